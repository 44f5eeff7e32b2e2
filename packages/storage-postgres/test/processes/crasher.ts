/**
 * A process of several bookers who book, move and cancel as fast as they can, and go on when the server comes back. It
 * writes a line to its standard output for each change once the store has acknowledged it, and one with a question mark
 * where no answer came. Run by `crash.test.ts`; stops when its parent disconnects.
 */
import { writeSync } from "node:fs"
import type { Commit } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import { booked, cancelled, moved } from "@sched/testkit/bookings"
import * as Effect from "effect/Effect"
import { layer } from "../../src/index.ts"

const [connectionString = ""] = process.argv.slice(2)
const BOOKERS = 6

let stopped = false
process.on("disconnect", () => {
  stopped = true
})

/** Whether it was acknowledged. */
const committed = (commit: Commit) =>
  BookingStore.use((store) => store.apply(commit)).pipe(
    Effect.match({
      onSuccess: () => "",
      onFailure: (failure) => (failure._tag === "StoreError" ? failure.reason._tag : failure._tag),
    }),
    Effect.tap((problem) => (problem === "" ? Effect.void : Effect.sleep("20 millis"))),
    Effect.map((problem) => {
      const { id, version } = commit.changes[0]!.booking
      writeSync(1, `${id} ${version} ${problem}\n`)
      return problem === ""
    }),
  )

const lifeOf = Effect.fnUntraced(function* (booker: number, n: number) {
  const id = `${process.pid}-${booker}-${n}`
  const start = Date.UTC(2027, 1, 1) + n * 120 * MINUTE
  const hosts = [`anna-${booker}`, `ben-${booker}`]
  const made = booked({ id, start, hosts, bufferMin: 5, key: { scope: "crash", key: id, fingerprint: "" } })
  const { booking } = made.changes[0]!
  if (!(yield* committed(made))) return
  if (n % 3 === 0) yield* committed(moved(booking, start + 60 * MINUTE))
  if (n % 3 === 1) yield* committed(cancelled(booking))
})

const bookUntilStopped = Effect.fnUntraced(function* (booker: number) {
  for (let n = 0; !stopped; n++) yield* lifeOf(booker, n)
})

const bookers = Array.from({ length: BOOKERS }, (_, booker) => bookUntilStopped(booker))
Effect.runPromise(
  Effect.provide(Effect.all(bookers, { concurrency: "unbounded" }), layer({ connectionString, max: BOOKERS })),
)
