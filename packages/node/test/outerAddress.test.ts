import { BlockList, isIP } from "node:net"
import { isOuterAddress } from "@sched/node"
import { heavy } from "@sched/testkit/heavy"
import * as fc from "fast-check"
import { assert, describe, it } from "vitest"

/**
 * IANA's special-purpose address registries and what else is not an ordinary host, written down apart from the source
 * and judged by Node's own block list.
 */
const inner4: ReadonlyArray<readonly [string, number, string]> = [
  ["0.0.0.0", 8, "this network, RFC 791"],
  ["10.0.0.0", 8, "private, RFC 1918"],
  ["100.64.0.0", 10, "shared by carriers, RFC 6598"],
  ["127.0.0.0", 8, "loopback, RFC 1122"],
  ["168.63.129.16", 32, "Azure's host"],
  ["169.254.0.0", 16, "link-local with metadata services, RFC 3927"],
  ["172.16.0.0", 12, "private, RFC 1918"],
  ["192.0.0.0", 24, "protocol assignments, RFC 6890"],
  ["192.0.2.0", 24, "documentation, RFC 5737"],
  ["192.31.196.0", 24, "AS112, RFC 7535"],
  ["192.52.193.0", 24, "AMT, RFC 7450"],
  ["192.88.99.0", 24, "6to4 relays, RFC 7526"],
  ["192.168.0.0", 16, "private, RFC 1918"],
  ["192.175.48.0", 24, "AS112, RFC 7534"],
  ["198.18.0.0", 15, "benchmarks, RFC 2544"],
  ["198.51.100.0", 24, "documentation, RFC 5737"],
  ["203.0.113.0", 24, "documentation, RFC 5737"],
  ["224.0.0.0", 4, "multicast, RFC 1112"],
  ["240.0.0.0", 4, "reserved, RFC 1112, and broadcast"],
]
const inner6: ReadonlyArray<readonly [string, number, string]> = [
  ["::", 3, "loopback, unspecified, mapped and translated IPv4, discard: all below 2000::"],
  ["2001::", 23, "protocol assignments with Teredo, ORCHID, benchmarks, RFC 2928"],
  ["2001:db8::", 32, "documentation, RFC 3849"],
  ["2002::", 16, "6to4, RFC 3056"],
  ["2620:4f:8000::", 48, "AS112, RFC 7534"],
  ["3fff::", 20, "documentation, RFC 9637"],
  ["4000::", 2, "never given out, with segment routing 5f00::/16"],
  ["8000::", 1, "never given out, with unique local fc00::/7, link-local fe80::/10, multicast ff00::/8"],
]

// Two lists, because a list of both kinds takes an IPv4 address for its mapped IPv6 one too.
const [table4, table6] = [new BlockList(), new BlockList()]
for (const [network, prefix] of inner4) table4.addSubnet(network, prefix, "ipv4")
for (const [network, prefix] of inner6) table6.addSubnet(network, prefix, "ipv6")

const dotted = (bits: bigint) => [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join(".")
const groups = (bits: bigint) => Array.from({ length: 8 }, (_, index) => (bits >> BigInt(112 - 16 * index)) & 0xffffn)
const full = (bits: bigint) =>
  groups(bits)
    .map((group) => group.toString(16).padStart(4, "0"))
    .join(":")
const valueOf4 = (text: string) => text.split(".").reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)
/** Of a network with `::` at its end. */
const valueOf6 = (text: string) => {
  const parts = text.split(":").filter((part) => part !== "")
  return parts.reduce((bits, part, index) => bits | (BigInt(`0x${part}`) << BigInt(112 - 16 * index)), 0n)
}

/** Every way in which the same IPv6 address is written. */
const spellings = (bits: bigint): ReadonlyArray<string> => {
  const short = groups(bits).map((group) => group.toString(16))
  const from = short.findIndex((group, index) => group === "0" && short[index + 1] === "0")
  const end = from < 0 ? -1 : short.findIndex((group, index) => index > from && group !== "0")
  const squeezed =
    from < 0 ? short.join(":") : `${short.slice(0, from).join(":")}::${end < 0 ? "" : short.slice(end).join(":")}`
  const mixed = `${short.slice(0, 6).join(":")}:${dotted(bits & 0xffffffffn)}`
  return [full(bits), full(bits).toUpperCase(), short.join(":"), squeezed, mixed]
}

const NAT64 = valueOf6("64:ff9b::") >> 32n
const isOuter4 = (bits: bigint) => !table4.check(dotted(bits), "ipv4")
const isOuter6 = (bits: bigint) =>
  bits >> 32n === NAT64 ? isOuter4(bits & 0xffffffffn) : !table6.check(full(bits), "ipv6")

const check4 = (bits: bigint) => assert.strictEqual(isOuterAddress(dotted(bits)), isOuter4(bits), dotted(bits))
const check6 = (bits: bigint) => {
  for (const text of spellings(bits)) assert.strictEqual(isOuterAddress(text), isOuter6(bits), text)
}

