import { assert, describe, it } from "@effect/vitest"
import type { Interval } from "@sched/core"
import { render } from "@sched/email"
import * as fc from "fast-check"
import { anna, from, letter } from "./letters.ts"

/** The text of the booker's mail for a meeting, read in a zone, with the host in another. */
const mailIn = (zone: string, { start, end }: Interval, hostZone = zone): string => {
  const hosts = [{ ...anna, zone: hostZone }]
  const booker = { name: "Ben", email: "ben@customer.example", zone }
  return render(letter({ hosts, booking: { start, end, booker } }), { from }).text
}

const minutes = (start: number, length: number): Interval => ({ start, end: start + length * 60_000 })

describe("the time in a mail", () => {
  it.each([
    ["Europe/Berlin", "11:00 – 11:30", "Central European Time (Europe/Berlin, UTC+01:00)"],
    ["America/New_York", "05:00 – 05:30", "Eastern Time (America/New York, UTC-05:00)"],
    ["Asia/Kathmandu", "15:45 – 16:15", "Nepal Time (Asia/Kathmandu, UTC+05:45)"],
    ["Europe/London", "10:00 – 10:30", "United Kingdom Time (Europe/London, UTC+00:00)"],
    ["Etc/GMT+5", "05:00 – 05:30", "Etc/GMT+5 (UTC-05:00)"],
    ["UTC", "10:00 – 10:30", "UTC (UTC+00:00)"],
  ])("is read in the recipient's zone: %s", (zone, time, name) => {
    const text = mailIn(zone, minutes(Date.UTC(2026, 11, 3, 10), 30))
    assert.include(text, `Thursday, 3 December 2026\n${time} (30 minutes)\n${name}\n`)
  })

  it("names the offset that holds on the day, in summer as in winter", () => {
    assert.include(mailIn("Europe/Berlin", minutes(Date.UTC(2026, 6, 1, 10), 30)), "12:00 – 12:30 (30 minutes)\n")
    assert.include(mailIn("Europe/Berlin", minutes(Date.UTC(2026, 6, 1, 10), 30)), "UTC+02:00")
  })

  it("names both dates when the meeting ends after midnight", () => {
    const text = mailIn("Europe/Berlin", minutes(Date.UTC(2026, 11, 31, 22, 30), 60))
    assert.include(text, "Thursday, 31 December 2026 – Friday, 1 January 2027\n23:30 – 00:30 (1 hour)")
  })

  it("names both offsets when the clocks change during the meeting", () => {
    const autumn = mailIn("Europe/Berlin", minutes(Date.UTC(2026, 9, 25, 0, 30), 60))
    assert.include(autumn, "02:30 (UTC+02:00) – 02:30 (UTC+01:00) (1 hour)")
    const spring = mailIn("Europe/Berlin", minutes(Date.UTC(2026, 2, 29, 0, 30), 60))
    assert.include(spring, "01:30 (UTC+01:00) – 03:30 (UTC+02:00) (1 hour)")
  })

  it("in an unknown zone is told in UTC: a mail with UTC times is better than none", () => {
    assert.include(mailIn("Mars/Olympus", minutes(Date.UTC(2026, 11, 3, 10), 30)), "10:00 – 10:30")
    assert.include(mailIn("Mars/Olympus", minutes(Date.UTC(2026, 11, 3, 10), 30)), "UTC (UTC+00:00)")
  })

  it.each([
    [5, "5 minutes"],
    [1, "1 minute"],
    [60, "1 hour"],
    [90, "1 hour 30 minutes"],
    [121, "2 hours 1 minute"],
    [1440, "24 hours"],
  ])("%d minutes last %s", (length, words) => {
    assert.include(mailIn("UTC", minutes(Date.UTC(2026, 11, 3, 10), length)), `(${words})\n`)
  })
})

describe("the other party's time", () => {
  it("is told when clocks show something else there, with the date when that differs too", () => {
    const meeting = minutes(Date.UTC(2026, 11, 3, 23), 30)
    assert.include(
      mailIn("America/New_York", meeting, "Europe/Berlin"),
      "For Anna Novák: Friday, 4 December 2026, 00:00 – 00:30, Central European Time (Europe/Berlin, UTC+01:00)",
    )
    const noon = minutes(Date.UTC(2026, 11, 3, 12), 30)
    assert.include(mailIn("America/New_York", noon, "Europe/Berlin"), "For Anna Novák: 13:00 – 13:30, Central")
  })

  it("is left out when clocks show the same, whatever the zone is called", () => {
    assert.notInclude(mailIn("Europe/Berlin", minutes(Date.UTC(2026, 11, 3, 10), 30), "Europe/Paris"), "For Anna")
  })

  it("is told when the clocks agree at the start but not at the end", () => {
    const text = mailIn("Europe/Berlin", minutes(Date.UTC(2026, 9, 25, 0, 30), 60), "Africa/Johannesburg")
    assert.include(text, "For Anna Novák: 02:30 – 03:30")
  })

  it("told ⇔ an offset differs, for any meeting and any two zones", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "Europe/Paris",
      "UTC",
      "Africa/Johannesburg",
      "Asia/Kathmandu",
      "America/New_York",
    )
    const offset = (zone: string, at: number) => {
      const text = new Date(at).toLocaleString("sv-SE", { timeZone: zone })
      return Date.parse(`${text.replace(" ", "T")}Z`) - at
    }
    fc.assert(
      fc.property(
        zones,
        zones,
        fc.integer({ min: 25_000_000, max: 40_000_000 }),
        fc.integer({ min: 5, max: 600 }),
        (a, b, at, length) => {
          const meeting = minutes(at * 60_000, length)
          const differs = [meeting.start, meeting.end].some((instant) => offset(a, instant) !== offset(b, instant))
          assert.strictEqual(mailIn(a, meeting, b).includes("For Anna"), differs)
        },
      ),
      { numRuns: 60 },
    )
  })
})
