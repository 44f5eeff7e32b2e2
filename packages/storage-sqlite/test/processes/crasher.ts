/**
 * A process that books, moves and cancels as fast as it can, and writes a line to its standard output for each
 * change once the store has acknowledged it. Run and killed by `crash.test.ts`.
 */
import { writeSync } from "node:fs"
import type { Commit } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import { booked, cancelled, moved } from "@sched/testkit/bookings"
import * as Effect from "effect/Effect"
import { layer } from "../../src/index.ts"

const [filename = "", name = "", from = ""] = process.argv.slice(2)

const acknowledged = (commit: Commit) =>
  BookingStore.use((store) => store.apply(commit)).pipe(
    Effect.map(() => {
      const { booking } = commit.changes[0]!
      writeSync(1, `${booking.id} ${booking.version}\n`)
      return booking
    }),
  )

const lifeOf = Effect.fnUntraced(function* (n: number) {
  const start = Number(from) + n * 120 * MINUTE
  const key = { scope: "crash", key: `${name}-${n}`, fingerprint: "" }
  const booking = yield* acknowledged(booked({ id: `${name}-${n}`, start, hosts: ["anna", "ben"], bufferMin: 5, key }))
  if (n % 3 === 0) yield* acknowledged(moved(booking, start + 60 * MINUTE))
  if (n % 3 === 1) yield* acknowledged(cancelled(booking))
})

const forever = Effect.gen(function* () {
  for (let n = 0; ; n++) yield* lifeOf(n)
})

Effect.runPromise(Effect.provide(forever, layer({ filename })))
