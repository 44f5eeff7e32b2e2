import { readFileSync } from "node:fs"
import type { Busy, Interval } from "@sched/core/slots"
import { type BusyOptions, CalendarFileError, parseBusy } from "../src/index.ts"

export const file = (name: string): string => readFileSync(new URL(`files/${name}`, import.meta.url), "utf8")

export const days = (from: string, to: string): Interval => ({
  start: Date.parse(`${from}T00:00:00Z`),
  end: Date.parse(`${to}T00:00:00Z`),
})

const minute = (instant: number) => new Date(instant).toISOString().replace(/:00\.000Z$/, "Z")

/** Busy times as a person writes them down: `busy 2026-10-12T07:00Z 2026-10-12T07:30Z`. */
export const written = (busy: ReadonlyArray<Busy>): ReadonlyArray<string> =>
  busy.map(({ kind, start, end }) => `${kind} ${minute(start)} ${minute(end)}`)

export const busyIn = (text: string, window: Interval, options?: BusyOptions): ReadonlyArray<string> =>
  written(parseBusy(text, window, options).busy)

/** A calendar around the lines given; its first inner line is line 4 of the file. */
export const calendar = (...lines: ReadonlyArray<string>): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", ...lines, "END:VCALENDAR", ""].join("\r\n")

/** An event around the lines given: the first of them is line 6 of the file, if the event is the first. */
export const event = (uid: string, ...lines: ReadonlyArray<string>): ReadonlyArray<string> => [
  "BEGIN:VEVENT",
  `UID:${uid}`,
  ...lines,
  "END:VEVENT",
]

export const oneEvent = (...lines: ReadonlyArray<string>): string => calendar(...event("one@example.com", ...lines))

/** What is wrong with the file, as `line: reason`. */
export const problemOf = (text: string, options?: BusyOptions, window = days("2026-10-01", "2026-11-01")): string => {
  try {
    parseBusy(text, window, options)
  } catch (error) {
    if (error instanceof CalendarFileError) return `${error.line}: ${error.reason}`
    throw error
  }
  throw new Error("the file was read without an error")
}
