import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import * as fc from "fast-check"
import { from, type LetterParts, letter } from "./letters.ts"

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The mail that reminds of a meeting at `start`, written at `at`, to someone whose clocks are in the zone. */
const reminder = (zone: string, start: number, at: number, parts: LetterParts = {}) => {
  const booker = { name: "Ben", email: "ben@customer.example", zone }
  const booking = { start, end: start + HOUR, booker }
  return render(letter({ kind: "reminder", booking, at, ...parts }), { from }).text
}

/** The civil date that clocks in the zone show, read without the formatters that mails use. */
const dateIn = (zone: string, at: number) => {
  const shown = new Date(at).toLocaleString("sv-SE", { timeZone: zone }).slice(0, 10)
  return Date.parse(`${shown}T00:00Z`) / DAY
}

describe("a reminder", () => {
  it.each([
    ["the day before clocks go back", Date.UTC(2026, 9, 25, 9), Date.UTC(2026, 9, 24, 8), "tomorrow", "10:00 – 11:00"],
    [
      "the day before clocks go forward",
      Date.UTC(2026, 2, 29, 7),
      Date.UTC(2026, 2, 28, 8),
      "tomorrow",
      "09:00 – 10:00",
    ],
    [
      "an hour before, on the day they change",
      Date.UTC(2026, 9, 25, 9),
      Date.UTC(2026, 9, 25, 8),
      "today",
      "10:00 – 11:00",
    ],
    ["just before midnight", Date.UTC(2026, 11, 2, 23, 30), Date.UTC(2026, 11, 2, 22, 59), "tomorrow", "00:30 – 01:30"],
    ["three days before", Date.UTC(2026, 2, 30, 8), Date.UTC(2026, 2, 27, 9), "in 3 days", "10:00 – 11:00"],
  ])("%s says the day and the time as clocks show them", (_, start, at, day, time) => {
    const text = reminder("Europe/Berlin", start, at)
    assert.match(text, new RegExp(`^Reminder: ${day}\n`))
    assert.include(text, time)
  })

  it("counts the dates on the recipient's calendar, whatever the zone and the time", () => {
    const words = ["today", "tomorrow"]
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "Pacific/Auckland",
      "America/New_York",
      "Asia/Kathmandu",
      "Pacific/Apia",
    )
    const minute = fc.integer({ min: 29_500_000, max: 30_500_000 })
    fc.assert(
      fc.property(zones, minute, fc.integer({ min: 0, max: 6 * 1440 }), (zone, startMin, beforeMin) => {
        const [start, at] = [startMin * 60_000, (startMin - beforeMin) * 60_000]
        const days = dateIn(zone, start) - dateIn(zone, at)
        const text = reminder(zone, start, at)
        assert.strictEqual(text.split("\n")[0], `Reminder: ${words[days] ?? `in ${days} days`}`)
      }),
      { numRuns: 60 },
    )
  })

  it("tells of the booking as it is now: a new time stands in it, an old one does not", () => {
    const text = reminder("UTC", Date.UTC(2026, 11, 4, 15), Date.UTC(2026, 11, 3, 15), { occasion: "1d@1796396400000" })
    assert.include(text, "Friday, 4 December 2026\n15:00 – 16:00")
    assert.notInclude(text, "3 December")
  })
})
