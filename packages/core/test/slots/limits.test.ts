import type { Interval, Limit } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { at, dates, host, over, query, span, times, withHost, withRules } from "./scene.ts"

/** The dates from 28 April to 12 May 2027 that have slots under the limit, given the bookings of the event type. */
const open = (limit: Limit, bookings: ReadonlyArray<Interval>) =>
  dates({
    ...over("2027-04-28", "2027-05-12", withRules({ limits: [limit] })),
    bookings,
    now: at("00:00", "2027-04-27"),
  })
const booked = (date: string, to = "10:00") => span("09:00", to, date)
const every = "04-28 04-29 04-30 05-03 05-04 05-05 05-06 05-07 05-10 05-11 05-12"

describe("a limit of bookings", () => {
  test("leaves room below it and closes the period that has reached it", () => {
    expect(open({ per: "day", bookings: 2 }, [booked("2027-05-03")])).toBe(every)
    expect(open({ per: "day", bookings: 2 }, [booked("2027-05-03"), booked("2027-05-03")])).toBe(
      "04-28 04-29 04-30 05-04 05-05 05-06 05-07 05-10 05-11 05-12",
    )
  })

  test("per week closes from Monday to Sunday", () => {
    const sevenDays = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "09:00", to: "12:00" }] }
    const asked = over("2027-05-01", "2027-05-11", withRules({ limits: [{ per: "week", bookings: 1 }] }))
    const week = (date: string) => dates({ ...asked, hosts: [{ availability: sevenDays }], bookings: [booked(date)] })
    const outside = "05-01 05-02 05-10 05-11"
    expect(["2027-05-03", "2027-05-05", "2027-05-09"].map(week)).toEqual([outside, outside, outside])
    expect(week("2027-05-02")).toBe("05-03 05-04 05-05 05-06 05-07 05-08 05-09 05-10 05-11")
  })

  test("per month closes the month", () => {
    const april = "04-28 04-29 04-30"
    expect(open({ per: "month", bookings: 1 }, [booked("2027-05-31")])).toBe(april)
    expect(open({ per: "month", bookings: 1 }, [booked("2027-05-01")])).toBe(april)
    expect(open({ per: "month", bookings: 1 }, [booked("2027-04-30")])).toBe(every.slice(april.length + 1))
    expect(open({ per: "month", bookings: 1 }, [booked("2026-05-03")])).toBe(every)
  })

  test("per month closes December, and per year the year, up to its last date", () => {
    const turn = (limit: Limit, date: string) =>
      dates({ ...over("2027-12-30", "2028-01-04", withRules({ limits: [limit] })), bookings: [booked(date)] })
    expect(turn({ per: "month", bookings: 1 }, "2027-12-01")).toBe("01-03 01-04")
    expect(turn({ per: "year", bookings: 1 }, "2027-01-01")).toBe("01-03 01-04")
    expect(turn({ per: "year", bookings: 1 }, "2028-12-31")).toBe("12-30 12-31")
    expect(turn({ per: "month", bookings: 1 }, "2028-02-01")).toBe("12-30 12-31 01-03 01-04")
  })

  test("of none lets nothing start", () => {
    expect(open({ per: "year", bookings: 0 }, [])).toBe("")
  })

  test("counts a booking on the date on which it starts in the event type's zone", () => {
    const late = { start: at("22:30", "2027-05-03"), end: at("00:30", "2027-05-04") }
    const per = (zone: string) =>
      dates({
        ...over("2027-05-03", "2027-05-04", withRules({ zone, limits: [{ per: "day", bookings: 1 }] })),
        bookings: [late],
      })
    expect(per("UTC")).toBe("05-04")
    expect(per("Europe/Berlin")).toBe("05-03")
  })
})

