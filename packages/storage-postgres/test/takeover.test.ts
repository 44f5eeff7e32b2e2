import { expect, it } from "@effect/vitest"
import type { Lease } from "@sched/core"
import { BookingStore, DueWork, MINUTE } from "@sched/core"
import { booked } from "@sched/testkit"
import { Effect, Schedule } from "effect"
import { layer } from "../src/index.ts"
import { message, start } from "./processes/fork.ts"
import { connection, database } from "./underTest.ts"

const START = Date.UTC(2035, 1, 1, 9)
/** Time enough for a busy machine to look before a lease ends, in milliseconds. */
const LEASE = 3000

const scene = (pieces: number) =>
  Effect.gen(function* () {
    const connectionString = yield* database
    const make = BookingStore.use((store) =>
      Effect.forEach(
        Array.from({ length: pieces }, (_, n) => n),
        (n) => store.apply(booked({ id: `b${n}`, start: START + n * 60 * MINUTE, dueAt: Date.now() - 1000 })),
      ),
    )
    yield* Effect.provide(make, layer({ connectionString }))
    return connectionString
  })

/** A worker in a process of its own, with what it leased. */
const workerWith = (connectionString: string, limit: number, forMs: number) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const child = start("worker", [connectionString, String(limit), String(forMs)])
      return { child, leases: await message<ReadonlyArray<Lease>>(child) }
    }),
    ({ child }) => Effect.sync(() => child.kill("SIGKILL")),
  )

it.live("gives a dead worker's work to another one once its lease has ended, and not before", () =>
  Effect.gen(function* () {
    const connectionString = yield* scene(3)
    yield* Effect.gen(function* () {
      const work = yield* DueWork
      const { child, leases } = yield* workerWith(connectionString, 3, LEASE)
      expect(leases).toHaveLength(3)
      child.kill("SIGKILL")
      expect(yield* work.lease(10, LEASE)).toEqual([])
      const taken = yield* work
        .lease(10, 60_000)
        .pipe(Effect.repeat({ until: (found) => found.length > 0, schedule: Schedule.spaced("50 millis") }))
      expect(taken.map(({ id, attempts }) => `${id} ${attempts}`)).toEqual(["b0 2", "b1 2", "b2 2"])
      for (const lost of leases) expect(yield* work.finish(lost)).toBe(false)
      for (const lease of taken) expect(yield* work.finish(lease)).toBe(true)
    }).pipe(Effect.provide(layer({ connectionString })))
  }).pipe(Effect.scoped),
)

it.live("gives each piece of work to one of the workers of several processes", () =>
  Effect.gen(function* () {
    const connectionString = yield* scene(40)
    const workers = Array.from({ length: 4 }, () => workerWith(connectionString, 15, 60_000))
    const found = yield* Effect.all(workers, { concurrency: "unbounded" })
    const ids = found.flatMap(({ leases }) => leases.map(({ id }) => id))
    expect(ids).toHaveLength(40)
    expect(new Set(ids).size).toBe(40)
  }).pipe(Effect.scoped),
)

it.live("passes over work that somebody is about to take, without waiting", () =>
  Effect.gen(function* () {
    const connectionString = yield* scene(2)
    const other = yield* connection(connectionString)
    yield* Effect.promise(() => other.query("begin; select from sched.due where id = 'b0' for update"))
    const leased = yield* Effect.provide(
      DueWork.use((work) => work.lease(10, LEASE)),
      layer({ connectionString }),
    )
    expect(leased.map(({ id }) => id)).toEqual(["b1"])
    yield* Effect.promise(() => other.query("rollback"))
  }).pipe(Effect.scoped),
)
