import { isIP } from "node:net"
import ipaddr from "ipaddr.js"

/** Global unicast, the only part of IPv6 that is given out to networks (RFC 4291 §2.4, IANA's registry). */
const GLOBAL = ipaddr.IPv6.parseCIDR("2000::/3")

/** Behind NAT64 an IPv4 host is named by this prefix and its address (RFC 6052 §2.1). */
const NAT64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96")

/** Azure's host answers every machine there on this address, although it is a public one. */
const AZURE_HOST = "168.63.129.16"

const isOuter = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean => {
  if (address instanceof ipaddr.IPv4) return address.range() === "unicast" && address.toString() !== AZURE_HOST
  if (address.match(NAT64)) return isOuter(new ipaddr.IPv4(address.toByteArray().slice(12)))
  return address.match(GLOBAL) && address.range() === "unicast"
}

/**
 * Whether an IP address belongs to an ordinary host of the public internet.
 *
 * Everything that IANA's special-purpose registries list is inner (RFC 6890): loopback, private and shared space,
 * link-local with its metadata services, multicast, documentation, tunnels that hide an IPv4 address (mapped,
 * 6to4, Teredo), and all of IPv6 outside of 2000::/3. An address behind NAT64's well-known prefix is what its IPv4
 * address is. Anything that is not an address in its usual spelling (`127.1`, `0x7f000001`, a zone index) is not
 * outer either.
 */
export const isOuterAddress = (address: string): boolean =>
  isIP(address) !== 0 && !address.includes("%") && isOuter(ipaddr.parse(address))

/**
 * Whether a host name is one of this machine or of its own network, whatever it resolves to: `localhost` (RFC 6761
 * §6.3), `.local` (RFC 6762), `.home.arpa` (RFC 8375), `.internal` (reserved by ICANN, used by metadata services), and
 * any name without a dot, to which a search list may add one.
 */
export const isInnerName = (name: string): boolean => {
  const labels = name.toLowerCase().replace(/\.$/, "").split(".")
  return labels.length === 1 || /^(localhost|local|internal|home\.arpa)$/.test(ending(labels))
}

const ending = (labels: ReadonlyArray<string>) =>
  labels.at(-1) === "arpa" ? labels.slice(-2).join(".") : labels.at(-1)!
