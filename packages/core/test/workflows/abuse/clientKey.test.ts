import { BlockList } from "node:net"
import { clientKey } from "@sched/core"
import * as fc from "fast-check"
import { expect, it } from "vitest"

const group = fc.oneof(fc.constant(0), fc.nat(0xffff))
const ipv6 = fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.map((one) => one.toString(16)))

/** Another spelling of the same address: as browsers shorten it, in capitals, in brackets, with a zone or a port. */
const spelling = fc.constantFrom(
  (text: string) => text,
  (text: string) => new URL(`http://[${text}]`).hostname.slice(1, -1),
  (text: string) => text.toUpperCase(),
  (text: string) => ` [${text}] `,
  (text: string) => `[${text}]:443`,
  (text: string) => `${text}%eth0`,
)

it("counts two IPv6 addresses as one client if and only if they are in one /64, however they are written", () =>
  fc.assert(
    fc.property(ipv6, ipv6, fc.integer({ min: 0, max: 8 }), spelling, spelling, (one, other, same, write, rewrite) => {
      const near = [...one.slice(0, same), ...other.slice(same)].join(":")
      const whole = one.join(":")
      const network = new BlockList()
      network.addSubnet(whole, 64, "ipv6")
      // An IPv4 address in an IPv6 one is the IPv4 address.
      fc.pre(!clientKey(whole).includes(".") && !clientKey(near).includes("."))
      expect(clientKey(write(whole)) === clientKey(rewrite(near))).toBe(network.check(near, "ipv6"))
    }),
    { numRuns: 500 },
  ))

it("counts an IPv4 address as one client however it is written, and each for itself", () =>
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
      const [a, b, c, d] = one.split(".").map((byte) => Number(byte).toString(16).padStart(2, "0"))
      for (const same of [
        one,
        ` ${one}`,
        `${one}:5678`,
        `::ffff:${one}`,
        `::FFFF:${a}${b}:${c}${d}`,
        `[::ffff:${one}]:80`,
      ])
        expect(clientKey(same), same).toBe(one)
      expect(clientKey(one) === clientKey(other)).toBe(one === other)
    }),
  ))

it.each([
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["64:ff9b::192.0.2.33", "64:ff9b:0:0::/64"],
  ["Session-7 ", "session-7"],
  ["1::2::3", "1::2::3"],
  ["1:2:3:4:5:6::8", "1:2:3:4::/64"],
  ["1:2:3:4:5:6:7::8", "1:2:3:4:5:6:7::8"],
  ["1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:8::"],
  ["12345::", "12345::"],
  ["", ""],
])("counts %s as %s", (client, key) => expect(clientKey(client)).toBe(key))

it("takes any text", () => fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void clientKey(text))))
