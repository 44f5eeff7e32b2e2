import { CivilDate, DAY, engineZones, InvalidInput, MINUTE, WallClock } from "@sched/core/slots"
import { heavy } from "@sched/testkit/heavy"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { oddZones, readByIntl } from "../clock.ts"

const zoneId = fc.constantFrom(...oddZones)

/** Readings within three days of a transition of the zone, where gaps and overlaps are. */
const nearTransition = zoneId.chain((id) => {
  const found = engineZones.zone(id).transitions(Date.UTC(2008, 0, 1), Date.UTC(2040, 0, 1))
  const around = found.length === 0 ? [Date.UTC(2026, 5, 1)] : found
  return fc
    .tuple(fc.constant(id), fc.constantFrom(...around), fc.integer({ min: -4320, max: 4320 }))
    .map(
      ([zone, at, minutes]) =>
        [zone, Math.floor(at / MINUTE) * MINUTE + engineZones.zone(zone).offsetAt(at) + minutes * MINUTE] as const,
    )
})

describe("a reading of the clock", () => {
  test("occurs at exactly the instants at which Intl shows it", () =>
    fc.assert(
      fc.property(nearTransition, ([id, wall]) => {
        const instants = WallClock.instantsOf(engineZones.zone(id), wall)
        const shown = WallClock.format(wall)
        for (const at of instants) expect(readByIntl(id, at)).toBe(shown)
        for (let at = wall - 27 * 3_600_000; at <= wall + 27 * 3_600_000; at += 15 * MINUTE)
          if (readByIntl(id, at) === shown) expect(instants).toContain(at)
      }),
      { numRuns: heavy("a reading occurs at exactly the instants at which Intl shows it", 200, 5000) },
    ))

  test("in a gap shifts forward by the gap (RFC 5545 §3.3.5), in an overlap is the first unless the second is asked for", () =>
    fc.assert(
      fc.property(nearTransition, ([id, wall]) => {
        const zone = engineZones.zone(id)
        const instants = WallClock.instantsOf(zone, wall)
        const resolved = WallClock.toInstant(zone, wall)
        if (instants.length > 0) {
          expect(resolved).toBe(instants[0])
          expect(WallClock.toInstant(zone, wall, { onOverlap: "second" })).toBe(instants.at(-1))
        } else {
          expect(WallClock.kindOf(zone, wall)).toBe("gap")
          const shift = WallClock.wallClockAt(zone, resolved) - wall
          const [at] = zone.transitions(resolved - 2 * DAY, resolved + 1)!.slice(-1)
          expect(shift).toBe(zone.offsetAt(at!) - zone.offsetAt(at! - 1))
        }
      }),
      { numRuns: 1000 },
    ))

  test("is refused in a gap or an overlap where that is asked for", () => {
    const berlin = engineZones.zone("Europe/Berlin")
    const gap = WallClock.parse("2027-03-28T02:30")
    const overlap = WallClock.parse("2027-10-31T02:30")
    expect(() => WallClock.toInstant(berlin, gap, { onGap: "reject" })).toThrow(/2027-03-28T02:30:00 does not exist/)
    expect(() => WallClock.toInstant(berlin, overlap, { onOverlap: "reject" })).toThrow(/exists twice/)
    expect(WallClock.toInstant(berlin, gap, { onOverlap: "reject" })).toBe(Date.parse("2027-03-28T01:30:00Z"))
  })
})

test("the spans of readings hold an instant iff Intl shows a reading inside them", () =>
  fc.assert(
    fc.property(nearTransition, fc.integer({ min: 1, max: 3000 }), ([id, from], minutes) => {
      const to = from + minutes * MINUTE
      const spans = WallClock.spansOf(engineZones.zone(id), from, to)
      const [first, last] = [WallClock.format(from), WallClock.format(to)]
      for (let at = from - 28 * 3_600_000; at < to + 28 * 3_600_000; at += 10 * MINUTE) {
        const shown = readByIntl(id, at)
        expect(spans.some(({ start, end }) => start <= at && at < end)).toBe(first <= shown && shown < last)
      }
    }),
    { numRuns: 200 },
  ))

test("texts that are no date or time are refused, and name the field", () => {
  for (const text of ["2027-02-29", "2027-13-01", "27-01-01", "2027-1-1", "", "2027-01-01T00:00", "9999-99-99"])
    expect(() => CivilDate.parse(text, "on")).toThrow(InvalidInput)
  for (const text of ["24:01", "9:00", "09:60", "25:00", "", "09:00:00"])
    expect(() => WallClock.parseTime(text, "from")).toThrow(/^from: /)
  for (const text of ["2027-01-01", "2027-01-01T24:00", "2027-01-01T09:60", "2027-01-01 09:00"])
    expect(() => WallClock.parse(text)).toThrow(InvalidInput)
  expect(WallClock.parseTime("24:00")).toBe(1440)
})

test("dates and weekdays round-trip", () =>
  fc.assert(
    fc.property(fc.integer({ min: -25_000, max: 80_000 }), (date) => {
      expect(CivilDate.parse(CivilDate.format(date))).toBe(date)
      expect(CivilDate.isoWeekday(date)).toBe(new Date(date * DAY).getUTCDay() || 7)
    }),
  ))
