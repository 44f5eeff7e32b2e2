import { lookup } from "node:dns/promises"
import { isIP, type LookupFunction } from "node:net"
import { InvalidInput } from "@sched/core"
import ipaddr from "ipaddr.js"
import { isInnerName, isOuterAddress } from "./OuterAddress.ts"

/** Which addresses requests may go to. */
export interface GuardOptions {
  /**
   * Inner hosts that may be reached all the same: names (whatever they resolve to), addresses, or ranges of addresses
   * such as `10.1.0.0/16`. Default none.
   */
  readonly allow?: ReadonlyArray<string>
  /** Whether `http:` is allowed beside `https:`. Default `false`. */
  readonly http?: boolean
  /** The ports that may be used. Default 443, and 80 where `http:` is allowed. */
  readonly ports?: ReadonlyArray<number>
  /** Resolves a name to all of its addresses. Default: as the system does. */
  readonly resolve?: (name: string) => Promise<ReadonlyArray<string>>
}

/** A request was not sent, because its address leads to an inner network or is not of an allowed form. */
export class RefusedAddress extends Error {
  readonly _tag = "RefusedAddress"
  override readonly name = "RefusedAddress"
}

/** One decision for every connection, made before and after the name is resolved. */
export interface Guard {
  /** Why nothing is sent there; `undefined` when the name may be resolved, or the address connected to. */
  readonly refusal: (target: Target) => RefusedAddress | undefined
  /** Resolves a name, and fails with `RefusedAddress` if any of its addresses is an inner one. */
  readonly lookup: LookupFunction
}

/** The parts of a URL that decide; `port` is empty for the protocol's own. */
interface Target {
  readonly protocol: string
  readonly hostname: string
  readonly port: string
}

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** A host as URLs spell it, without brackets and final dot: `0x7f.1` is `127.0.0.1`, `BÜRO.example` is in punycode. */
const hostOf = (text: string): string | undefined => {
  const url = URL.parse(`https://${isIP(text) === 6 ? `[${text}]` : text}`)
  const isHostOnly = url !== null && url.href === `https://${url.hostname}/`
  return isHostOnly ? bare(url.hostname) : undefined
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$|\.$/g, "")

const rangeOf = (text: string): Range | undefined => {
  const range = text.includes("/") ? text : `${text}/${isIP(text) === 4 ? 32 : 128}`
  return isIP(range.slice(0, range.indexOf("/"))) !== 0 && ipaddr.isValidCIDR(range)
    ? ipaddr.parseCIDR(range)
    : undefined
}

const wrongEntry = (index: number, entry: string) =>
  new InvalidInput(`allow[${index}]`, `expected a host name, an address or a range such as 10.1.0.0/16, got ${entry}`)

const readAllowed = (allow: ReadonlyArray<string>) => {
  const names = new Set<string>()
  const ranges: Array<Range> = []
  for (const [index, entry] of allow.entries()) {
    const host = hostOf(entry)
    const range = rangeOf(host ?? entry)
    if (range !== undefined) ranges.push(range)
    else if (host !== undefined && /^[\w.-]+$/.test(host)) names.add(host)
    else throw wrongEntry(index, JSON.stringify(entry))
  }
  return { names, ranges }
}

const readPorts = ({ http = false, ports = http ? [80, 443] : [443] }: GuardOptions) => {
  const wrong = ports.findIndex((port) => !Number.isInteger(port) || port < 1 || port > 65_535)
  if (wrong >= 0) throw new InvalidInput(`ports[${wrong}]`, `expected a port from 1 to 65535, got ${ports[wrong]}`)
  return new Set(ports)
}

const resolveBySystem = async (name: string) => (await lookup(name, { all: true })).map(({ address }) => address)

/** Reads the options. Throws `InvalidInput` for an allowed host or a port that cannot be one. */
export const makeGuard = (options: GuardOptions): Guard => {
  const { names, ranges } = readAllowed(options.allow ?? [])
  const ports = readPorts(options)
  const resolve = options.resolve ?? resolveBySystem
  const protocols = new Set(options.http === true ? ["https:", "http:"] : ["https:"])

  const mayReach = (address: string) =>
    isOuterAddress(address) || (isIP(address) !== 0 && ipaddr.subnetMatch(ipaddr.parse(address), { ranges }, "") !== "")

  const problemOf = ({ protocol, hostname, port }: Target): string | undefined => {
    const host = bare(hostname)
    if (!protocols.has(protocol)) return `expected an address that begins with ${[...protocols].join("// or ")}//`
    if (!ports.has(Number(port || (protocol === "https:" ? 443 : 80))))
      return `expected one of the ports ${[...ports].join(", ")}`
    if (names.has(host) || (isIP(host) === 0 ? !isInnerName(host) : mayReach(host))) return undefined
    return `${host} belongs to an inner network`
  }

  const checked = async (name: string) => {
    const addresses = await resolve(name)
    if (addresses.length === 0) throw new Error(`${name} has no address`)
    // One inner address is enough: which of several is connected to would be left to chance.
    if (!names.has(bare(name)) && !addresses.every(mayReach))
      throw new RefusedAddress(`${name} leads into an inner network`)
    return addresses.map((address) => ({ address, family: isIP(address) }))
  }

  return {
    refusal: (target) => {
      const problem = problemOf(target)
      return problem === undefined ? undefined : new RefusedAddress(problem)
    },
    lookup: (name, { all }, callback) => {
      checked(name).then(
        (addresses) =>
          all === true ? callback(null, addresses) : callback(null, addresses[0]!.address, addresses[0]!.family),
        (error) => callback(error, []),
      )
    },
  }
}
