import type { Reason } from "@sched/core/slots"
import { describeReason } from "@sched/core/slots"
import { expect, test } from "vitest"
import { span } from "./scene.ts"

const from = "2027-05-03T09:00Z"
const to = "2027-05-03T10:30Z"

test.each<readonly [sentence: string, reason: Partial<Reason>]>([
  ["is not one of the times at which meetings start (s).", { rule: "grid" }],
  [`is too soon: meetings can be booked from ${to} (s).`, { rule: "notice" }],
  ["is outside the dates that can be booked (s).", { rule: "horizon" }],
  [
    "would exceed the limit per week (2 booked, 90 minutes), for host 3 (s).",
    { rule: "limit", host: 3, limit: { limit: { per: "week", bookings: 2 }, used: { bookings: 2, minutes: 90 } } },
  ],
  [`is not the first slot of its date, which starts at ${from} (s).`, { rule: "firstSlotOnly" }],
  [`is outside the working hours from ${from} to ${to}, for host 0 (s).`, { rule: "availability", host: 0 }],
  [`is outside the allowed hours from ${from} to ${to} (s).`, { rule: "restriction" }],
  [`meets a busy time from ${from} to ${to}, for host 1 (s).`, { rule: "busy", host: 1 }],
  [`meets a booking or hold from ${from} to ${to} (s).`, { rule: "claim" }],
  [`meets an absence from ${from} to ${to} (s).`, { rule: "outOfOffice" }],
  ["has no seats left (s).", { rule: "seats" }],
  ["finds 1 of the 2 hosts needed free (s).", { rule: "team", team: { needed: 2, free: 1 } }],
])("a reason reads: The start %s", (sentence, reason) => {
  const whole = { source: "s", interval: span("09:00", "10:30"), lift: undefined, ...reason } as Reason
  expect(describeReason(whole)).toBe(`The start ${sentence}`)
})

test("an instant between two minutes is written with its seconds", () => {
  const { start, end } = span("09:00", "10:30")
  const reason: Reason = { rule: "busy", source: "s", interval: { start: start + 1500, end }, lift: undefined }
  expect(describeReason(reason)).toBe(`The start meets a busy time from 2027-05-03T09:00:01.500Z to ${to} (s).`)
})
