import type { SlotQuery } from "@sched/core/slots"
import { DAY, findSlots, InvalidInput } from "@sched/core/slots"
import { describe, expect, test } from "vitest"

const now = Date.UTC(2027, 0, 1)
const good: SlotQuery = {
  rules: { zone: "UTC", durationMin: 30 },
  hosts: [{ availability: { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] } }],
  window: { start: now, end: now + 7 * DAY },
  now,
}
const host = good.hosts[0]!
const rules = good.rules

test("the query that the bad ones are made of is good", () => {
  expect(findSlots(good).length).toBeGreaterThan(50)
})

describe("a query that cannot be worked with names its field", () => {
  const cases: ReadonlyArray<readonly [field: string, query: unknown]> = [
    ["query", null],
    ["rules.durationMin", { ...good, rules: { zone: "UTC" } }],
    ["rules.durationMin", { ...good, rules: { ...rules, durationMin: 0 } }],
    ["rules.durationMin", { ...good, rules: { ...rules, durationMin: Number.NaN } }],
    ["rules.durationMin", { ...good, rules: { ...rules, durationMin: 30.5 } }],
    ["rules.durationMin", { ...good, rules: { ...rules, durationMin: "30" } }],
    ["rules.stepMin", { ...good, rules: { ...rules, stepMin: 0 } }],
    ["rules.stepMin", { ...good, rules: { ...rules, stepMin: -15 } }],
    ["rules.grid.offsetMin", { ...good, rules: { ...rules, grid: { anchor: "day", offsetMin: 1440 } } }],
    ["rules.grid.anchor", { ...good, rules: { ...rules, grid: { anchor: "moon" } } }],
    ["rules.bufferBeforeMin", { ...good, rules: { ...rules, bufferBeforeMin: -1 } }],
    ["rules.bufferAfterMin", { ...good, rules: { ...rules, bufferAfterMin: Number.POSITIVE_INFINITY } }],
    ["rules.noticeMin", { ...good, rules: { ...rules, noticeMin: -1 } }],
    ["rules.horizon.days", { ...good, rules: { ...rules, horizon: { kind: "rolling", days: -1 } } }],
    ["rules.horizon.kind", { ...good, rules: { ...rules, horizon: { kind: "soon" } } }],
    [
      "rules.horizon",
      { ...good, rules: { ...rules, horizon: { kind: "range", from: "2027-02-02", to: "2027-02-01" } } },
    ],
    [
      "rules.horizon.from",
      { ...good, rules: { ...rules, horizon: { kind: "range", from: "soon", to: "2027-02-01" } } },
    ],
    ["rules.zone", { ...good, rules: { ...rules, zone: "Europe/Atlantis" } }],
    ["bookerZone", { ...good, rules: { ...rules, grid: { anchor: "day", zone: "booker" } } }],
    ["bookerZone", { ...good, bookerZone: "Europe/Atlantis" }],
    ["window", { ...good, window: { start: now + DAY, end: now } }],
    ["window", { ...good, window: { start: now, end: now } }],
    ["window", { ...good, window: { start: Date.UTC(1950, 0, 1), end: Date.UTC(2100, 0, 1) } }],
    ["window.start", { ...good, window: { start: Number.NaN, end: now } }],
    ["window.end", { ...good, window: { start: now, end: Number.POSITIVE_INFINITY } }],
    ["window.start", { ...good, window: { start: Date.UTC(1850, 0, 1), end: now } }],
    ["now", { ...good, now: Number.NaN }],
    ["now", { ...good, now: "2027-01-01" }],
    ["hosts", { ...good, hosts: [] }],
    ["hosts[0].busy[0]", { ...good, hosts: [{ ...host, busy: [{ start: now + 2, end: now + 1 }] }] }],
    [
      "hosts[0].busy[1].end",
      {
        ...good,
        hosts: [
          {
            ...host,
            busy: [
              { start: now, end: now + 1 },
              { start: now, end: Number.NaN },
            ],
          },
        ],
      },
    ],
    [
      "hosts[0].claims[0].start",
      { ...good, hosts: [{ ...host, claims: [{ start: Number.NEGATIVE_INFINITY, end: now }] }] },
    ],
    ["hosts[0].outOfOffice[0].start", { ...good, hosts: [{ ...host, outOfOffice: [{ start: 0.5, end: now }] }] }],
  ]
  test.each(cases)("%s", (field, query) => {
    try {
      findSlots(query as SlotQuery)
      expect.unreachable("was accepted")
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput)
      expect((error as InvalidInput).field).toBe(field)
      expect((error as InvalidInput).problem.length).toBeGreaterThan(10)
    }
  })
})