/** Anywhere, or inside one of the networks, or close to one of their edges. */
const near = (size: bigint, networks: ReadonlyArray<readonly [bigint, number]>) => {
  const last = (1n << size) - 1n
  const inside = fc.constantFrom(...networks).chain(([start, prefix]) => {
    const end = start | (last >> BigInt(prefix))
    const edge = fc.tuple(fc.constantFrom(start, end), fc.bigInt(-3n, 3n)).map(([at, by]) => (at + by) & last)
    return fc.oneof(fc.bigInt(start, end), edge)
  })
  return fc.oneof(fc.bigInt(0n, last), inside)
}
const any4 = near(32n, [...inner4.map(([network, prefix]) => [valueOf4(network), prefix] as const)])
const any6 = near(128n, [
  ...inner6.map(([network, prefix]) => [valueOf6(network), prefix] as const),
  ...["64:ff9b::", "64:ff9b:1::", "2000::", "fc00::", "fe80::", "ff00::"].map((text) => [valueOf6(text), 16] as const),
])

describe("an address is outer exactly if IANA's registries leave it to ordinary hosts", () => {
  it("at every edge of every network of the table", () => {
    for (const [network, prefix] of inner4) {
      const start = valueOf4(network)
      const end = start | (0xffffffffn >> BigInt(prefix))
      for (const bits of [start - 1n, start, start + 1n, end - 1n, end, end + 1n])
        if (bits >= 0n && bits <= 0xffffffffn) check4(bits)
      assert.isFalse(isOuterAddress(dotted(start)), network)
      assert.isFalse(isOuterAddress(dotted(end)), network)
    }
    const last = (1n << 128n) - 1n
    for (const [network, prefix] of inner6) {
      const start = valueOf6(network)
      const end = start | (last >> BigInt(prefix))
      for (const bits of [start - 1n, start, start + 1n, end - 1n, end, end + 1n])
        if (bits >= 0n && bits <= last) check6(bits)
    }
  })

  it("for IPv4", () =>
    fc.assert(fc.property(any4, check4), { numRuns: heavy("guard: IPv4 addresses", 5000, 1_000_000) }))

  it("for IPv6, however it is written", () =>
    fc.assert(fc.property(any6, check6), { numRuns: heavy("guard: IPv6 addresses", 3000, 300_000) }))

  it("behind NAT64 for the IPv4 address that it hides, and only under the well-known prefix", () =>
    fc.assert(
      fc.property(any4, (bits) => {
        check6((NAT64 << 32n) | bits)
        for (const prefix of ["::ffff:", "::ffff:0:", "::", "64:ff9b:1::", "64:ff9a::", "2002::", "fe80::"])
          assert.isFalse(isOuterAddress(`${prefix}${dotted(bits)}`), `${prefix}${dotted(bits)}`)
      }),
      { numRuns: 1000 },
    ))

  it.each([
    ["8.8.8.8", true],
    ["1.1.1.1", true],
    ["172.15.255.255", true],
    ["172.32.0.0", true],
    ["100.63.255.255", true],
    ["2606:4700:4700::1111", true],
    ["2a00:1450:4001:82a::200e", true],
    ["64:ff9b::8.8.8.8", true],
    ["127.0.0.1", false],
    ["0.0.0.0", false],
    ["169.254.169.254", false],
    ["100.100.100.200", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::", false],
    ["::ffff:8.8.8.8", false],
    ["::ffff:7f00:1", false],
    ["fd00:ec2::254", false],
    ["fe80::1", false],
    ["fec0::1", false],
    ["ff02::1", false],
    ["64:ff9b::169.254.169.254", false],
    ["2002:7f00:1::", false],
    ["2001:0:7f00:1::", false],
  ])("%s: %s", (address, outer) => assert.strictEqual(isOuterAddress(address), outer))
})

describe("what is not an address in its usual spelling is not outer", () => {
  it.each([
    ...["", " ", "8", "8.8", "8.8.8", "08.8.8.8", "010.8.8.8", "0x8.8.8.8", "134744072", "0x08080808", "8.8.8.8."],
    ...[" 8.8.8.8", "8.8.8.8 ", "8.8.8.8\n", "8.8.8.256", "8.8.8.8/32", "8.8.8.8:443", "８.8.8.8", "8。8。8。8"],
    ...["[2606:4700::1]", "2606:4700::1%eth0", "fe80::1%1", "2606:4700::1/64", "2606:4700", "2606::4700::1", "g::1"],
    ...["localhost", "example.com", "metadata.google.internal", "constructor"],
  ])("%j", (text) => assert.isFalse(isOuterAddress(text)))

  it("for any text that Node does not know as an address, without a defect", () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: fc.constantFrom(..."0123456789abcdefx.:%/[]"), maxLength: 40 }),
          fc.ipV4Extended(),
          fc.ipV6().map((text) => `${text}%eth-0`),
        ),
        (text) => {
          fc.pre(isIP(text) === 0 || text.includes("%"))
          assert.isFalse(isOuterAddress(text))
        },
      ),
      { numRuns: heavy("guard: any text", 1000, 300_000) },
    ))
})
