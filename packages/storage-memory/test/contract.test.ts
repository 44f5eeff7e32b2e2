import { bookingStoreContract, dueWorkContract, StoreUnderTest } from "@sched/testkit"
import { Effect, Layer } from "effect"
import { empty, layerOf } from "../src/index.ts"

const underTest = Layer.suspend(() => {
  const memory = empty()
  const contents = Effect.sync(() => ({
    bookings: [...memory.bookings.values()].map(({ id, version, status }) => ({ id, version, status })),
    claims: [...memory.claims.values()].flat(),
    history: [...memory.history.values()].flat().map(({ booking, version }) => ({ booking, version })),
    keys: [...memory.keys].map(([name, { booking }]) => {
      const [scope, key] = JSON.parse(name) as [string, string]
      return { scope, key, booking }
    }),
    due: [...memory.due.values()].map(({ id, dueAt, attempts, problem }) => ({ id, dueAt, attempts, problem })),
    sent: [...memory.sent].map(([key, { at }]) => ({ key, at })),
  }))
  const clear = Effect.sync(() => {
    for (const map of Object.values(memory)) map.clear()
  })
  return Layer.merge(layerOf(memory), Layer.succeed(StoreUnderTest, { contents, clear }))
})

bookingStoreContract("memory", underTest)
dueWorkContract("memory", underTest)
