/** A process of several bookers who book what they are told, from the instant they are told. Run by `race.test.ts`. */
import { BookingStore } from "@sched/core"
import { booked } from "@sched/testkit/bookings"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { layer } from "../../src/index.ts"

/** A booking that someone wants. */
export interface Wish {
  readonly id: string
  readonly start: number
  readonly hosts: ReadonlyArray<string>
}

/** What the parent sends. */
export interface Race {
  readonly filename: string
  /** Epoch milliseconds at which everyone begins. */
  readonly at: number
  /** Of each booker, what to book one after the other. */
  readonly bookers: ReadonlyArray<ReadonlyArray<Wish>>
}

/** What the parent gets back: the reply to each wish, `done` or the failure's tag. */
export type Replies = ReadonlyArray<{ readonly id: string; readonly start: number; readonly reply: string }>

const open = new Map<string, ManagedRuntime.ManagedRuntime<BookingStore, { readonly _tag: string }>>()
const storeAt = (filename: string) => {
  const runtime = open.get(filename) ?? ManagedRuntime.make(layer({ filename }))
  open.set(filename, runtime)
  return runtime
}

const book = ({ id, start, hosts }: Wish) =>
  BookingStore.use((store) =>
    store.apply(booked({ id, start, hosts, key: { scope: "race", key: id, fingerprint: "" } })),
  ).pipe(
    Effect.match({ onSuccess: (): string => "done", onFailure: ({ _tag }): string => _tag }),
    Effect.map((reply) => ({ id, start, reply })),
    // Whoever never pauses keeps the lock to itself while the others sleep, and there is no race.
    Effect.tap(Effect.sleep("1 millis")),
  )

process.on("message", ({ filename, at, bookers }: Race) => {
  const runtime = storeAt(filename)
  const all = Effect.forEach(bookers, (wishes) => Effect.forEach(wishes, book), { concurrency: "unbounded" })
  // Waiting for a timer would start the racers milliseconds apart.
  while (Date.now() < at);
  runtime.runPromise(all).then(
    (replies) => process.send!(replies.flat()),
    (error) => process.send!([{ id: "none", start: 0, reply: `could not open: ${error}` }]),
  )
})
process.send!("ready")
