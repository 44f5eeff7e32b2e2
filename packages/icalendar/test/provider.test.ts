import { CalendarError, type ProviderFailure } from "@sched/core"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { type CalendarFile, calendarProvider } from "../src/index.ts"
import { calendar, days, event, file, oneEvent, written } from "./Calendar.ts"

const window = days("2026-10-12", "2026-10-24")

const failure = (reason: ProviderFailure) => Effect.fail(new CalendarError({ reason }))

const files: { readonly [calendar: string]: Effect.Effect<CalendarFile, CalendarError> } = {
  google: Effect.succeed({ text: file("google.ics"), self: "anna@example.com" }),
  outlook: Effect.succeed({ text: file("outlook.ics"), zone: "Europe/Berlin" }),
  freebusy: Effect.succeed({ text: file("freebusy.ics") }),
  broken: Effect.succeed({ text: calendar(...event("a", "DTSTART:20261012T080000Z", "DTEND:20261012T070000Z")) }),
  badZone: Effect.succeed({ text: oneEvent("DTSTART:20261012T080000"), zone: "Mars/Olympus" }),
  offline: failure({ _tag: "Unavailable", detail: "connect ECONNREFUSED" }),
}

const provider = calendarProvider({
  read: (connection, name) => files[name] ?? failure({ _tag: "NotFound", detail: `no file ${name} of ${connection}` }),
})

const read = (...calendars: ReadonlyArray<string>) => Effect.runPromise(provider.busy("anna", calendars, window))

describe("a provider of calendar files", () => {
  it("is kept under the kind icalendar, or another", () => {
    expect(provider.kind).toBe("icalendar")
    expect(calendarProvider({ kind: "upload", read: () => Effect.die("unused") }).kind).toBe("upload")
  })

  it("[S2-16] joins the busy times of several calendars, sorted and disjoint per kind", async () => {
    const { busy, unknown } = await read("google", "outlook")
    expect(unknown).toEqual([])
    expect(written(busy)).toEqual([
      "busy 2026-10-12T07:00Z 2026-10-12T07:30Z",
      "busy 2026-10-12T08:00Z 2026-10-12T09:00Z",
      "tentative 2026-10-13T13:00Z 2026-10-13T14:00Z",
      "busy 2026-10-14T09:00Z 2026-10-14T10:00Z",
      "busy 2026-10-15T22:00Z 2026-10-17T22:00Z",
      "busy 2026-10-18T05:30Z 2026-10-18T06:30Z",
      "busy 2026-10-19T07:00Z 2026-10-19T08:00Z",
      "tentative 2026-10-20T13:00Z 2026-10-20T14:00Z",
      "outOfOffice 2026-10-21T22:00Z 2026-10-23T22:00Z",
      "busy 2026-10-22T12:00Z 2026-10-22T13:00Z",
    ])
  })

  it("reports a calendar that cannot be understood as unknown for the whole window, with the line and the reason", async () => {
    const { busy, unknown } = await read("broken", "google")
    expect(unknown).toEqual([
      {
        ...window,
        calendar: "broken",
        reason: "the calendar file cannot be understood: line 7: the event ends (DTEND) before it starts (DTSTART)",
      },
    ])
    expect(busy.length).toBeGreaterThan(0)
  })

  it("reports a calendar without a file, or one that cannot be reached, as unknown with the reason", async () => {
    const { busy, unknown } = await read("missing", "offline")
    expect(busy).toEqual([])
    expect(unknown).toEqual([
      {
        ...window,
        calendar: "missing",
        reason: "the calendar file was not read: the provider does not know it (no file missing of anna)",
      },
      {
        ...window,
        calendar: "offline",
        reason: "the calendar file was not read: the provider cannot be reached (connect ECONNREFUSED)",
      },
    ])
  })

  it("reports a zone that is none as unknown, with the reason", async () => {
    const { unknown } = await read("badZone")
    expect(unknown).toHaveLength(1)
    expect(unknown[0]!.reason).toMatch(/^the calendar file was not read: zone: unknown time zone "Mars\/Olympus"/)
  })

  it("reports what a free/busy file does not cover as unknown", async () => {
    const { busy, unknown } = await Effect.runPromise(
      provider.busy("anna", ["freebusy"], days("2026-10-11", "2026-10-13")),
    )
    expect(written(busy)).toEqual(["busy 2026-10-12T08:00Z 2026-10-12T10:00Z"])
    expect(unknown).toEqual([
      {
        ...days("2026-10-11", "2026-10-12"),
        calendar: "freebusy",
        reason: "the free/busy file does not cover this time",
      },
    ])
  })

  it("answers nothing for no calendars", async () => {
    expect(await read()).toEqual({ busy: [], unknown: [] })
  })
})
