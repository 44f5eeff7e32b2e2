import { DAY, type Interval } from "@sched/core"

/** How a language writes dates; a BCP 47 tag such as `en-GB`. */
export type Locale = string

/** An interval as people of one zone read it. */
export interface When {
  /** `Thursday, 3 December 2026`; two dates where the meeting ends on another one. */
  readonly date: string
  /** `11:00 – 11:30`, with offsets where the clocks change in between. */
  readonly time: string
  /** `Central European Time (Europe/Berlin, UTC+01:00)`. */
  readonly zone: string
  /** `Thu, 3 Dec 2026, 11:00`. */
  readonly short: string
  /** `Thu, 3 Dec 2026, 11:00 – 11:30`, with offsets as in `time`. */
  readonly line: string
  /** The first day as a leaf of a calendar shows it. */
  readonly leaf: { readonly month: string; readonly day: string; readonly weekday: string }
}

const knows = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }))
  } catch {
    return false
  }
}

/** The zone, or UTC where this machine does not know it: a mail with UTC times is better than none. */
export const knownZone = (zone: string): string => (knows(zone) ? zone : "UTC")

const partOf = (locale: Locale, options: Intl.DateTimeFormatOptions, instant: number, type: string): string =>
  new Intl.DateTimeFormat(locale, options).formatToParts(instant).find((part) => part.type === type)?.value ?? ""

/** Reads the offsets of a zone, such as `UTC+05:45`. */
const offsetsIn = (zone: string) => {
  const formatter = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
  return (instant: number): string => {
    const name = formatter.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? ""
    return name.replace("GMT", "UTC")
  }
}

/** Whether clocks in the two zones show the same during the interval. */
export const readsTheSame = (a: string, b: string, { start, end }: Interval): boolean => {
  const [there, here] = [offsetsIn(a), offsetsIn(b)]
  return there(start) === here(start) && there(end) === here(end)
}

/** The zone's name, and the offset where one holds for all that is told. */
const zoneText = (locale: Locale, zone: string, instant: number, offset: string | undefined): string => {
  const name = partOf(locale, { timeZone: zone, timeZoneName: "longGeneric" }, instant, "timeZoneName")
  const id = zone.replaceAll("_", " ")
  const nameless = /^(GMT|UTC)/.test(name)
  const inBrackets = [nameless ? undefined : id, offset].filter((text) => text !== undefined).join(", ")
  return `${nameless ? id : name}${inBrackets === "" ? "" : ` (${inBrackets})`}`
}

/** Writes instants of a zone in one way, with one formatter for all: making it is what costs time. */
const written = (locale: Locale, zone: string, options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  return (instant: number): string => formatter.format(instant)
}

const clock = { hour: "2-digit", minute: "2-digit" } as const
const shortDate = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const
const longDate = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const

/** The instant as `Thu, 3 Dec 2026, 11:00`. */
export const shortTime = (locale: Locale, instant: number, zone: string): string =>
  written(locale, zone, { ...shortDate, ...clock })(instant)

/**
 * Intervals as they are read in one zone that `knownZone` has passed. Instants are epoch milliseconds. Where the
 * offset differs between them, each time names its own and the zone names none.
 */
export const whens = (locale: Locale, intervals: ReadonlyArray<Interval>, zone: string): ReadonlyArray<When> => {
  const writer = (options: Intl.DateTimeFormatOptions) => written(locale, zone, options)
  const [hours, long, brief, short] = [clock, longDate, shortDate, { ...shortDate, ...clock }].map(writer)
  const leaf = [{ month: "short" }, { day: "numeric" }, { weekday: "short" }] as const
  const [month, day, weekday] = leaf.map(writer)
  const offset = offsetsIn(zone)
  const changes = new Set(intervals.flatMap(({ start, end }) => [offset(start), offset(end)])).size > 1
  const first = intervals[0]?.start ?? 0
  const zoneName = zoneText(locale, zone, first, changes && intervals.length > 1 ? undefined : offset(first))
  return intervals.map(({ start, end }) => {
    const at = (instant: number, named: boolean) => `${hours!(instant)}${named ? ` (${offset(instant)})` : ""}`
    const dates = (write: (instant: number) => string) =>
      long!(start) === long!(end) ? write(start) : `${write(start)} – ${write(end)}`
    const time = `${at(start, offset(start) !== offset(end))} – ${at(end, changes)}`
    return {
      date: dates(long!),
      time,
      zone: zoneName,
      short: short!(start),
      line: `${dates(brief!)}, ${time}`,
      leaf: { month: month!(start), day: day!(start), weekday: weekday!(start) },
    }
  })
}

/** One interval as it is read in a zone that `knownZone` has passed. */
export const when = (locale: Locale, interval: Interval, zone: string): When => whens(locale, [interval], zone)[0]!

/** The civil date of the instant in the zone, as a number of days. */
const civilDay = (zone: string, instant: number): number => {
  const options = { timeZone: zone, calendar: "gregory", year: "numeric", month: "numeric", day: "numeric" } as const
  const [year, month, day] = ["year", "month", "day"].map((type) => Number(partOf("en", options, instant, type)))
  return Date.UTC(year!, month! - 1, day!) / DAY
}

/** When the meeting is, counted in calendar days of the zone from `now`: `today`, `tomorrow`, `in 3 days`. */
export const dayAhead = (locale: Locale, now: number, start: number, zone: string): string =>
  new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(civilDay(zone, start) - civilDay(zone, now), "day")

/** A length of time in words, such as `1 hour 30 minutes`. `minutes` is a whole number. */
export const duration = (locale: Locale, minutes: number): string => {
  const unit = (unit: "hour" | "minute", value: number) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [hours > 0 ? unit("hour", hours) : "", rest > 0 || hours === 0 ? unit("minute", rest) : ""]
  return parts.filter((part) => part !== "").join(" ")
}
