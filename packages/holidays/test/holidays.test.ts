import { describe, expect, it } from "@effect/vitest"
import { availableIn, closedOn, DAY, Holidays } from "@sched/core"
import { Effect } from "effect"
import { layer } from "../src/index.ts"

const between = (region: string, from: string, to: string) =>
  Holidays.use((holidays) => holidays.between(region, from, to)).pipe(Effect.provide(layer()))
const dates = (region: string, from: string, to: string) =>
  Effect.map(between(region, from, to), (all) => all.map(({ date }) => date))

/** Easter Sunday by the anonymous Gregorian computus (Meeus), which knows nothing of the library. */
const easter = (year: number): number => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1)
}

describe("public holidays", () => {
  it.effect("are those of the country, and of its part besides", () =>
    Effect.gen(function* () {
      expect(yield* dates("DE", "2027-01-01", "2027-12-31")).toEqual([
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-01",
        "2027-05-06",
        "2027-05-17",
        "2027-10-03",
        "2027-12-25",
        "2027-12-26",
      ])
      expect(yield* dates("DE-BE", "2027-03-01", "2027-03-10")).toEqual(["2027-03-08"])
      expect((yield* between("us", "2027-07-01", "2027-07-31"))[0]).toEqual({
        date: "2027-07-04",
        name: "Independence Day",
      })
    }),
  )

  it.effect("that follow Easter fall where the computus says, for twenty years", () =>
    Effect.gen(function* () {
      const all = yield* dates("DE", "2025-01-01", "2044-12-31")
      for (let year = 2025; year <= 2044; year++)
        for (const days of [-2, 1, 39, 50])
          expect(all).toContain(new Date(easter(year) + days * DAY).toISOString().slice(0, 10))
    }),
  )

  it.effect("come in order, each date once, within the dates asked for, whatever zone the region is in", () =>
    Effect.gen(function* () {
      for (const region of ["JP", "CN", "IL", "NZ", "BR", "IN", "SA"]) {
        const all = yield* dates(region, "2026-05-01", "2029-04-30")
        expect(all.length).toBeGreaterThan(5)
        expect(all).toEqual([...new Set(all)].sort())
        expect(all[0]! >= "2026-05-01" && all.at(-1)! <= "2029-04-30").toBe(true)
      }
    }),
  )

  it.effect("close the dates of an availability, but for those it opens itself", () =>
    Effect.gen(function* () {
      const holidays = yield* dates("DE", "2027-12-20", "2027-12-31")
      const open = { date: "2027-12-26", intervals: [{ from: "10:00", to: "12:00" }] }
      const weekly = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "09:00", to: "17:00" }]
      const availability = closedOn({ zone: "UTC", weekly, overrides: [open] }, holidays)
      const spans = availableIn(availability, { start: Date.UTC(2027, 11, 24), end: Date.UTC(2027, 11, 28) })
      expect(spans.map(({ start }) => new Date(start).toISOString().slice(0, 13))).toEqual([
        "2027-12-24T09",
        "2027-12-26T10",
        "2027-12-27T09",
      ])
    }),
  )

  it.effect("of a region that is not known, or between dates that are none, are refused", () =>
    Effect.gen(function* () {
      for (const region of ["XX", "", "DE-XX", "DE-BE-NOWHERE", "__proto__", "DE-BE-X-Y"])
        expect(yield* Effect.flip(between(region, "2027-01-01", "2027-02-01"))).toMatchObject({ field: "region" })
      expect(yield* Effect.flip(between("DE", "2027-02-30", "2027-03-01"))).toMatchObject({ field: "from" })
      expect(yield* Effect.flip(between("DE", "2027-03-02", "2027-03-01"))).toMatchObject({ field: "to" })
      expect(yield* Effect.flip(between("DE", "2027-03-02", "2057-03-01"))).toMatchObject({ field: "to" })
    }),
  )
})
