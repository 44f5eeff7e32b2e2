import { engineZones, WallClock } from "@sched/core/slots"
import type { PersonView } from "@sched/http/account"
import * as ZonedText from "../../time/ZonedText.ts"

/** Instants in words for whoever is signed in: on the clocks of their zone, with 12 or 24 hours as they have it. */
export interface HostClock {
  /** IANA zone. */
  readonly zone: string
  /** `09:30`, or `9:30 am` */
  readonly time: (instant: number) => string
  /** `Tuesday 24 November 2026` */
  readonly date: (instant: number) => string
  /** `Tue 24 Nov, 09:30` */
  readonly short: (instant: number) => string
  /** `09:30 – 10:00`, and `(next day)` where it ends on another date. */
  readonly range: (stretch: { readonly start: number; readonly end: number }) => string
}

/** Whether a language counts hours to twelve, where a person has not chosen. */
const countsToTwelve = (locale: string): boolean => {
  try {
    return new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 === true
  } catch {
    return false
  }
}

/** The clock of a person, by their profile (S2-4). */
export const clockOf = ({
  zone,
  locale = "en-GB",
  hourCycle,
}: Pick<PersonView, "zone" | "locale" | "hourCycle">): HostClock => {
  const twelve = hourCycle === undefined ? countsToTwelve(locale) : hourCycle === "h12"
  const clock = new Intl.DateTimeFormat("en-GB", {
    ...(twelve ? { hour: "numeric", hourCycle: "h12" } : { hour: "2-digit", hourCycle: "h23" }),
    minute: "2-digit",
    timeZone: zone,
  })
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: zone })
  const time = (instant: number) => clock.format(instant).replaceAll("\u202f", " ")
  const dateOf = (instant: number) => WallClock.dateAt(engineZones.zone(zone), instant)
  return {
    zone,
    time,
    date: (instant) => ZonedText.date(instant, zone),
    short: (instant) => `${day.format(instant).replace(",", "")}, ${time(instant)}`,
    range: ({ start, end }) =>
      `${time(start)}\u00a0–\u2060\u00a0${time(end)}${dateOf(start) === dateOf(end - 1) ? "" : " (next day)"}`,
  }
}