describe("a limit of minutes", () => {
  test("must hold the meeting besides what is booked", () => {
    const half = span("09:00", "09:30")
    expect(open({ per: "day", minutes: 120 }, [booked("2027-05-03")])).toBe(every)
    expect(open({ per: "day", minutes: 120 }, [booked("2027-05-03"), half])).not.toContain("05-03")
    expect(open({ per: "day", minutes: 150 }, [booked("2027-05-03"), half])).toBe(every)
  })

  test("shorter than the meeting lets nothing start, one as long does", () => {
    expect(open({ per: "month", minutes: 59 }, [])).toBe("")
    expect(open({ per: "month", minutes: 60 }, [])).toBe(every)
  })

  test("and of bookings hold together", () => {
    const both: Limit = { per: "day", bookings: 2, minutes: 120 }
    expect(open(both, [booked("2027-05-03")])).toBe(every)
    expect(open(both, [booked("2027-05-03", "10:30")])).not.toContain("05-03")
    expect(open(both, [booked("2027-05-03", "09:15"), booked("2027-05-03", "09:15")])).not.toContain("05-03")
  })
})

describe("a limit counts", () => {
  const limited = (scope?: Limit["scope"]) =>
    withRules({ limits: [{ per: "day", bookings: 1, ...(scope === undefined ? {} : { scope }) }] })
  const one = [booked("2027-05-03")]
  const all = "09:00 10:00 11:00"

  test("the bookings of the event type by default", () => {
    expect(times({ ...limited(), bookings: one })).toBe("")
    expect(times({ ...limited("eventType"), bookings: one })).toBe("")
    expect(times({ ...withHost({ bookings: one }, limited()), bookerBookings: one })).toBe(all)
  })

  test("those of the person who books", () => {
    expect(times({ ...limited("booker"), bookerBookings: one })).toBe("")
    expect(times({ ...withHost({ bookings: one }, limited("booker")), bookings: one })).toBe(all)
  })

  test("those of each host, on both grids", () => {
    for (const anchor of ["day", "gap"] as const) {
      const asked = withRules({ grid: { anchor } }, limited("host"))
      expect(times(withHost({ bookings: one }, asked))).toBe("")
      expect(times({ ...asked, bookings: one, bookerBookings: one })).toBe(all)
      const two = { ...withHost({ bookings: one }, asked), team: { mode: "roundRobin" } as const }
      expect(times({ ...two, hosts: [...two.hosts, host] })).toBe(all)
    }
  })
})

describe("a limit that cannot be worked with is refused with a sentence", () => {
  const whole = (low: number, high: number, got: unknown) =>
    `expected a whole number from ${low} to ${high}, got "${got}"`
  const good: Limit = { per: "day", bookings: 1 }
  test.each<readonly [field: string, problem: string, limit: unknown]>([
    ["rules.limits[1].per", 'expected one of day, week, month, year, got "hour"', { per: "hour", bookings: 1 }],
    ["rules.limits[1].scope", 'expected one of eventType, host, booker, got "team"', { ...good, scope: "team" }],
    ["rules.limits[1]", "expected a number of bookings or of minutes", { per: "day" }],
    ["rules.limits[1].bookings", whole(0, 1_000_000, -1), { per: "day", bookings: -1 }],
    ["rules.limits[1].bookings", whole(0, 1_000_000, 1_000_001), { per: "day", bookings: 1_000_001 }],
    ["rules.limits[1].minutes", whole(0, 100_000_000, 0.5), { per: "day", minutes: 0.5 }],
    ["rules.limits[1].minutes", whole(0, 100_000_000, 100_000_001), { per: "day", bookings: 1, minutes: 100_000_001 }],
  ])("%s: %s", (field, problem, limit) => {
    expect(refusal(() => times(withRules({ limits: [good, limit as Limit] })))).toEqual([field, problem])
  })

  test("and the highest that there are are not", () => {
    expect(times(withRules({ limits: [{ per: "day", bookings: 1_000_000, minutes: 100_000_000 }] }, query))).toBe(
      "09:00 10:00 11:00",
    )
  })
})
