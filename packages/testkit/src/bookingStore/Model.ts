import { expect } from "@effect/vitest"
import type { Booking, Change, Claim, Interval } from "@sched/core"
import { BookingStore, MINUTE, overlaps } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import * as fc from "fast-check"
import { heavy } from "../Heavy.ts"
import { contents, onEmptyStore, type StoreUnderTest } from "../StoreUnderTest.ts"
import { booked, cancelled, confirmed, held, moved } from "../TestBooking.ts"
import type { Reply, StoreTests } from "./Reply.ts"
import { reply, START } from "./Reply.ts"

/** One thing that someone asks of the store; `pick` chooses among the bookings that are there. */
type Step =
  | { readonly kind: "hold"; readonly slot: Slot; readonly forMin: number }
  | { readonly kind: "book"; readonly slot: Slot; readonly key: number | undefined }
  | { readonly kind: "confirm"; readonly pick: number }
  | { readonly kind: "move"; readonly pick: number; readonly quarter: number; readonly late: boolean }
  | { readonly kind: "cancel"; readonly pick: number }
  | { readonly kind: "wait"; readonly minutes: number }

interface Slot {
  readonly hosts: ReadonlyArray<string>
  readonly quarter: number
  readonly durationMin: number
}

const quarter = fc.nat(7)
const slot: fc.Arbitrary<Slot> = fc.record({
  hosts: fc.subarray(["anna", "ben", "carl"], { minLength: 1 }),
  quarter,
  durationMin: fc.constantFrom(10, 15, 30, 50),
})
const pick = fc.nat(30)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("hold" as const), slot, forMin: fc.constantFrom(0, 1, 5, 10) }),
  fc.record({ kind: fc.constant("book" as const), slot, key: fc.option(fc.nat(3), { nil: undefined }) }),
  fc.record({ kind: fc.constant("confirm" as const), pick }),
  fc.record({ kind: fc.constant("move" as const), pick, quarter, late: fc.boolean() }),
  fc.record({ kind: fc.constant("cancel" as const), pick }),
  fc.record({ kind: fc.constant("wait" as const), minutes: fc.constantFrom(1, 5, 10) }),
)

/** The store as a few plain values; claims are the live ones only. */
interface Model {
  readonly bookings: ReadonlyArray<Booking>
  readonly claims: ReadonlyArray<Claim>
  readonly keys: ReadonlyArray<string>
}

const live = (claims: ReadonlyArray<Claim>, now: number) =>
  claims.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now)

const applied = (model: Model, change: Change, now: number): readonly [Reply, Model] => {
  const { id } = change.booking
  const stored = model.bookings.find((booking) => booking.id === id)
  if (stored?.version !== change.expected) return ["Stale", model]
  if (change.key !== undefined && model.keys.includes(change.key.key)) return ["Stale", model]
  const others = live(model.claims, now).filter(({ booking }) => booking !== id)
  const taken = change.claims.some((claim) =>
    others.some((other) => other.unit === claim.unit && overlaps(other, claim)),
  )
  if (taken) return ["SlotTaken", model]
  return [
    "done",
    {
      bookings: [...model.bookings.filter((booking) => booking.id !== id), change.booking],
      claims: [...others, ...change.claims],
      keys: change.key === undefined ? model.keys : [...model.keys, change.key.key],
    },
  ]
}

/** The change that the step asks for, if there is a booking to ask it of. */
const changeFor = (
  asked: Exclude<Step, { kind: "wait" }>,
  model: Model,
  n: number,
  now: number,
): Change | undefined => {
  if (asked.kind === "hold" || asked.kind === "book") {
    const { quarter, ...rest } = asked.slot
    const of = { ...rest, id: `b${n}`, start: START + quarter * 15 * MINUTE, now }
    if (asked.kind === "hold") return held({ ...of, expiresAt: now + asked.forMin * MINUTE })
    const key = asked.key === undefined ? {} : { key: { scope: "book", key: `k${asked.key}`, fingerprint: "f" } }
    return booked({ ...of, ...key })
  }
  const booking = model.bookings[asked.pick % Math.max(1, model.bookings.length)]
  if (booking === undefined) return undefined
  if (asked.kind === "confirm") return confirmed(booking, now)
  if (asked.kind === "cancel") return cancelled(booking, now)
  const change = moved(booking, START + asked.quarter * 15 * MINUTE, now)
  return asked.late ? { ...change, expected: booking.version - 1 } : change
}

const inOrder = (claims: ReadonlyArray<Claim>) =>
  [...claims].sort((a, b) => a.start - b.start || (a.unit < b.unit ? -1 : 1))

const units = ["anna", "ben", "carl"]
const window: Interval = { start: START + 20 * MINUTE, end: START + 70 * MINUTE }

/** The store holds what the model holds: its live claims raw and listed, and no overlap among all that is stored. */
const agree = Effect.fnUntraced(function* (model: Model, now: number) {
  const { claims: raw } = yield* contents
  const clash = raw.find((a, i) => raw.some((b, j) => j > i && a.unit === b.unit && overlaps(a, b)))
  expect(clash).toBeUndefined()
  const expected = inOrder(live(model.claims, now))
  expect(inOrder(live(raw, now))).toEqual(expected)
  const listed = yield* BookingStore.use((store) => store.claims(units, window))
  expect(inOrder(listed)).toEqual(expected.filter((claim) => overlaps(claim, window)))
  expect(listed.map(({ start }) => start)).toEqual(inOrder(listed).map(({ start }) => start))
})

/** Takes the steps against the store and the model at once. */
const walk = Effect.fnUntraced(function* (steps: ReadonlyArray<Step>) {
  const store = yield* BookingStore
  let model: Model = { bookings: [], claims: [], keys: [] }
  for (const [n, asked] of steps.entries()) {
    if (asked.kind === "wait") {
      yield* TestClock.adjust(asked.minutes * MINUTE)
    } else {
      const now = yield* Clock.currentTimeMillis
      const change = changeFor(asked, model, n, now)
      if (change === undefined) continue
      const [expected, next] = applied(model, change, now)
      expect(yield* reply(change)).toBe(expected)
      model = next
    }
    yield* agree(model, yield* Clock.currentTimeMillis)
  }
  for (const booking of model.bookings) expect(yield* store.get(booking.id)).toEqual(booking)
  for (const host of units) {
    const own = model.bookings.filter(({ hosts, status }) => status === "confirmed" && hosts.includes(host))
    const agenda = own.filter((booking) => overlaps(booking, window)).sort((a, b) => a.start - b.start)
    expect(yield* store.agenda(host, window)).toEqual(agenda)
  }
})

/** A long walk of holds, bookings, moves, cancellations and expiries against a model that a reader can check. */
export const model = (it: StoreTests): void => {
  it.effect("answers and holds after any sequence of changes what a simple model does", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<BookingStore | StoreUnderTest>())
      const steps = fc.array(step, { minLength: 1, maxLength: 40, size: "max" })
      const agrees = fc.asyncProperty(steps, (walked) => run(onEmptyStore(walk(walked))))
      yield* Effect.promise(() =>
        fc.assert(agrees, {
          numRuns: heavy("a store answers as the model does: random walks, for each store", 40, 1500),
        }),
      )
    }),
  )
}
