import {
  availableIn,
  BookingRecord,
  checkInterval,
  checkRules,
  engineZones,
  findSlots,
  HistoryEntryRecord,
} from "@sched/core"
import { Schema } from "effect"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import { availability, commonZones, decision, interval, oddZones, rules, zoneId } from "../src/index.ts"

const NOW = Date.UTC(2027, 1, 1)

it("names only zones that this engine knows", () => {
  for (const zone of [...oddZones, ...commonZones]) expect(() => engineZones.zone(zone)).not.toThrow()
  expect(fc.sample(zoneId, 200).some((zone) => oddZones.includes(zone))).toBe(true)
})

it("makes only intervals that the core accepts", () => {
  fc.assert(
    fc.property(interval({ longest: 1000 }), (made) => {
      expect(checkInterval(made, "made")).toBe(made)
      expect(made.end - made.start).toBeLessThanOrEqual(1000)
    }),
  )
})

it("makes only availabilities and rules that the core accepts, in the zone that was asked for", () => {
  fc.assert(
    fc.property(availability(), rules({ zone: "Asia/Tokyo" }), (hours, made) => {
      availableIn(hours, { start: NOW, end: NOW + 1 })
      expect(checkRules(made, engineZones).zone).toBe("Asia/Tokyo")
    }),
  )
})

it("makes availabilities and rules that often lead to slots", () => {
  const window = { start: NOW, end: NOW + 14 * 86_400_000 }
  const queries = fc.sample(fc.tuple(availability({ zone: "Europe/Berlin" }), rules()), 200)
  const offered = queries.filter(
    ([hours, made]) =>
      findSlots({ rules: made, hosts: [{ availability: hours }], window, now: NOW, bookerZone: "UTC" }).length > 0,
  )
  expect(offered.length).toBeGreaterThan(40)
})

it("makes only bookings and histories that a store can keep", () => {
  const keep = Schema.decodeUnknownSync(Schema.fromJsonString(BookingRecord))
  const keepEntry = Schema.decodeUnknownSync(Schema.fromJsonString(HistoryEntryRecord))
  fc.assert(
    fc.property(decision, ({ booking, entry }) => {
      expect(keep(JSON.stringify(booking))).toEqual(booking)
      expect(keepEntry(JSON.stringify(entry))).toEqual(entry)
    }),
  )
})
