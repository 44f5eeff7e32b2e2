import { DAY, engineZones, InvalidInput, makeZoneProvider, WallClock } from "@sched/core/slots"
import { heavy } from "@sched/testkit/heavy"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { oddZones, readByIntl } from "../clock.ts"

const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2060, 0, 1) })
const zoneId = fc.constantFrom(...oddZones)

describe("the zone table reads as Intl does", () => {
  test("at any instant, in any zone", () =>
    fc.assert(
      fc.property(zoneId, instant, (id, at) => {
        expect(WallClock.format(WallClock.wallClockAt(engineZones.zone(id), at))).toBe(readByIntl(id, at))
      }),
      { numRuns: heavy("the zone table reads as Intl does", 2000, 200_000) },
    ))

  test("on both sides of every transition", () => {
    for (const id of oddZones) {
      const zone = engineZones.zone(id)
      const found = zone.transitions(Date.UTC(2005, 0, 1), Date.UTC(2045, 0, 1))
      for (const at of found)
        for (const near of [at - 1000, at, at + 1000])
          expect(WallClock.format(WallClock.wallClockAt(zone, near))).toBe(readByIntl(id, near))
      for (const at of found) expect(zone.offsetAt(at - 1)).not.toBe(zone.offsetAt(at))
    }
  })

  test("finds transitions that lie six days apart, and no others", () => {
    const gaps = [10 * DAY, 16.5 * DAY, 400 * DAY, 3000 * DAY]
    const start = Date.UTC(2020, 0, 1)
    const zones = makeZoneProvider("made up", () => (at) => gaps.filter((gap) => start + gap <= at).length * 3_600_000)
    const zone = zones.zone("Made/Up")
    expect(zone.transitions(start, start + 4000 * DAY)).toEqual(gaps.map((gap) => start + gap))
    expect(zones.version).toBe("made up")
  })
})

test("an unknown zone is refused by name, whatever it looks like", () => {
  for (const id of [
    "Mars/Olympus",
    "",
    " ",
    "+02:00",
    "Europe/Berlin\n",
    "__proto__",
    "constructor",
    "BST",
    "ist",
    "x".repeat(5000),
  ])
    expect(() => engineZones.zone(id)).toThrow(InvalidInput)
  expect(() => engineZones.zone(undefined as unknown as string)).toThrow(/IANA/)
})

test("a name is the same zone however it is typed", () => {
  expect(engineZones.zone("europe/BERLIN")).toBe(engineZones.zone("Europe/Berlin"))
})

test("the tzdata version can be read", () => {
  expect(engineZones.version).toMatch(/^\d{4}[a-z]$/)
})
