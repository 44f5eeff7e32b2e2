import { quote } from "./CivilDate.ts"
import { DAY, EARLIEST, LATEST } from "./Interval.ts"
import { InvalidInput } from "./InvalidInput.ts"

/**
 * The offsets of one time zone as a table of transitions, found by binary search (about 10 ns).
 *
 * The table grows by whole blocks of years as instants are asked for: building it costs about 0.1 ms a year,
 * and asking again costs nothing. Instants outside the years 1900 to 2199 take the nearest known offset.
 */
export interface Zone {
  /** IANA name as it was asked for, such as `Europe/Berlin`. */
  readonly id: string
  /** Offset from UTC in milliseconds that holds at the instant; east is positive. */
  readonly offsetAt: (instant: number) => number
  /** The instants in `(from, to)` at which the offset changes, in order. */
  readonly transitions: (from: number, to: number) => ReadonlyArray<number>
}

/** Gives the offset in milliseconds of a zone at an instant. The one thing that a zone table is built from. */
export type OffsetSource = (zone: string) => (instant: number) => number

/** The time zones of one tzdata release: by default those of the JavaScript engine. */
export interface ZoneProvider {
  /** Such as `2026c`, or `unknown` where the engine does not tell. */
  readonly version: string
  /** @throws InvalidInput, naming the field (default `zone`), when the zone is not known. */
  readonly zone: (id: string, field?: string) => Zone
}

/** No zone has had two transitions closer together than this; 7 days miss Gaza in 2040 and Brazil in 2000. */
const SAMPLE = 6 * DAY
const BLOCK = 1461 * DAY

/** Abbreviations that engines accept as Java once did, and that mean something else to people (BST is Dhaka there). */
const misleading = new Set(
  "ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST".split(" "),
)

/** Reads offsets from `Intl.DateTimeFormat`: the same answer in every engine with the same tzdata. */
const intlOffsets: OffsetSource = (zone) => {
  if (misleading.has(zone.toUpperCase())) throw new RangeError("not in the tz database")
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  })
  return (instant) => {
    const [month, day, year, hour, minute, second] = format.format(instant).match(/\d+/g)!.map(Number)
    return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - Math.floor(instant / 1000) * 1000
  }
}

/** Offsets over a block of years: `offsets[k]` holds until `at[k]`, the last one until the block's end. */
interface Block {
  readonly at: ReadonlyArray<number>
  readonly offsets: ReadonlyArray<number>
}

/** Samples the block and bisects to the second wherever the offset has changed between two samples. */
const buildBlock = (from: number, offset: (instant: number) => number): Block => {
  const at: Array<number> = []
  const offsets = [offset(from)]
  for (let low = from; low < from + BLOCK; low += SAMPLE) {
    const high = Math.min(low + SAMPLE, from + BLOCK)
    const after = offset(high)
    if (after === offsets.at(-1)) continue
    let before = low
    let reached = high
    while (reached - before > 1000) {
      const middle = before + Math.floor((reached - before) / 2000) * 1000
      if (offset(middle) === offsets.at(-1)) before = middle
      else reached = middle
    }
    at.push(reached)
    offsets.push(after)
  }
  return { at, offsets }
}

const clamp = (instant: number): number => Math.min(Math.max(instant, EARLIEST), LATEST)

/** A zone's table over the offsets that `offset` gives. */
const makeZone = (id: string, offset: (instant: number) => number): Zone => {
  const blocks = new Map<number, Block>()
  let recent = Number.NaN
  let recentBlock: Block = { at: [], offsets: [] }
  const blockOf = (index: number): Block => {
    if (index === recent) return recentBlock
    let block = blocks.get(index)
    if (block === undefined) {
      block = buildBlock(index * BLOCK, offset)
      blocks.set(index, block)
    }
    recent = index
    recentBlock = block
    return block
  }
  const offsetAt = (instant: number): number => {
    const known = clamp(instant)
    const { at, offsets } = blockOf(Math.floor(known / BLOCK))
    let k = 0
    while (k < at.length && at[k]! <= known) k++
    return offsets[k]!
  }
  const transitions = (from: number, to: number): ReadonlyArray<number> => {
    const out: Array<number> = []
    for (let index = Math.floor(clamp(from) / BLOCK); index * BLOCK <= clamp(to); index++)
      for (const instant of blockOf(index).at) if (from < instant && instant < to) out.push(instant)
    return out
  }
  return { id, offsetAt, transitions }
}

/**
 * Answers, for stretches of time that are asked for in order of their starts, the offset that holds all through what of
 * one lies in `[from, to]`; `undefined` when it changes there.
 */
export const steadyOffsets = (zone: Zone, from: number, to: number) => {
  const changes = zone.transitions(from, to)
  const offsets = [from, ...changes].map(zone.offsetAt)
  let passed = 0
  return (start: number, end: number): number | undefined => {
    // Behind the last change stands `undefined`, which is never before anything.
    while (changes[passed]! <= start) passed++
    return changes[passed]! <= end ? undefined : offsets[passed]
  }
}

/** Zones over any source of offsets; each is built once and kept. */
export const makeZoneProvider = (version: string, source: OffsetSource): ZoneProvider => {
  const zones = new Map<string, Zone>()
  return {
    version,
    zone: (id, field = "zone") => {
      // Names differ in case only by typing: one table for all of them.
      const key = typeof id === "string" ? id.toLowerCase() : ""
      const known = zones.get(key)
      if (known !== undefined) return known
      let made: Zone
      try {
        if (typeof id !== "string" || !/^[A-Za-z][\w+\-/]{1,60}$/.test(id)) throw new RangeError("not a name")
        made = makeZone(id, source(id))
      } catch {
        throw new InvalidInput(field, `unknown time zone ${quote(id)}; expected an IANA name such as Europe/Berlin`)
      }
      zones.set(key, made)
      return made
    },
  }
}

const engineVersion = (): string => {
  const host = globalThis as { process?: { versions?: { tz?: string } } }
  return host.process?.versions?.tz ?? "unknown"
}

/** The time zones that this JavaScript engine knows. */
export const engineZones: ZoneProvider = makeZoneProvider(engineVersion(), intlOffsets)
