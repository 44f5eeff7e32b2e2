import type { Availability, HostTime, Interval, SlotQuery } from "@sched/core/slots"
import { claimed, DAY, findSlots, isOffered, MINUTE, overlaps } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readByIntl } from "../clock.ts"
import { anyQuery, dayQuery, everyGridQuery, interval, now, window } from "./queries.ts"

const starts = (q: SlotQuery) => findSlots(q).map(({ start }) => start)
const withHost = (q: SlotQuery, at: number, change: (host: HostTime) => HostTime): SlotQuery => ({
  ...q,
  hosts: q.hosts.map((host, i) => (i === at % q.hosts.length ? change(host) : host)),
})

describe("slots", () => {
  test("window-additive: two windows side by side list what their union lists", () =>
    fc.assert(
      fc.property(anyQuery, fc.integer({ min: 1, max: 14 * 1440 - 1 }), (q, minutes) => {
        const cut = window.start + minutes * MINUTE
        const parts = [
          { start: window.start, end: cut },
          { start: cut, end: window.end },
        ]
        expect(parts.flatMap((part) => findSlots({ ...q, window: part }))).toEqual(findSlots(q))
      }),
      { numRuns: 300 },
    ))

  test("monotone on the day grid: one more busy time, claim or absence never adds a slot or a host", () =>
    fc.assert(
      fc.property(
        dayQuery,
        interval,
        fc.nat(),
        fc.constantFrom("busy", "claims", "outOfOffice"),
        (q, extra, at, list) => {
          const before = new Map(findSlots(q).map(({ start, hosts }) => [start, hosts]))
          const more = withHost(q, at, (host) => ({ ...host, [list]: [...(host[list as "busy"] ?? []), extra] }))
          for (const { start, hosts } of findSlots(more))
            for (const host of hosts) expect(before.get(start)).toContain(host)
        },
      ),
      { numRuns: 300 },
    ))

  test("shift-invariant by whole weeks in zones without transitions", () =>
    fc.assert(
      fc.property(
        anyQuery,
        fc.constantFrom("UTC", "Asia/Kathmandu", "Etc/GMT+5"),
        fc.integer({ min: -50, max: 50 }),
        (q, calm, weeks) => {
          const by = weeks * 7 * DAY
          const move = ({ start, end }: Interval) => ({ start: start + by, end: end + by })
          const moveAll = (list: ReadonlyArray<Interval> | undefined) => (list ?? []).map(move)
          const day = (text: string) => new Date(Date.parse(text) + by).toISOString().slice(0, 10)
          const settle = (a: Availability): Availability => ({ ...a, zone: calm, travel: [] })
          const moveHours = (a: Availability): Availability => ({
            ...a,
            overrides: (a.overrides ?? []).map((override) => ({ ...override, date: day(override.date) })),
          })
          const { horizon } = q.rules
          // A period of a month or a year does not move by weeks.
          const limits = (q.rules.limits ?? []).filter(({ per }) => per === "day" || per === "week")
          const fixed: SlotQuery = {
            ...q,
            rules: { ...q.rules, zone: calm, limits },
            bookerZone: calm,
            hosts: q.hosts.map((host) => ({ ...host, availability: settle(host.availability) })),
            ...(q.restriction === undefined ? {} : { restriction: settle(q.restriction) }),
          }
          const moved: SlotQuery = {
            ...fixed,
            rules: {
              ...fixed.rules,
              ...(horizon?.kind === "range"
                ? { horizon: { ...horizon, from: day(horizon.from), to: day(horizon.to) } }
                : {}),
            },
            now: now + by,
            window: move(window),
            bookings: moveAll(q.bookings),
            bookerBookings: moveAll(q.bookerBookings),
            hosts: fixed.hosts.map((host) => ({
              availability: moveHours(host.availability),
              busy: moveAll(host.busy),
              claims: moveAll(host.claims),
              outOfOffice: moveAll(host.outOfOffice),
              bookings: moveAll(host.bookings),
            })),
            ...(fixed.restriction === undefined ? {} : { restriction: moveHours(fixed.restriction) }),
          }
          expect(starts(moved)).toEqual(starts(fixed).map((start) => start + by))
        },
      ),
      { numRuns: 200 },
    ))

  test("what is listed is offered, and nothing else on a raster of five minutes is", () =>
    fc.assert(
      fc.property(anyQuery, fc.integer({ min: 0, max: 13 }), (q, day) => {
        const listed = new Set(starts(q))
        const from = window.start + day * DAY
        for (let start = from; start < from + DAY; start += 5 * MINUTE)
          expect(isOffered(q, start)).toBe(listed.has(start))
      }),
      { numRuns: 30 },
    ))

  test("a booked slot's claim overlaps nothing that is taken, and closes its start to its hosts", () =>
    fc.assert(
      fc.property(everyGridQuery, fc.nat(), (q, pick) => {
        const slots = findSlots(q)
        fc.pre(slots.length > 0)
        const { start, end, hosts } = slots[pick % slots.length]!
        const claim = claimed(q.rules, start)
        expect(end - start).toBe(q.rules.durationMin * MINUTE)
        for (const i of hosts)
          for (const taken of [...(q.hosts[i]!.busy ?? []), ...(q.hosts[i]!.claims ?? [])])
            expect(overlaps(claim, taken)).toBe(false)
        const booked = {
          ...q,
          hosts: q.hosts.map((host, i) =>
            hosts.includes(i) ? { ...host, claims: [...(host.claims ?? []), claim] } : host,
          ),
        }
        for (const slot of findSlots(booked))
          if (overlaps(claimed(q.rules, slot.start), claim)) for (const i of slot.hosts) expect(hosts).not.toContain(i)
      }),
      { numRuns: 300 },
    ))

  test("every start on the day grid reads so on the clock, comes after the notice, and starts on an allowed date", () =>
    fc.assert(
      fc.property(dayQuery, (q) => {
        const { rules } = q
        const gridZone = rules.grid?.zone === "booker" ? q.bookerZone! : rules.zone
        const offset = rules.grid!.offsetMin! % rules.stepMin!
        for (const start of starts(q)) {
          const [hour, minute, second] = readByIntl(gridZone, start).slice(11).split(":").map(Number)
          expect([second, (hour! * 60 + minute!) % rules.stepMin! === offset]).toEqual([0, true])
          expect(start).toBeGreaterThanOrEqual(now + rules.noticeMin! * MINUTE)
          const date = readByIntl(rules.zone, start).slice(0, 10)
          if (rules.horizon?.kind === "range") expect(rules.horizon.from <= date && date <= rules.horizon.to).toBe(true)
        }
      }),
      { numRuns: 300 },
    ))

  test("a rolling bookable horizon ends with the n-th date that has a slot, whatever window is asked for", () =>
    fc.assert(
      fc.property(everyGridQuery, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 13 }), (q, days, day) => {
        const { horizon: _, ...open } = q.rules
        const dateOf = (start: number) => readByIntl(q.rules.zone, start).slice(0, 10)
        const all = starts({ ...q, rules: open })
        const dates = [...new Set(all.map(dateOf))].slice(0, days)
        const bookable: SlotQuery = { ...q, rules: { ...open, horizon: { kind: "rollingBookable", days } } }
        fc.pre(dates.length === days)
        const part = { start: window.start + day * DAY, end: window.end }
        expect(starts({ ...bookable, window: part })).toEqual(
          all.filter((start) => dates.includes(dateOf(start)) && start >= part.start),
        )
      }),
      { numRuns: 100 },
    ))

  test("of first-slot-only dates the first slot remains, and no other", () =>
    fc.assert(
      fc.property(everyGridQuery, (q) => {
        const dateOf = (start: number) => readByIntl(q.rules.zone, start).slice(0, 10)
        const whole: SlotQuery = { ...q, window: { start: window.start - 2 * DAY, end: window.end + 2 * DAY } }
        const firsts = new Map<string, number>()
        for (const start of starts(whole)) if (!firsts.has(dateOf(start))) firsts.set(dateOf(start), start)
        const only: SlotQuery = { ...whole, rules: { ...q.rules, firstSlotOnly: true } }
        expect(starts(only)).toEqual([...firsts.values()])
      }),
      { numRuns: 150 },
    ))
})
