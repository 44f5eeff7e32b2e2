import type { HostTime, SlotQuery } from "@sched/core/slots"
import { findSlots } from "@sched/core/slots"
import fc from "fast-check"
import { expect, test } from "vitest"
import { everyGridQuery } from "./queries.ts"

const starts = (q: SlotQuery) => findSlots(q).map(({ start }) => start)
const withFirstHost = (q: SlotQuery, change: Partial<HostTime>): SlotQuery => ({
  ...q,
  hosts: q.hosts.map((host, i) => (i === 0 ? { ...host, ...change } : host)),
})

test("the random queries that the laws run on are worth it: many have slots, and every rule cuts some away", () => {
  const queries = fc.sample(everyGridQuery, { numRuns: 300, seed: 7 })
  const count = (change: (q: SlotQuery) => SlotQuery) =>
    queries.filter((q) => starts(change(q)).length !== starts(q).length).length
  expect(queries.filter((q) => starts(q).length > 0).length).toBeGreaterThan(60)
  const rule = (change: object) => (q: SlotQuery) => ({ ...q, rules: { ...q.rules, ...change } })
  expect(count(rule({ noticeMin: 0 }))).toBeGreaterThan(10)
  expect(count(rule({ limits: [] }))).toBeGreaterThan(10)
  expect(count(rule({ horizon: { kind: "rolling", days: 1000 } }))).toBeGreaterThan(10)
  expect(count(rule({ bufferAfterMin: 0, bufferBeforeMin: 0 }))).toBeGreaterThan(10)
  expect(count((q) => withFirstHost(q, { busy: [] }))).toBeGreaterThan(10)
  expect(count((q) => withFirstHost(q, { outOfOffice: [] }))).toBeGreaterThan(10)
})
