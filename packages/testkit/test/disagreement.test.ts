import type { SlotQuery } from "@sched/core/slots"
import { findSlots } from "@sched/core/slots"
import { expect, it } from "vitest"
import type { Disagreement } from "../src/oracle.ts"
import { disagreement, disagreementFrom, disagreementText, smallest } from "../src/oracle.ts"

const hour = (hours: number) => Date.UTC(2027, 2, 1, hours)
const query: SlotQuery = {
  rules: { zone: "UTC", durationMin: 60, noticeMin: 60, grid: { anchor: "day" } },
  hosts: [
    {
      availability: { zone: "UTC", weekly: [{ days: [1, 2], from: "09:00", to: "17:00" }], overrides: [] },
      busy: [
        { start: hour(10), end: hour(11) },
        { start: hour(12), end: hour(13) },
      ],
    },
  ],
  window: { start: hour(0), end: hour(48) },
  now: hour(-5),
}
/** An engine with a fault: it does not see the second busy time. */
const faulty = (asked: SlotQuery) =>
  findSlots({ ...asked, hosts: asked.hosts.map((host) => ({ ...host, busy: (host.busy ?? []).slice(0, 1) })) })
const found = disagreement(faulty, query) as Disagreement

it("finds what a faulty engine offers too much, and nothing in a sound one", () => {
  expect(disagreement(findSlots, query)).toBeUndefined()
  const starts = (found.answered as ReturnType<typeof findSlots>).map(({ start }) => start)
  expect(starts).toContain(hour(12))
  expect(found.expected.map(({ start }) => start)).not.toContain(hour(12))
})

it("tells hosts, optional hosts and seats left apart, not only starts", () => {
  const changed = (change: object) =>
    disagreement((asked) => findSlots(asked).map((one) => ({ ...one, ...change })), query)
  expect(changed({})).toBeUndefined()
  for (const change of [{ end: 0 }, { hosts: [1] }, { optional: [] }, { seatsLeft: 1 }])
    expect(changed(change)).toBeDefined()
})

it("reports an engine that throws", () => {
  const broken = () => {
    throw new Error("out of order")
  }
  const thrown = disagreement(broken, query)
  expect(thrown?.answered).toBe("Error: out of order")
  expect(smallest(broken, thrown!).answered).toBe("Error: out of order")
})

it("leaves of a counterexample only what it needs", () => {
  const { rules, hosts, window } = smallest(faulty, found).query
  expect(window).toEqual({ start: hour(12), end: hour(12) + 60_000 })
  expect(rules).toEqual({ zone: "UTC", durationMin: 60 })
  expect(hosts).toEqual([
    { availability: { zone: "UTC", weekly: [{ days: [1], from: "09:00", to: "17:00" }] }, busy: query.hosts[0]!.busy },
  ])
})

it("writes a disagreement as JSON that people can read, and reads it back", () => {
  const text = disagreementText(found)
  expect(text).toContain('"now": "2027-02-28T19:00:00.000Z"')
  expect(disagreementFrom(text)).toEqual(found)
})
