import type { EventType, Host, Ids } from "@sched/core"
import { DAY, Scheduling } from "@sched/core"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { now } from "./scene.ts"

const hours = { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }

/** Somebody who works from nine to five in Berlin. */
export const host = (id: string, more: Partial<Host> = {}): Host => ({
  id,
  name: `Host ${id}`,
  email: `${id}@example.com`,
  zone: "Europe/Berlin",
  availability: hours,
  ...more,
})

/** An event type of an hour, with what the test makes of it. */
export const call = (more: Partial<EventType> = {}): EventType => ({
  id: "call",
  alias: "team",
  slug: "call",
  title: "Call",
  rules: { zone: "Europe/Berlin", durationMin: 60 },
  hosts: ["anna"],
  location: { kind: "inPerson", place: "Room 1" },
  form: [],
  ...more,
})

export const link = { alias: "team", slug: "call" }
export const person = (n: number | string) => ({
  name: `Person ${n}`,
  email: `p${n}@example.com`,
  zone: "Europe/Berlin",
})
export const week = { start: now, end: now + 7 * DAY }
export const byBooker = { kind: "booker" } as const
export const byHost = (id: string) => ({ kind: "host", id }) as const

/** Runs a test over these hosts and event types, on Monday, 1 March 2027, at 08:00 in Berlin. */
export const withTeam = <A, E>(
  hosts: ReadonlyArray<Host>,
  eventTypes: ReadonlyArray<EventType>,
  test: Effect.Effect<A, E, Scheduling | Ids | Layer.Success<ReturnType<typeof Memory.layer>>>,
) => {
  const ports = Layer.merge(Memory.layer({ hosts, eventTypes }), layerIds)
  return Effect.andThen(TestClock.setTime(now), test).pipe(Effect.provide(Layer.provideMerge(Scheduling.layer, ports)))
}

/** The tag of each outcome, or what the success is shown as. */
export const outcomes = <A, E extends { readonly _tag: string }, R>(
  effects: ReadonlyArray<Effect.Effect<A, E, R>>,
  show: (value: A) => string,
) =>
  Effect.forEach(effects, (effect) => Effect.match(effect, { onSuccess: show, onFailure: ({ _tag }) => _tag }), {
    concurrency: "unbounded",
  })

/** How often each outcome came up. */
export const tally = (found: ReadonlyArray<string>): { readonly [outcome: string]: number } => {
  const counts: { [outcome: string]: number } = {}
  for (const one of found) counts[one] = (counts[one] ?? 0) + 1
  return counts
}
