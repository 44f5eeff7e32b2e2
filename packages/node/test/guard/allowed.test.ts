import { InvalidInput } from "@sched/core"
import { type GuardOptions, guardedFetch } from "@sched/node"
import { assert, describe, it } from "vitest"
import { type Endpoint, startEndpoint } from "../Endpoint.ts"
import { attempt, tagOf } from "../webhook/Posting.ts"
import { get, hello, local, resolver } from "./Fetching.ts"

describe("what may be reached", () => {
  const reach = async (options: (endpoint: Endpoint) => GuardOptions, url: (port: number) => string) => {
    await using endpoint = await hello()
    return await get(options(endpoint), url(endpoint.port))
  }
  const at = (host: string) => (port: number) => `http://${host}:${port}/`
  const allowing =
    (...allow: ReadonlyArray<string>) =>
    (endpoint: Endpoint) => ({
      ...local(endpoint.port),
      allow,
      resolve: async () => ["127.0.0.1"],
    })

  it.each([
    ["the address", "127.0.0.1"],
    ["the address in another spelling", "0x7f.1"],
    ["its range", "127.0.0.0/8"],
    ["the range of all", "0.0.0.0/0"],
  ])("%s of an inner host that is allowed, by address and by name", async (_, entry) => {
    assert.strictEqual(await reach(allowing(entry), at("127.0.0.1")), "hello")
    assert.strictEqual(await reach(allowing(entry), at("127.1")), "hello")
    assert.strictEqual(await reach(allowing(entry), at("intranet.example")), "hello")
    assert.strictEqual(await reach(allowing(entry), at("[::ffff:127.0.0.1]")), "refused")
    assert.strictEqual(await reach(allowing(entry), at("localhost")), "refused")
  })

  it.each([
    ["localhost", "localhost"],
    ["LocalHost.", "localhost"],
    ["hooks.intranet", "HOOKS.intranet."],
    ["büro.example", "xn--bro-hoa.example"],
  ])("a name that is allowed (%s), whatever it leads to, and no other", async (entry, host) => {
    assert.strictEqual(await reach(allowing(entry), at(host)), "hello")
    for (const other of ["127.0.0.1", `a.${host}`, `${host.replace(/\.$/, "")}.example`, "b.example"])
      assert.strictEqual(await reach(allowing(entry), at(other)), "refused", other)
  })

  it("names are looked up by the system unless the options say how", async () => {
    await using endpoint = await hello()
    const options = { ...local(endpoint.port), allow: ["localhost"] }
    assert.strictEqual(await get(options, `http://localhost:${endpoint.port}/`), "hello")
    assert.include(await get(options, `http://no.such.host.invalid:${endpoint.port}/`), "fetch failed")
  })

  it("by default: https on port 443, and nothing else", async () => {
    const asked: Array<string> = []
    const resolve = (name: string) => {
      asked.push(name)
      return Promise.reject(new Error("looked up"))
    }
    const tried = async (options: GuardOptions, url: string) => {
      asked.length = 0
      const came = await get({ ...options, resolve }, url)
      return came === "refused" ? came : asked.join()
    }
    assert.strictEqual(await tried({}, "https://hooks.example/"), "hooks.example")
    assert.strictEqual(await tried({}, "https://hooks.example:443/"), "hooks.example")
    for (const url of ["http://hooks.example/", "https://hooks.example:80/", "https://hooks.example:8443/"])
      assert.strictEqual(await tried({}, url), "refused", url)
    assert.strictEqual(await tried({ http: true }, "http://hooks.example/"), "hooks.example")
    assert.strictEqual(await tried({ http: true }, "http://hooks.example:80/"), "hooks.example")
    assert.strictEqual(await tried({ http: true }, "https://hooks.example/"), "hooks.example")
    assert.strictEqual(await tried({ http: true }, "http://hooks.example:8080/"), "refused")
    assert.strictEqual(await tried({ ports: [8443] }, "https://hooks.example:8443/"), "hooks.example")
    assert.strictEqual(await tried({ ports: [8443] }, "https://hooks.example/"), "refused")
    assert.strictEqual(await tried({}, "http://hooks.example:443/"), "refused")
    assert.strictEqual(await tried({ ports: [80] }, "http://hooks.example/"), "refused")
    // Being allowed as a host opens neither ports nor http.
    assert.strictEqual(await tried({ allow: ["a.internal"] }, "http://a.internal/"), "refused")
    assert.strictEqual(await tried({ allow: ["a.internal"] }, "https://a.internal:8443/"), "refused")
    assert.strictEqual(await tried({ allow: ["a.internal"] }, "https://a.internal/"), "a.internal")
  })

  it.each([
    ["ftp://hooks.example/"],
    ["file:///etc/passwd"],
    ["gopher://127.0.0.1/"],
    ["data:text/plain,hello"],
    ["hooks.example"],
    ["https://"],
    [""],
    ["https://user:password@hooks.example/"],
    ["https://user@hooks.example/"],
  ])("a webhook does not go to %j: Malformed, without a look-up", async (url) => {
    const names = resolver([["127.0.0.1"]])
    const came = await attempt(url, { ...local(443), resolve: names.resolve })
    assert.strictEqual(tagOf(came), "Malformed")
    assert.notInclude(JSON.stringify(came), "password@")
    assert.strictEqual(names.asked(), 0)
  })
})

