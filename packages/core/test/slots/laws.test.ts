import type { Interval, SlotQuery } from "@sched/core/slots"
import { claimed, DAY, findSlots, isOffered, MINUTE, overlaps } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { oddZones, readByIntl } from "../clock.ts"

const now = Date.UTC(2026, 2, 20)
const window = { start: now, end: now + 14 * DAY }
const zone = fc.constantFrom(...oddZones)
const interval = fc
  .tuple(fc.integer({ min: 0, max: 14 * 288 }), fc.integer({ min: 1, max: 60 }))
  .map(([start, length]): Interval => ({ start: now + start * 5 * MINUTE, end: now + (start + length) * 5 * MINUTE }))

/** Queries over two weeks that hold the spring transitions of both hemispheres. */
const query = fc
  .record({
    zone,
    bookerZone: zone,
    gridZone: fc.constantFrom("eventType" as const, "booker" as const),
    durationMin: fc.constantFrom(5, 15, 20, 30, 45, 60, 90, 480),
    stepMin: fc.constantFrom(5, 10, 15, 30, 45, 60, 7),
    offsetMin: fc.constantFrom(0, 5, 20),
    bufferBeforeMin: fc.constantFrom(0, 5, 15),
    bufferAfterMin: fc.constantFrom(0, 10, 30),
    noticeMin: fc.constantFrom(0, 90, 4000),
    days: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
    hours: fc.constantFrom(["09:00", "17:00"], ["00:00", "24:00"], ["22:00", "06:00"], ["01:30", "03:15"]),
    busy: fc.array(interval, { maxLength: 8 }),
    claims: fc.array(interval, { maxLength: 4 }),
    hostZones: fc.array(zone, { minLength: 1, maxLength: 2 }),
  })
  .map(
    (q): SlotQuery => ({
      rules: {
        zone: q.zone,
        durationMin: q.durationMin,
        stepMin: q.stepMin,
        grid: { anchor: "day", zone: q.gridZone, offsetMin: q.offsetMin },
        bufferBeforeMin: q.bufferBeforeMin,
        bufferAfterMin: q.bufferAfterMin,
        noticeMin: q.noticeMin,
        ...(q.days === undefined ? {} : { horizon: { kind: "rolling", days: q.days } }),
      },
      hosts: q.hostZones.map((hostZone, i) => ({
        availability: { zone: hostZone, weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: q.hours[0]!, to: q.hours[1]! }] },
        busy: i === 0 ? q.busy : [],
        claims: q.claims,
      })),
      window,
      now,
      bookerZone: q.bookerZone,
    }),
  )

const starts = (q: SlotQuery) => findSlots(q).map(({ start }) => start)

describe("slots", () => {
  test("window-additive: two windows side by side list what their union lists", () =>
    fc.assert(
      fc.property(query, fc.integer({ min: 1, max: 14 * 1440 - 1 }), (q, minutes) => {
        const cut = window.start + minutes * MINUTE
        const parts = [
          { start: window.start, end: cut },
          { start: cut, end: window.end },
        ]
        expect(parts.flatMap((part) => starts({ ...q, window: part }))).toEqual(starts(q))
      }),
    ))

  test("monotone: one more busy time never adds a slot", () =>
    fc.assert(
      fc.property(query, interval, (q, extra) => {
        const before = new Set(starts(q))
        const [first, ...others] = q.hosts
        const hosts = [{ ...first!, busy: [...(first!.busy ?? []), extra] }, ...others]
        for (const start of starts({ ...q, hosts })) expect(before.has(start)).toBe(true)
      }),
    ))

  test("shift-invariant by whole weeks in zones without transitions", () =>
    fc.assert(
      fc.property(
        query,
        fc.constantFrom("UTC", "Asia/Kathmandu", "Etc/GMT+5"),
        fc.integer({ min: -50, max: 50 }),
        (q, calm, weeks) => {
          const by = weeks * 7 * DAY
          const move = ({ start, end }: Interval) => ({ start: start + by, end: end + by })
          const fixed: SlotQuery = {
            ...q,
            rules: { ...q.rules, zone: calm },
            bookerZone: calm,
            hosts: q.hosts.map((host) => ({ ...host, availability: { ...host.availability, zone: calm } })),
          }
          const moved: SlotQuery = {
            ...fixed,
            now: now + by,
            window: move(window),
            hosts: fixed.hosts.map((host) => ({
              ...host,
              busy: (host.busy ?? []).map(move),
              claims: (host.claims ?? []).map(move),
            })),
          }
          expect(starts(moved)).toEqual(starts(fixed).map((start) => start + by))
        },
      ),
    ))

  test("what is listed is offered, and nothing else on a fine raster is", () =>
    fc.assert(
      fc.property(query, fc.integer({ min: 0, max: 13 }), (q, day) => {
        const listed = new Set(starts(q))
        const from = window.start + day * DAY
        for (let start = from; start < from + DAY; start += 5 * MINUTE)
          expect(isOffered(q, start)).toBe(listed.has(start))
      }),
      { numRuns: 20 },
    ))

  test("a booked slot's claim overlaps no other claim, keeps both buffers from busy time, and is then refused", () =>
    fc.assert(
      fc.property(query, fc.nat(), (q, pick) => {
        const slots = findSlots(q)
        fc.pre(slots.length > 0)
        const { start, end } = slots[pick % slots.length]!
        const claim = claimed(q.rules, start)
        expect(end - start).toBe(q.rules.durationMin * MINUTE)
        for (const host of q.hosts)
          for (const taken of [...(host.busy ?? []), ...(host.claims ?? [])]) expect(overlaps(claim, taken)).toBe(false)
        const hosts = q.hosts.map((host) => ({ ...host, claims: [...(host.claims ?? []), claim] }))
        expect(isOffered({ ...q, hosts }, start)).toBe(false)
        for (const slot of findSlots({ ...q, hosts })) expect(overlaps(claimed(q.rules, slot.start), claim)).toBe(false)
      }),
    ))

  test("every start lies on the grid that the clock shows, after the notice and inside the horizon", () =>
    fc.assert(
      fc.property(query, (q) => {
        const { rules } = q
        const gridZone = rules.grid?.zone === "booker" ? q.bookerZone! : rules.zone
        const today = readByIntl(rules.zone, now).slice(0, 10)
        for (const start of starts(q)) {
          const [hour, minute, second] = readByIntl(gridZone, start).slice(11).split(":").map(Number)
          expect(second).toBe(0)
          expect((hour! * 60 + minute! - rules.grid!.offsetMin!) % rules.stepMin! === 0).toBe(true)
          expect(start).toBeGreaterThanOrEqual(now + rules.noticeMin! * MINUTE)
          if (rules.horizon?.kind !== "rolling") continue
          const date = readByIntl(rules.zone, start).slice(0, 10)
          expect((Date.parse(date) - Date.parse(today)) / DAY).toBeLessThanOrEqual(rules.horizon.days)
        }
      }),
    ))
})
