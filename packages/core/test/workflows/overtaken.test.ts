import { expect, it } from "@effect/vitest"
import { BookingStore, DAY, Scheduling } from "@sched/core"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { at, now } from "./scene.ts"
import { call, host, link, outcomes, person, tally } from "./team.ts"

const HOSTS = 3
const BOOKERS = 40
const hosts = Array.from({ length: HOSTS }, (_, i) => host(`h${i}`))
const eventTypes = [call({ hosts: hosts.map(({ id }) => id), team: { mode: "roundRobin" } })]

/** A store that is some way off, so that decisions overlap, and that counts what is committed in vain. */
const remote = (store: BookingStore["Service"], counts: { applied: number }): BookingStore["Service"] => ({
  ...store,
  apply: (commit) =>
    Effect.andThen(
      Effect.sync(() => void counts.applied++),
      Effect.andThen(Effect.yieldNow, store.apply(commit)),
    ),
})

it.effect("of many who book a team at once hardly any decide in vain more than once", () => {
  const counts = { applied: 0 }
  const memory = Memory.layer({ hosts, eventTypes })
  const store = Layer.effect(
    BookingStore,
    Effect.map(BookingStore, (inner) => remote(inner, counts)),
  ).pipe(Layer.provideMerge(memory))
  return Effect.gen(function* () {
    yield* TestClock.setTime(now)
    const scheduling = yield* Scheduling
    // Eight starts a day on five days, for three hosts.
    const startOf = (n: number) => at(9 + (n % 8), 0, 2) + Math.floor((n % 24) / 8) * DAY
    const found = yield* outcomes(
      Array.from({ length: BOOKERS }, (_, n) => scheduling.book({ ...link, start: startOf(n), booker: person(n) })),
      () => "booked",
    )
    expect(tally(found)).toEqual({ booked: BOOKERS })
    // One at once, and one in turn; without turns it was 820.
    expect(counts.applied).toBeLessThan(3 * BOOKERS)
  }).pipe(Effect.provide(Layer.provideMerge(Scheduling.layer, Layer.merge(store, layerIds))))
})
