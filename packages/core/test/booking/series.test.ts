import type { Recurrence, SeriesOptions } from "@sched/core/recurrence"
import { bookableOccurrences, expand } from "@sched/core/recurrence"
import type { Interval, SlotQuery } from "@sched/core/slots"
import { claimed, DAY, explainSlot, findSlots, InvalidInput, isOffered, MINUTE, overlaps } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anyQuery, now, window as weeks } from "../slots/queries.ts"

const HOUR = 60 * MINUTE
const always = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }
const week: Interval = { start: Date.UTC(2027, 0, 4), end: Date.UTC(2027, 0, 11) }
const daily: Recurrence = { start: "2027-01-04T09:00", zone: "UTC", rrule: "FREQ=DAILY" }
const query = (change: Partial<SlotQuery>, rules: Partial<SlotQuery["rules"]> = {}): Omit<SlotQuery, "window"> => ({
  rules: { zone: "UTC", durationMin: 60, stepMin: 60, ...rules },
  hosts: [{ availability: always }],
  now: week.start - DAY,
  ...change,
})
const pattern = (...args: Parameters<typeof bookableOccurrences>) =>
  bookableOccurrences(...args)
    .map(({ bookable }) => (bookable ? "o" : "x"))
    .join("")
const inWeek: SeriesOptions = { window: week }

describe("a recurring booking", () => {
  test("says of each occurrence whether it can be booked, by whom, and if not why", () => {
    const busy = [{ start: week.start + DAY + 9 * HOUR, end: week.start + DAY + 10 * HOUR }]
    const found = bookableOccurrences(query({ hosts: [{ availability: always, busy }] }), daily, inWeek)
    expect(found.map(({ bookable }) => bookable)).toEqual([true, false, true, true, true, true, true])
    expect(found[0]).toEqual({
      bookable: true,
      start: week.start + 9 * HOUR,
      end: week.start + 10 * HOUR,
      hosts: [0],
      takes: [0],
    })
    expect(found[1]).toMatchObject({
      bookable: false,
      reasons: [{ rule: "busy", source: "hosts[0].busy[0]", host: 0 }],
    })
  })

  test("does not conflict with itself: of a daily rule with 30 hours every other occurrence is refused by the one before", () => {
    const claims = [{ start: week.start - HOUR, end: week.start }]
    const found = bookableOccurrences(
      query({ hosts: [{ availability: always, claims }] }, { durationMin: 1800 }),
      daily,
      inWeek,
    )
    expect(found.map(({ bookable }) => bookable)).toEqual([true, false, true, false, true, false, true])
    for (const i of [1, 3, 5])
      expect(found[i]).toMatchObject({
        reasons: [
          {
            rule: "claim",
            source: `occurrences[${i - 1}]`,
            interval: { start: found[i - 1]!.start, end: found[i - 1]!.end },
            lift: undefined,
          },
        ],
      })
  })

  test("counts its own buffers and its own weight on limits", () => {
    expect(
      pattern(query({}, { durationMin: 600 }), { ...daily, rrule: "FREQ=HOURLY;INTERVAL=12;COUNT=4" }, inWeek),
    ).toBe("oooo")
    const buffers = { durationMin: 600, bufferBeforeMin: 61, bufferAfterMin: 60 }
    expect(pattern(query({}, buffers), { ...daily, rrule: "FREQ=HOURLY;INTERVAL=12;COUNT=4" }, inWeek)).toBe("oxox")
    for (const scope of ["eventType", "host", "booker"] as const)
      expect(pattern(query({}, { limits: [{ per: "week", scope, bookings: 3 }] }), daily, inWeek)).toBe("oooxxxx")
  })

  test("takes another host of the pool where the first is taken by the series itself", () => {
    const pool = query(
      { hosts: [{ availability: always }, { availability: always }], team: { mode: "roundRobin" } },
      { durationMin: 1800 },
    )
    const found = bookableOccurrences(pool, daily, inWeek)
    expect(found.map((item) => item.bookable && item.takes)).toEqual([[0], [1], [0], [1], [0], [1], [0]])
    const same: SeriesOptions = { ...inWeek, assign: () => [1] }
    expect(() => bookableOccurrences(pool, daily, same)).toThrow(InvalidInput)
    expect(() => bookableOccurrences(pool, daily, same)).toThrow(/^assign: chose host 1, who is not free/)
  })

  test("takes a free unit of a resource", () => {
    const rooms = query({ hosts: [{ availability: always, units: 2 }] }, { durationMin: 3600 })
    expect(pattern(rooms, daily, inWeek)).toBe("ooxooxo")
  })

  test("leaves room for so many as one series may have, and no more", () => {
    const years = { start: week.start, end: week.start + 20 * 366 * DAY }
    expect(() => bookableOccurrences(query({}), daily, { window: years })).toThrow(/a series has at most 5000/)
    expect(bookableOccurrences(query({}), daily, { window: years, limit: 3 })).toHaveLength(3)
  })
})

describe("the occurrences of any series over any query", () => {
  const rrule = fc.constantFrom(
    "FREQ=DAILY",
    "FREQ=HOURLY;INTERVAL=5",
    "FREQ=WEEKLY;BYDAY=MO,TU,FR",
    "FREQ=MINUTELY;INTERVAL=200",
  )
  const start = fc
    .integer({ min: 0, max: 24 * 12 })
    .map((steps) => new Date(now + steps * 5 * MINUTE).toISOString().slice(0, 16))
  const series = fc.tuple(anyQuery, rrule, start, fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe"))

  test("are those of the rule; what can be booked alone and has no earlier occurrence in its way can be booked", () =>
    fc.assert(
      fc.property(series, ([given, rrule, start, zone]) => {
        const { window: _, ...query } = given
        const recurrence = { start, zone, rrule }
        const found = bookableOccurrences(query, recurrence, { window: weeks })
        expect(found.map((item) => item.start)).toEqual(expand(recurrence, weeks))
        const first = found.find(({ bookable }) => bookable)
        for (const item of found) {
          if (!item.bookable) expect(item.reasons.length).toBeGreaterThan(0)
          if (first !== undefined && item.start > first.start) break
          expect(item.bookable).toBe(isOffered(query, item.start))
          if (!item.bookable) expect(item.reasons).toEqual(explainSlot(query, item.start))
        }
      }),
      { numRuns: 60 },
    ))

  test("can all be booked together: no host is claimed twice at a time, buffers included", () =>
    fc.assert(
      fc.property(series, ([given, rrule, start, zone]) => {
        const { window: _, ...query } = given
        const found = bookableOccurrences(query, { start, zone, rrule }, { window: weeks })
        const claims = found.flatMap((item) =>
          item.bookable ? item.takes.map((host) => ({ host, ...claimed(query.rules, item.start) })) : [],
        )
        claims.forEach((claim, i) => {
          for (const other of claims.slice(i + 1))
            expect(claim.host === other.host && overlaps(claim, other)).toBe(false)
        })
        for (const item of found) {
          if (!item.bookable) continue
          const [slot] = findSlots({ ...query, window: { start: item.start, end: item.start + 1 } })
          if (query.rules.firstSlotOnly !== true && query.rules.grid?.anchor !== "gap") expect(slot).toBeDefined()
          for (const host of item.takes) expect([...item.hosts, ...(item.optional ?? [])]).toContain(host)
        }
      }),
      { numRuns: 60 },
    ))
})
