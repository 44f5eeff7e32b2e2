import { expect } from "@effect/vitest"
import type { Claim, DueWork, Interval, Usage } from "@sched/core"
import { BookingStore, MINUTE, overlaps, usageKey } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import * as fc from "fast-check"
import { heavy } from "../Heavy.ts"
import { contents, onEmptyStore, type StoreUnderTest } from "../StoreUnderTest.ts"
import { digestOf } from "../TestBooking.ts"
import type { Model } from "./Model.ts"
import { applied, emptyModel, forgotten, involves, live } from "./Model.ts"
import type { StoreTests } from "./Reply.ts"
import { reply, START } from "./Reply.ts"
import type { Step } from "./Steps.ts"
import { commitOfStep, people, step, units } from "./Steps.ts"

const inOrder = (claims: ReadonlyArray<Claim>) =>
  [...claims].sort((a, b) => a.start - b.start || (a.unit < b.unit ? -1 : 1))
const byPlace = (usage: ReadonlyArray<Usage>) =>
  [...usage].sort((a, b) => a.start - b.start || (a.booking < b.booking ? -1 : a.booking > b.booking ? 1 : 0))
const bare = ({ expiresAt, ...usage }: Model["usage"][number]): Usage => usage
const window: Interval = { start: START + 20 * MINUTE, end: START + 70 * MINUTE }

/** What the store holds is what the model holds, read behind its back; no two stored claims of a unit overlap. */
const holdsTheSame = Effect.fnUntraced(function* (model: Model, now: number) {
  const raw = yield* contents
  const clash = raw.claims.find((a, i) => raw.claims.some((b, j) => j > i && a.unit === b.unit && overlaps(a, b)))
  expect(clash).toBeUndefined()
  expect(inOrder(live(raw.claims, now))).toEqual(inOrder(live(model.claims, now)))
  const bookings = model.bookings.map(({ id, version, status }) => ({ id, version, status }))
  expect([...raw.bookings].sort(byId)).toEqual(bookings.sort(byId))
  const history = model.bookings.flatMap(({ id, version }) =>
    Array.from({ length: version }, (_, i) => ({ booking: id, version: i + 1 })),
  )
  expect(raw.history).toHaveLength(history.length)
  expect(raw.history).toEqual(expect.arrayContaining(history))
  expect(raw.usage).toHaveLength(model.usage.length)
  expect(raw.usage).toEqual(expect.arrayContaining(model.usage.map(bare)))
  expect(new Map(raw.fences.map(({ key, version }) => [key, version]))).toEqual(model.fences)
  expect(raw.keys.map(({ key, booking }) => `${key} ${booking}`).sort()).toEqual(
    model.keys.map(({ key, booking }) => `${key} ${booking}`).sort(),
  )
  expect(new Map(raw.due.map(({ id, dueAt }) => [id, dueAt]))).toEqual(model.due)
})

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)

/** What the store lists of claims and counters is what the model has of them. */
const listsTheSame = Effect.fnUntraced(function* (model: Model, now: number) {
  const store = yield* BookingStore
  const claims = yield* store.claims(units, window)
  expect(inOrder(claims)).toEqual(inOrder(live(model.claims, now)).filter((claim) => overlaps(claim, window)))
  expect(claims.map(({ start }) => start)).toEqual(inOrder(claims).map(({ start }) => start))
  const keys = units.map(usageKey.host)
  const usage = yield* store.usage(keys, window)
  const counted = live(model.usage, now)
    .filter(({ key, start }) => keys.includes(key) && window.start <= start && start < window.end)
    .map(bare)
  expect(usage).toHaveLength(counted.length)
  expect(usage).toEqual(expect.arrayContaining(counted))
  expect(usage.map(({ start, booking }) => [start, booking])).toEqual(
    byPlace(counted).map(({ start, booking }) => [start, booking]),
  )
})

/** Every booking reads as the model has it, one by one, by host and by person. */
const readsTheSame = Effect.fnUntraced(function* ({ bookings }: Model) {
  const store = yield* BookingStore
  expect(yield* store.getAll(bookings.map(({ id }) => id))).toEqual(bookings)
  for (const host of units) {
    const own = bookings.filter(
      ({ hosts, status }) => (status === "confirmed" || status === "noShow") && hosts.includes(host),
    )
    const agenda = yield* store.agenda(host, window)
    expect([...agenda].sort(byId)).toEqual(own.filter((booking) => overlaps(booking, window)).sort(byId))
    expect(agenda.map(({ start }) => start)).toEqual(agenda.map(({ start }) => start).sort((a, b) => a - b))
  }
  for (const email of people) {
    const found = yield* store.ofPerson(email)
    expect([...found].sort(byId)).toEqual(bookings.filter((booking) => involves(booking, email)).sort(byId))
    expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).sort((a, b) => a - b))
  }
})

/** Takes the steps against the store and the model at once. */
const walk = Effect.fnUntraced(function* (steps: ReadonlyArray<Step>) {
  const store = yield* BookingStore
  let model = emptyModel
  for (const [n, taken] of steps.entries()) {
    const now = yield* Clock.currentTimeMillis
    if (taken.kind === "pass") {
      yield* TestClock.adjust(taken.minutes * MINUTE)
    } else if (taken.kind === "forget") {
      const key = usageKey.booker(digestOf(taken.email))
      const [touched, next] = forgotten(model, taken.email, key)
      expect(yield* store.forget(taken.email, key)).toBe(touched)
      model = next
    } else {
      const commit = commitOfStep(taken, model, n, now)
      if (commit === undefined) continue
      const [expected, next] = applied(model, commit, now)
      expect(yield* reply(commit)).toBe(expected)
      model = next
    }
    const then = yield* Clock.currentTimeMillis
    yield* holdsTheSame(model, then)
    yield* listsTheSame(model, then)
  }
  yield* readsTheSame(model)
})

/** A long walk of commands, expiries and erasures against a model that a reader can check. */
export const model = (it: StoreTests): void => {
  it.effect("answers and holds after any sequence of commands what a simple model does", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<BookingStore | DueWork | StoreUnderTest>())
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
