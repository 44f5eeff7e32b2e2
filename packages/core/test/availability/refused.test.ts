import type { Availability } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { spans } from "./spans.ts"

describe("rules that cannot be worked with are refused with a sentence", () => {
  const time = (text: string) => `expected a time of day such as 09:30 (up to 24:00), got "${text}"`
  const date = (text: string) => `expected a date such as 2027-03-14 from the years 1900 to 2199, got "${text}"`
  const weekdays = (day: number) => `expected ISO weekdays from 1 (Monday) to 7 (Sunday), got ${day}`
  const ends = "24:00 can end hours, not begin them"
  const monday = { days: [1], from: "09:00", to: "17:00" }
  test.each<readonly [field: string, problem: string, rules: Partial<Availability>]>([
    ["zone", 'unknown time zone "Nowhere"; expected an IANA name such as Europe/Berlin', { zone: "Nowhere" }],
    ["weekly[1].to", time("5pm"), { weekly: [monday, { ...monday, to: "5pm" }] }],
    ["weekly[0].from", ends, { weekly: [{ ...monday, from: "24:00" }] }],
    ["weekly[0].days", weekdays(0), { weekly: [{ ...monday, days: [1, 0] }] }],
    ["weekly[0].days", weekdays(8), { weekly: [{ ...monday, days: [8] }] }],
    ["weekly[0].days", weekdays(1.5), { weekly: [{ ...monday, days: [1.5] }] }],
    ["dated[0].date", date("May"), { dated: [{ date: "May", from: "09:00", to: "10:00" }] }],
    [
      "dated[1].from",
      time("9"),
      { dated: [9, 9].map((_, i) => ({ date: "2027-05-03", from: i ? "9" : "09:00", to: "10:00" })) },
    ],
    [
      "overrides[0].intervals[1].to",
      time("x"),
      { overrides: [{ date: "2027-05-03", intervals: [monday, { from: "09:00", to: "x" }] }] },
    ],
    ["travel[0].from", date("now"), { travel: [{ from: "now", zone: "UTC" }] }],
    ["travel[0].to", date("then"), { travel: [{ from: "2027-05-03", to: "then", zone: "UTC" }] }],
    [
      "travel[1]",
      "ends (2027-05-02) before it begins (2027-05-03)",
      {
        travel: [
          { from: "2027-05-03", zone: "UTC" },
          { from: "2027-05-03", to: "2027-05-02", zone: "UTC" },
        ],
      },
    ],
    [
      "zone",
      'unknown time zone "Moon"; expected an IANA name such as Europe/Berlin',
      { travel: [{ from: "2027-05-03", zone: "Moon" }] },
    ],
  ])("%s: %s", (field, problem, rules) => {
    expect(refusal(() => spans(rules))).toEqual([field, problem])
  })
})
