import { datedHours } from "@sched/core/recurrence"
import type { Availability } from "@sched/core/slots"
import { availableIn, DAY, findSlots, InvalidInput } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readByIntl } from "../clock.ts"
import { holds } from "./naive.ts"
import { zone } from "./rules.ts"

const firstTuesdays = { start: "2027-01-05", rrule: "FREQ=MONTHLY;BYDAY=1TU" }
const morning = [{ from: "09:00", to: "12:00" }]
const quarter = { start: Date.UTC(2027, 0, 1), end: Date.UTC(2027, 3, 1) }

describe("hours that repeat", () => {
  test("every first Tuesday, 09:00 to 12:00", () => {
    expect(datedHours(firstTuesdays, morning, quarter)).toEqual([
      { date: "2027-01-05", from: "09:00", to: "12:00" },
      { date: "2027-02-02", from: "09:00", to: "12:00" },
      { date: "2027-03-02", from: "09:00", to: "12:00" },
    ])
  })

  test("open slots beside the weekly hours", () => {
    const availability: Availability = {
      zone: "Europe/Berlin",
      weekly: [{ days: [5], from: "09:00", to: "10:00" }],
      dated: datedHours({ ...firstTuesdays, exdates: ["2027-02-02"], rdates: ["2027-02-03"] }, morning, quarter),
    }
    const window = { start: Date.UTC(2027, 1, 1), end: Date.UTC(2027, 1, 8) }
    const rules = { zone: "Europe/Berlin", durationMin: 60 }
    const slots = findSlots({ rules, hosts: [{ availability }], window, now: quarter.start })
    expect(slots.map(({ start }) => readByIntl("Europe/Berlin", start).slice(5, 16))).toEqual([
      "02-03T09:00",
      "02-03T10:00",
      "02-03T11:00",
      "02-05T09:00",
    ])
  })

  test("are exactly the readings of the clock on dates that satisfy the rule, in every zone, over midnight too", () =>
    fc.assert(
      fc.property(
        zone,
        fc.constantFrom("FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=SA,SU", "FREQ=MONTHLY;BYMONTHDAY=-1,1"),
        fc.constantFrom(["09:00", "12:00"], ["22:00", "03:00"], ["00:00", "24:00"], ["01:30", "02:30"]),
        fc.integer({ min: 0, max: 300 }),
        (zone, rrule, [from, to], offset) => {
          const start = Date.UTC(2026, 0, 1) + offset * DAY
          const window = { start, end: start + 3 * DAY }
          const dated = datedHours({ start: "2025-12-01", rrule }, [{ from: from!, to: to! }], window)
          const open = availableIn({ zone, weekly: [], dated }, window)
          const isOn = (date: number) => date >= Date.UTC(2025, 11, 1) && holds(rrule, Date.UTC(2025, 11, 1), date)
          for (let instant = start; instant < window.end; instant += 30 * 60_000) {
            const [day, time] = readByIntl(zone, instant).slice(0, 16).split("T") as [string, string]
            const date = Date.parse(day)
            const expected =
              from! < to!
                ? isOn(date) && from! <= time && time < to!
                : (isOn(date) && from! <= time) || (isOn(date - DAY) && time < to!)
            expect([instant, open.some((span) => span.start <= instant && instant < span.end)]).toEqual([
              instant,
              expected,
            ])
          }
        },
      ),
      { numRuns: 60 },
    ))

  test.each<[field: string, run: () => unknown]>([
    ["rrule.FREQ", () => datedHours({ start: "2027-01-05", rrule: "FREQ=HOURLY" }, morning, quarter)],
    ["rrule.BYHOUR", () => datedHours({ start: "2027-01-05", rrule: "FREQ=DAILY;BYHOUR=9" }, morning, quarter)],
    [
      "rrule.UNTIL",
      () => datedHours({ start: "2027-01-05", rrule: "FREQ=DAILY;UNTIL=20270201T000000Z" }, morning, quarter),
    ],
    ["rrule.INTERVAL", () => datedHours({ start: "2027-01-05", rrule: "FREQ=DAILY;INTERVAL=0" }, morning, quarter)],
    ["start", () => datedHours({ start: "2027-01-05T09:00", rrule: "FREQ=DAILY" }, morning, quarter)],
    ["exdates[0]", () => datedHours({ ...firstTuesdays, exdates: ["soon"] }, morning, quarter)],
    ["rdates[0]", () => datedHours({ ...firstTuesdays, rdates: ["2027-02-30"] }, morning, quarter)],
    ["hours[0].to", () => datedHours(firstTuesdays, [{ from: "09:00", to: "25:00" }], quarter)],
    ["window", () => datedHours(firstTuesdays, morning, { start: quarter.end, end: quarter.start })],
  ])("refuse what cannot be worked with: %s", (field, run) => {
    try {
      run()
      expect.unreachable("was accepted")
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput)
      expect((error as InvalidInput).field).toBe(field)
    }
  })

  test("end with the date of UNTIL, that date included", () => {
    const until = { start: "2027-01-05", rrule: "FREQ=WEEKLY;UNTIL=20270119" }
    expect(datedHours(until, morning, quarter).map(({ date }) => date)).toEqual([
      "2027-01-05",
      "2027-01-12",
      "2027-01-19",
    ])
  })
})
