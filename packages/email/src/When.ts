import type { Interval } from "@sched/core"

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

/** The offset that holds at the instant, such as `UTC+05:45`. */
export const offset = (zone: string, instant: number): string => {
  const options = { timeZone: zone, timeZoneName: "longOffset" } as const
  return partOf("en", options, instant, "timeZoneName").replace("GMT", "UTC")
}

/** Whether clocks in the two zones show the same during the interval. */
export const readsTheSame = (a: string, b: string, { start, end }: Interval): boolean =>
  offset(a, start) === offset(b, start) && offset(a, end) === offset(b, end)

const zoneText = (locale: Locale, zone: string, instant: number): string => {
  const name = partOf(locale, { timeZone: zone, timeZoneName: "longGeneric" }, instant, "timeZoneName")
  const id = zone.replaceAll("_", " ")
  return /^(GMT|UTC)/.test(name) ? `${id} (${offset(zone, instant)})` : `${name} (${id}, ${offset(zone, instant)})`
}

/** The interval read in a zone that `knownZone` has passed. Instants are epoch milliseconds. */
export const when = (locale: Locale, { start, end }: Interval, zone: string): When => {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
    return (instant: number) => formatter.format(instant)
  }
  const clock = { hour: "2-digit", minute: "2-digit" } as const
  const date = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" })
  const changes = offset(zone, start) !== offset(zone, end)
  const time = (instant: number) => `${format(clock)(instant)}${changes ? ` (${offset(zone, instant)})` : ""}`
  return {
    date: date(start) === date(end) ? date(start) : `${date(start)} – ${date(end)}`,
    time: `${time(start)} – ${time(end)}`,
    zone: zoneText(locale, zone, start),
    short: format({ weekday: "short", day: "numeric", month: "short", year: "numeric", ...clock })(start),
    leaf: {
      month: format({ month: "short" })(start),
      day: format({ day: "numeric" })(start),
      weekday: format({ weekday: "short" })(start),
    },
  }
}

/** A length of time in words, such as `1 hour 30 minutes`. `minutes` is a whole number. */
export const duration = (locale: Locale, minutes: number): string => {
  const unit = (unit: "hour" | "minute", value: number) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [hours > 0 ? unit("hour", hours) : "", rest > 0 || hours === 0 ? unit("minute", rest) : ""]
  return parts.filter((part) => part !== "").join(" ")
}
