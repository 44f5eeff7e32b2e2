import { expect, it } from "@effect/vitest"
import type { Booking, Commit, Lease } from "@sched/core"
import { BookingStore, DueWork, MINUTE } from "@sched/core"
import { booked, moved } from "@sched/testkit"
import { heavy } from "@sched/testkit/heavy"
import { Context, Effect, Layer, Random } from "effect"
import { layer } from "../src/index.ts"
import { connection, database } from "./underTest.ts"

const WAKES = heavy("PostgreSQL: commits that make work due while workers run, none overlooked", 2000, 100_000)

/** Commits of one booking: those after the first make work due that may be leased, being ended, or gone. */
const COMMITS = 5
const BOOKERS = 32
/** Workers, each with a pool of connections of its own as if it were a process. */
const WORKERS = 3
/** How long a worker that found nothing waits before it looks again, in milliseconds. */
const POLL = 10
/** Whoever waits so long is taken to wait for ever: much longer than a busy machine needs, in milliseconds. */
const PATIENCE = 30_000

const START = Date.UTC(2035, 1, 1, 9)

/** What was committed and when, and the newest version of each booking that a worker saw after it had leased it. */
interface Log {
  readonly seen: Map<string, number>
  /** Instants at which versions were committed that nobody has seen yet. */
  readonly waiting: Map<string, Array<readonly [version: number, at: number]>>
  readonly waits: Array<number>
  /** How often work became due anew while a worker was on it. */
  anew: number
}

const see = ({ seen, waiting, waits }: Log, { id, version }: Booking): void => {
  seen.set(id, Math.max(version, seen.get(id) ?? 0))
  const left = waiting.get(id) ?? []
  while (left.length > 0 && left[0]![0] <= version) waits.push(performance.now() - left.shift()![1])
}

/** A pause that lets others in between, now and then. */
const pause = Effect.flatMap(Random.nextIntBetween(0, 6), (ms) => (ms < 3 ? Effect.void : Effect.sleep(ms)))

/** Works as `Worker.run` does: looks at the booking of each lease, takes a while, and says that it is done. */
const worker = (log: Log) =>
  Effect.gen(function* () {
    const store = yield* BookingStore
    const due = yield* DueWork
    const carryOut = Effect.fnUntraced(function* (lease: Lease) {
      const booking = yield* store.get(lease.id)
      yield* pause
      see(log, booking)
      if (!(yield* due.finish(lease))) log.anew++
    })
    for (;;) {
      const leases = yield* due.lease(4, PATIENCE * 10)
      yield* Effect.forEach(leases, carryOut, { concurrency: 4, discard: true })
      if (leases.length === 0) yield* Effect.sleep(POLL)
    }
  })

/** Books and moves one booking after another, each time until a worker saw the last state; answers one that nobody saw. */
const booker = (log: Log, name: string, bookings: number) =>
  Effect.gen(function* () {
    const store = yield* BookingStore
    const apply = Effect.fnUntraced(function* (commit: Commit) {
      const { booking } = commit.changes[0]!
      const waiting = log.waiting.get(booking.id) ?? []
      log.waiting.set(booking.id, waiting)
      waiting.push([booking.version, performance.now()])
      yield* store.apply({ ...commit, due: [{ kind: "booking", id: booking.id, at: Date.now() - 60_000 }] })
      return booking
    })
    for (let n = 0; n < bookings; n++) {
      const id = `${name}-${n}`
      let booking = yield* apply(booked({ id, start: START, hosts: [`host-${id}`] }))
      for (let move = 1; move < COMMITS; move++) {
        yield* pause
        booking = yield* apply(moved(booking, START + move * 30 * MINUTE))
      }
      const until = performance.now() + PATIENCE
      while ((log.seen.get(id) ?? 0) < booking.version && performance.now() < until) yield* Effect.sleep(2)
      if ((log.seen.get(id) ?? 0) < booking.version) return [id]
      log.waiting.delete(id)
    }
    return []
  })

it.live(
  "overlooks no commit that makes work due, however it meets the workers",
  () =>
    Effect.gen(function* () {
      const connectionString = yield* database
      const log: Log = { seen: new Map(), waiting: new Map(), waits: [], anew: 0 }
      const open = Effect.map(Layer.build(Layer.fresh(layer({ connectionString, max: 16 }))), (context) =>
        Context.pick(BookingStore, DueWork)(context),
      )
      const workers: Array<Effect.Effect<never, unknown>> = []
      for (let n = 0; n < WORKERS; n++) workers.push(Effect.provideContext(worker(log), yield* open))
      const names = Array.from({ length: BOOKERS }, (_, n) => `w${n}`)
      const each = Math.ceil(WAKES / COMMITS / BOOKERS)
      const bookers = Effect.forEach(names, (name) => booker(log, name, each), { concurrency: "unbounded" })
      const client = yield* connection(connectionString)
      const due = Effect.promise(async () => (await client.query("select from sched.due")).rowCount)
      const all = Effect.tap(Effect.provideContext(bookers, yield* open), () =>
        Effect.repeat(due, { until: (rows) => rows === 0 }),
      )
      const lost = yield* Effect.raceFirst(all, Effect.all(workers, { concurrency: "unbounded" }))
      expect(lost.flat()).toEqual([])
      // The bookers met the workers, so there was something to overlook.
      expect(log.anew).toBeGreaterThan(WAKES / 500)
      const longest = Math.round(log.waits.reduce((most, wait) => Math.max(most, wait), 0))
      const sum = log.waits.reduce((total, wait) => total + wait, 0)
      console.log(
        `${log.waits.length} commits, ${log.anew} of them while a worker was on the booking; none overlooked; ` +
          `waited ${Math.round(sum / log.waits.length)} ms on average, ${longest} ms at most`,
      )
    }).pipe(Effect.scoped),
  120_000 + WAKES * 20,
)
