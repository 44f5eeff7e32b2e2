import { expect, it } from "@effect/vitest"
import type { Commit } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import { atOnce, booked, moved } from "@sched/testkit"
import { heavy } from "@sched/testkit/heavy"
import { Effect } from "effect"
import { layer } from "../src/index.ts"
import { database } from "./underTest.ts"

const COMMITS = heavy("PostgreSQL: commits of two bookings under readers", 60, 3000)

const START = Date.UTC(2035, 1, 1, 9)

const bookingsOf = ({ changes }: Commit) => [changes[0]!.booking, changes[1]!.booking] as const

it.live(
  "never shows a reader half of a commit",
  () =>
    Effect.gen(function* () {
      const connectionString = yield* database
      yield* Effect.gen(function* () {
        const store = yield* BookingStore
        const part = (n: number) => ({ together: { kind: "series" as const, id: "t1", part: n } })
        const made = atOnce(
          booked({ id: "b0", start: START, ...part(0) }),
          booked({ id: "b1", start: START + 60 * MINUTE, ...part(1) }),
        )
        yield* store.apply(made)
        let [one, two] = bookingsOf(made)
        let running = true
        let looks = 0
        // The two bookings change places again and again.
        const writer = Effect.gen(function* () {
          for (let n = 0; n < COMMITS; n++) {
            const swap = atOnce(moved(one, two.start), moved(two, one.start))
            yield* store.apply(swap)
            ;[one, two] = bookingsOf(swap)
          }
          running = false
        })
        const window = { start: START - MINUTE, end: START + 120 * MINUTE }
        const reader = Effect.gen(function* () {
          while (running) {
            const bookings = yield* store.together("t1")
            expect(new Set(bookings.map(({ version }) => version)).size).toBe(1)
            expect(new Set(bookings.map(({ start }) => start)).size).toBe(2)
            const claims = yield* store.claims(["anna"], window)
            expect(claims.map(({ start }) => start)).toEqual([START, START + 60 * MINUTE])
            const usage = yield* store.usage(["host/anna"], window)
            expect(new Set(usage.map(({ booking }) => booking)).size).toBe(2)
            const agenda = yield* store.agenda("anna", window)
            expect(agenda.map(({ start }) => start)).toEqual([START, START + 60 * MINUTE])
            looks++
          }
        })
        yield* Effect.all([writer, reader, reader, reader], { concurrency: "unbounded" })
        expect(looks).toBeGreaterThan(COMMITS / 10)
      }).pipe(Effect.provide(layer({ connectionString })))
    }).pipe(Effect.scoped),
  60_000 + COMMITS * 500,
)

const DAY = 24 * 60 * MINUTE

it.effect("finds bookings of any length on an agenda", () =>
  Effect.gen(function* () {
    const connectionString = yield* database
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      const lengths = [1, 30, 24 * 60 - 1, 24 * 60, 24 * 60 + 1, 3 * 24 * 60]
      for (const [n, durationMin] of lengths.entries())
        yield* store.apply(booked({ id: `b${n}`, start: START + n * 10 * DAY, durationMin }))
      for (const [n, durationMin] of lengths.entries()) {
        const [start, end] = [START + n * 10 * DAY, START + n * 10 * DAY + durationMin * MINUTE]
        const seen = (from: number, to: number) =>
          Effect.map(store.agenda("anna", { start: from, end: to }), (found) => found.map(({ id }) => id))
        expect(yield* seen(start - 5, start)).toEqual([])
        expect(yield* seen(start, start + 1)).toEqual([`b${n}`])
        expect(yield* seen(end - 1, end)).toEqual([`b${n}`])
        expect(yield* seen(end, end + 5)).toEqual([])
      }
    }).pipe(Effect.provide(layer({ connectionString })))
  }),
)