describe("guardedFetch", () => {
  it("is fetch: requests, forms, streams and signals of Node's own, and its Response", async () => {
    await using endpoint = await startEndpoint((response, { method, headers, body }) =>
      response.writeHead(201, { "x-type": String(headers["content-type"]) }).end(`${method} ${body}`),
    )
    const fetch = guardedFetch(local(endpoint.port))
    const url = `http://127.0.0.1:${endpoint.port}/`
    const put = await fetch(new Request(url, { method: "PUT", body: "text", headers: { "content-type": "text/x" } }))
    assert.instanceOf(put, Response)
    assert.deepStrictEqual([put.status, put.headers.get("x-type"), await put.text()], [201, "text/x", "PUT text"])

    const form = new FormData()
    form.set("name", "value")
    const posted = await fetch(new URL(url), { method: "POST", body: form })
    assert.match(posted.headers.get("x-type")!, /^multipart\/form-data; boundary=/)
    assert.include(await posted.text(), 'name="name"')

    const body = new Blob(["streamed"]).stream()
    const streamed = await fetch(url, { method: "POST", body, duplex: "half" } as RequestInit)
    assert.strictEqual(await streamed.text(), "POST streamed")

    const stopped = await fetch(url, { signal: AbortSignal.abort() }).catch((error: Error) => error.name)
    assert.strictEqual(stopped, "AbortError")
  })

  it("cannot be talked out of its guard by the request's own dispatcher", async () => {
    await using endpoint = await hello()
    const { Agent } = await import("undici")
    const init = { dispatcher: new Agent() } as object
    assert.strictEqual(
      await get({ http: true, ports: [endpoint.port] }, `http://127.0.0.1:${endpoint.port}/`, init),
      "refused",
    )
    assert.strictEqual(endpoint.connections(), 0)
  })

  it("fails as fetch does when the connection fails", async () => {
    const error = await guardedFetch({ resolve: async () => [] })("https://hooks.example/").catch((error) => error)
    assert.instanceOf(error, TypeError)
  })
})

describe("options that cannot be used", () => {
  it.each([
    [{ allow: [""] }, "allow[0]"],
    [{ allow: ["ok.example", "https://hooks.example"] }, "allow[1]"],
    [{ allow: ["hooks.example/path"] }, "allow[0]"],
    [{ allow: ["hooks.example:80"] }, "allow[0]"],
    [{ allow: ["user@hooks.example"] }, "allow[0]"],
    [{ allow: ["*.example"] }, "allow[0]"],
    [{ allow: ["10.0.0.0/33"] }, "allow[0]"],
    [{ allow: ["10.0.0/8"] }, "allow[0]"],
    [{ allow: ["010.0.0.0/8"] }, "allow[0]"],
    [{ allow: ["10.0.0.0/8/8"] }, "allow[0]"],
    [{ allow: ["fd00::/129"] }, "allow[0]"],
    [{ ports: [443, 0] }, "ports[1]"],
    [{ ports: [65_536] }, "ports[0]"],
    [{ ports: [1.5] }, "ports[0]"],
    [{ ports: [Number.NaN] }, "ports[0]"],
  ])("%j: InvalidInput that names %s", async (options, field) => {
    const thrown = (() => {
      try {
        return guardedFetch(options)
      } catch (error) {
        return error
      }
    })()
    assert.instanceOf(thrown, InvalidInput)
    assert.strictEqual(thrown.field, field)
    const failure = await attempt("https://hooks.example/", options).catch((error) => error)
    assert.strictEqual(failure.field, field)
  })

  it.each([0, -1, 1.5, Number.NaN, 600_001])("a timeout of %d", async (timeout) => {
    const failure = await attempt("https://hooks.example/", { timeout }).catch((error) => error)
    assert.instanceOf(failure, InvalidInput)
    assert.strictEqual(failure.field, "timeout")
  })

  it.each([["fd00::/8"], ["::1"], ["10.1.0.0/16"], ["hooks_1.intranet"], ["hooks.example."]])("%s is one", (entry) =>
    assert.isFunction(guardedFetch({ allow: [entry] })),
  )
})
