import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import { BookingStore, MINUTE } from "@sched/core"
import { booked } from "@sched/testkit"
import { Effect, Layer } from "effect"
import { open } from "../src/Connection.ts"
import { layer } from "../src/index.ts"
import { folder } from "./underTest.ts"

const commit = booked({ id: "b1", start: Date.UTC(2027, 1, 1, 9), hosts: ["anna", "ben"] })
const change = commit.changes[0]!

it.effect("finds everything again when the file is opened anew", () =>
  Effect.gen(function* () {
    const filename = join(yield* folder, "bookings.db")
    yield* BookingStore.use((store) => store.apply(commit)).pipe(Effect.provide(layer({ filename })))
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      expect(yield* store.get("b1")).toEqual(change.booking)
      expect(yield* store.history("b1")).toEqual([change.entry])
      expect(yield* store.claims(["anna", "ben"], change.booking)).toEqual(change.claims)
      expect((yield* Effect.flip(store.apply(booked({ id: "b2", start: change.booking.start }))))._tag).toBe(
        "SlotTaken",
      )
    }).pipe(Effect.provide(layer({ filename })))
  }),
)

it.effect("closes the file with its scope: the write-ahead log is folded in and gone", () =>
  Effect.gen(function* () {
    const filename = join(yield* folder, "bookings.db")
    yield* Effect.gen(function* () {
      yield* BookingStore.use((store) => store.apply(commit))
      expect(existsSync(`${filename}-wal`)).toBe(true)
    }).pipe(Effect.provide(layer({ filename })))
    expect(existsSync(filename)).toBe(true)
    expect(existsSync(`${filename}-wal`)).toBe(false)
  }),
)

it.effect("commits to a write-ahead log, synced at every commit, with references checked", () =>
  Effect.gen(function* () {
    const db = yield* open({ filename: join(yield* folder, "bookings.db") })
    const pragma = (name: string) => db.pragma(name, { simple: true })
    expect(pragma("journal_mode")).toBe("wal")
    expect(pragma("synchronous"), "FULL").toBe(2)
    expect(pragma("foreign_keys")).toBe(1)
    expect(pragma("busy_timeout")).toBe(5000)
  }),
)

it.effect("works in memory, each layer for itself", () =>
  Effect.gen(function* () {
    const memory = () => Layer.build(layer({ filename: ":memory:" }))
    const [one, two] = [yield* memory(), yield* memory()]
    const apply = BookingStore.use((store) => store.apply(commit))
    yield* Effect.provide(apply, one)
    yield* Effect.provide(apply, two)
    const listed = BookingStore.use((store) =>
      store.claims(["anna"], { start: change.booking.start, end: change.booking.start + MINUTE }),
    )
    expect(yield* Effect.provide(listed, one)).toHaveLength(1)
  }),
)
