import { engineZones } from "@sched/core/slots"

/** Instants in words, on the clocks of a zone. British English, 24 hours. */

const formats = new Map<string, Intl.DateTimeFormat>()

const format = (zone: string, options: Intl.DateTimeFormatOptions, instant: number): string => {
  const key = `${zone}|${Object.entries(options).join()}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone })
  formats.set(key, known)
  return known.format(instant)
}

/** `09:30` */
export const time = (instant: number, zone: string): string =>
  format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, instant)

/** `Tuesday 24 November 2026` */
export const date = (instant: number, zone: string): string =>
  format(zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" }, instant).replace(",", "")

/** `Tue 24 Nov, 09:30` */
export const short = (instant: number, zone: string): string =>
  `${format(zone, { weekday: "short", day: "numeric", month: "short" }, instant).replace(",", "")}, ${time(instant, zone)}`

/** `09:30 – 10:00` kept on one line, and `(next day)` where it ends on another date. */
export const range = ({ start, end }: { readonly start: number; readonly end: number }, zone: string): string =>
  `${time(start, zone)}\u00a0–\u2060\u00a0${time(end, zone)}${date(start, zone) === date(end - 1, zone) ? "" : " (next day)"}`

/** `GMT+1` */
export const offset = (instant: number, zone: string): string =>
  format(zone, { timeZoneName: "shortOffset" }, instant).split(", ").at(-1) ?? ""

/** `Europe/Berlin, GMT+1` */
export const zoneAt = (instant: number, zone: string): string =>
  `${zone.replaceAll("_", " ")}, ${offset(instant, zone)}`

/** A civil date (days since 1970) in words: `Tuesday 24 November`. */
export const civilDate = (date: number): string =>
  format("UTC", { weekday: "long", day: "numeric", month: "long" }, date * 86_400_000).replace(",", "")

/** `15 min`, `1 hour`, `1 h 30 min` */
export const duration = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} hour${hours === 1 ? "" : "s"}` : `${hours} h ${rest} min`
}

/** The zone if this machine knows it, else the fallback. */
export const knownZone = (zone: string | undefined, fallback: string): string => {
  try {
    return zone === undefined ? fallback : engineZones.zone(zone).id
  } catch {
    return fallback
  }
}
