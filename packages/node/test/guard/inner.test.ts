import { assert, describe, it } from "vitest"
import { startEndpoint } from "../Endpoint.ts"
import { attempt, tagOf } from "../webhook/Posting.ts"
import { get, hello, local, resolver } from "./Fetching.ts"

/** This machine and its networks, in every spelling that a URL has for them. */
const inner = (port: number) =>
  [
    ...["127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001"],
    ...[
      "127.0.0.1.",
      "127.255.255.254",
      "0",
      "0.0.0.0",
      "0x0",
      "１２７.0.0.1",
      "①②⑦.⓪.⓪.①",
      "127。0。0。1",
      "%31%32%37.0.0.1",
    ],
    ...["[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::127.0.0.1]"],
    ...["[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]"],
    ...["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "224.0.0.1"],
    ...["168.63.129.16", "255.255.255.255", "198.18.0.1"],
    ...["localhost", "LOCALHOST", "localhost.", "a.localhost", "ｌocalhost", "printer.local", "metadata", "redis"],
    ...["metadata.google.internal", "instance-data.ec2.internal", "router.home.arpa", "home.arpa", "local"],
  ].map((host) => `http://${host}:${port}/`)

describe("a request to an inner network", () => {
  it("is refused in every spelling, and no connection is made", async () => {
    await using endpoint = await hello()
    const names = resolver([["127.0.0.1"]])
    const options = { http: true, ports: [endpoint.port], resolve: names.resolve }
    for (const url of inner(endpoint.port)) {
      assert.strictEqual(await get(options, url), "refused", url)
      const came = await attempt(url, options)
      assert.strictEqual(tagOf(came), "Malformed", url)
    }
    assert.strictEqual(names.asked(), 0, "these names are not even looked up")
    assert.strictEqual(endpoint.connections(), 0)
  })

  it("is refused when its name leads there, by any one of its addresses, and the address is not told", async () => {
    await using endpoint = await hello()
    for (const addresses of [
      ["127.0.0.1"],
      ["8.8.8.8", "127.0.0.1"],
      ["127.0.0.1", "8.8.8.8"],
      ["::1"],
      ["nonsense"],
    ]) {
      const options = { http: true, ports: [endpoint.port], resolve: async () => addresses }
      assert.strictEqual(await get(options, `http://hooks.example:${endpoint.port}/`), "refused")
      const came = await attempt(`http://hooks.example:${endpoint.port}/`, options)
      assert.strictEqual(tagOf(came), "Malformed")
      for (const address of addresses) assert.notInclude(JSON.stringify(came), address)
    }
    assert.strictEqual(endpoint.connections(), 0)
  })

  it("is refused when an allowed host redirects to it, and followed when it may be reached", async () => {
    await using target = await hello()
    await using endpoint = await startEndpoint((response, { url }) =>
      response
        .writeHead(302, {
          location: new URL(url!, "http://x").searchParams.get("to")!.replace(/[^ -~]+/g, encodeURIComponent),
        })
        .end(),
    )
    const options = {
      ...local(endpoint.port, target.port),
      allow: ["hooks.example"],
      resolve: async () => ["127.0.0.1"],
    }
    const fetchVia = (to: string, init?: RequestInit) =>
      get(options, `http://hooks.example:${endpoint.port}/?to=${encodeURIComponent(to)}`, init)
    for (const to of inner(target.port)) assert.strictEqual(await fetchVia(to), "refused", to)
    assert.strictEqual(await fetchVia(`http://other.example:${target.port}/`), "refused")
    assert.strictEqual(target.connections(), 0)
    assert.strictEqual(await fetchVia(`http://hooks.example:${target.port}/`), "hello")
    const manual = { redirect: "manual" } as const
    assert.strictEqual(await fetchVia(`http://hooks.example:${target.port}/`, manual), "")
    assert.strictEqual(target.connections(), 1)
  })
})
