import type { Contents } from "@sched/testkit"
import { StoreUnderTest } from "@sched/testkit"
import { Effect, Layer } from "effect"
import type { Memory } from "../src/index.ts"
import { empty, layerOf } from "../src/index.ts"

const contentsOf = (memory: Memory): Contents => ({
  bookings: [...memory.bookings.values()].map(({ id, version, status }) => ({ id, version, status })),
  claims: [...memory.claims.values()].flat(),
  usage: [...memory.usage.values()].flat().map(({ expiresAt, ...one }) => one),
  fences: [...memory.fences].map(([key, version]) => ({ key, version })),
  history: [...memory.history].flatMap(([booking, entries]) => entries.map(({ version }) => ({ booking, version }))),
  keys: [...memory.keys].map(([name, { booking }]) => {
    const [scope, key] = JSON.parse(name) as [string, string]
    return { scope, key, booking }
  }),
  personal: [...memory.personal].flatMap(([booking, rows]) =>
    [...rows.values()].map(({ part, email }) => ({ booking, part, email })),
  ),
  bodies: [...memory.bookings.values(), ...[...memory.history.values()].flat()].map(({ body }) => body),
  observed: [...memory.observed].flatMap(([booking, seen]) => [...seen.keys()].map((key) => ({ booking, key }))),
  due: [...memory.due.values()].map(({ kind, id, dueAt, attempts, stuck, problem }) => ({
    ...{ kind, id, dueAt, attempts, stuck, problem },
  })),
  people: [...memory.people].flatMap(([kind, records]) =>
    [...records.values()].map(({ record, ...row }) => ({ kind, ...row })),
  ),
  limits: [...memory.limits].flatMap(([key, events]) => events.map((event) => ({ key, ...event }))),
  audit: [...memory.audit],
})

/** The stores, and the memory behind them. */
export const underTest = Layer.suspend(() => {
  const memory = empty()
  const clear = Effect.sync(() => {
    const { audit, ...maps } = memory
    for (const map of Object.values(maps)) map.clear()
    audit.length = 0
  })
  const contents = Effect.sync(() => contentsOf(memory))
  return Layer.merge(layerOf(memory), Layer.succeed(StoreUnderTest, { contents, clear }))
})
