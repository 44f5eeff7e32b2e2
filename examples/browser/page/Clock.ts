import type { Zone } from "@sched/core/slots"
import { CivilDate, DAY, MINUTE, WallClock } from "@sched/core/slots"

const dateText = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
})
const shortText = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
})

/** Such as `Sunday 28 March 2027`. */
export const longDate = (date: CivilDate.CivilDate): string => dateText.format(date * DAY).replace(",", "")

/** Such as `Sun 28 Mar`. */
export const shortDate = (date: CivilDate.CivilDate): string => shortText.format(date * DAY).replace(",", "")

/** Such as `02:30`, from minutes of the day. */
export const reading = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(Math.floor(minutes % 60)).padStart(2, "0")}`

/** Such as `UTC+2` or `UTC+5:45`. */
export const offsetText = (zone: Zone, instant: number): string => {
  const minutes = Math.round(zone.offsetAt(instant) / MINUTE)
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`
}

/** What the clock shows, such as `02:30`. */
export const clockReading = (zone: Zone, instant: number): string =>
  WallClock.format(WallClock.wallClockAt(zone, instant)).slice(11, 16)

/** Whether the clock shows this time twice. */
export const comesTwice = (zone: Zone, instant: number): boolean =>
  WallClock.kindOf(zone, WallClock.wallClockAt(zone, instant)) === "overlap"

/** What the clock shows, with the offset where it shows that twice, such as `02:30 (UTC+2)`. */
export const clockTime = (zone: Zone, instant: number): string =>
  clockReading(zone, instant) + (comesTwice(zone, instant) ? ` (${offsetText(zone, instant)})` : "")

/** The time, with its date in front where that is not the date that is drawn. */
export const timeOn = (zone: Zone, drawn: CivilDate.CivilDate, instant: number): string => {
  const date = WallClock.dateAt(zone, instant)
  return date === drawn ? clockTime(zone, instant) : `${shortDate(date)}, ${clockTime(zone, instant)}`
}

/** An interval's end told as `24:00` where it is the drawn date's own midnight. */
export const endOn = (zone: Zone, drawn: CivilDate.CivilDate, instant: number): string =>
  WallClock.wallClockAt(zone, instant) === (drawn + 1) * DAY ? "24:00" : timeOn(zone, drawn, instant)

/** A duration in minutes, such as `1 day 2 hours` or `45 minutes`. */
export const lengthText = (minutes: number): string => {
  const parts: ReadonlyArray<readonly [number, string]> = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ]
  const text = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? "" : "s"}`)
  return text.length === 0 ? "0 minutes" : text.join(" ")
}

/** Reads `2027-03-28` as a civil date, or nothing. */
export const dateOrNothing = (text: string): CivilDate.CivilDate | undefined => {
  try {
    return CivilDate.parse(text)
  } catch {
    return undefined
  }
}
