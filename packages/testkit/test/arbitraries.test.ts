import {
  availableIn,
  Body,
  bookingOf,
  bookingRows,
  checkBranding,
  checkImage,
  checkInterval,
  checkRules,
  engineZones,
  entryOf,
  entryRows,
  findSlots,
  HostRecord,
  imageTypes,
  peopleKinds,
  personalOf,
  rebuild,
} from "@sched/core"
import { Effect, Schema } from "effect"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import {
  availability,
  branding,
  commonZones,
  decision,
  host,
  image,
  interval,
  oddZones,
  peopleRecords,
  rules,
  zoneId,
} from "../src/index.ts"

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

it("makes only bookings and histories that a store can keep, and that their history leads back to", () => {
  fc.assert(
    fc.property(decision, ({ booking, entry }) => {
      expect(Effect.runSync(bookingOf(bookingRows(booking)))).toEqual(booking)
      expect(Effect.runSync(entryOf(entryRows(entry, "bo@example.com")))).toEqual(entry)
      expect(rebuild([entry], personalOf(booking))).toEqual(booking)
    }),
  )
})

it("makes bookings of every kind: bare holds, with seats and guests, in a series, with teams and resources", () => {
  const made = fc.sample(decision, 300).map(({ booking }) => booking)
  const kinds = {
    bare: made.filter(({ booker }) => booker === undefined),
    seats: made.filter(({ seats }) => seats.length > 1),
    guests: made.filter(({ guests }) => guests.length > 1),
    together: made.filter(({ together }) => together !== undefined),
    resources: made.filter(({ resources }) => resources.length > 0),
    teams: made.filter(({ eventType }) => eventType.team?.mode === "roundRobin"),
    reminders: made.filter(({ eventType }) => (eventType.reminders ?? []).length > 0),
    approval: made.filter(({ eventType }) => eventType.approval !== undefined && eventType.payment !== undefined),
  }
  for (const [kind, found] of Object.entries(kinds)) expect(found.length, kind).toBeGreaterThan(5)
  expect(new Set(made.map(({ status }) => status)).size).toBe(10)
})

it("makes only hosts that a store can keep", () => {
  const keep = Schema.decodeUnknownSync(Schema.fromJsonString(HostRecord))
  fc.assert(
    fc.property(host, (made) => {
      expect(keep(JSON.stringify(made))).toEqual(made)
    }),
  )
})

it("makes only branding and images that the core accepts, images of every kind", () => {
  fc.assert(
    fc.property(branding, image, (looks, made) => {
      expect(() => checkBranding(looks, "branding")).not.toThrow()
      expect(() => checkImage(made, "image")).not.toThrow()
    }),
  )
  expect(new Set(fc.sample(image, 100).map(({ type }) => type))).toEqual(new Set(imageTypes))
})

for (const kind of peopleKinds)
  it(`makes only ${kind} records that a store can keep`, () => {
    const body = Body.people[kind] as Body.Body<unknown>
    fc.assert(
      fc.property(peopleRecords[kind] as fc.Arbitrary<unknown>, (made) => {
        expect(Effect.runSync(body.read("test", body.write(made)))).toEqual(made)
      }),
    )
  })
