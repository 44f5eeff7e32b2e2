import { expect, it } from "@effect/vitest"
import type { EventType, Host } from "@sched/core"
import { BookingStore, MINUTE, PeopleStore, Scheduling } from "@sched/core"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import fc from "fast-check"
import { at, now } from "./scene.ts"
import { byHost, call, host, link, person, week, withTeam } from "./team.ts"

const HOUR = 60 * MINUTE
const room: Host = host("room", { units: 1 })
const rules = { zone: "Europe/Berlin", durationMin: 60 }
const people = [host("anna"), host("ben"), room]
const types: ReadonlyArray<EventType> = [
  call({ hosts: ["anna", "ben"], team: { mode: "roundRobin" } }),
  call({ id: "both", slug: "both", hosts: ["anna", "ben"], team: { mode: "collective" }, waitlist: {} }),
  call({ id: "room", slug: "room", hosts: ["anna"], resources: ["room"] }),
  call({ id: "elsewhere", slug: "elsewhere", hosts: ["ben"], resources: ["room"] }),
  call({
    id: "soon",
    slug: "soon",
    hosts: ["ben"],
    rules: { ...rules, noticeMin: 90, horizon: { kind: "rolling", days: 3 } },
  }),
  call({ id: "few", slug: "few", rules: { ...rules, limits: [{ per: "day", bookings: 1 }] } }),
]
const slugs = types.map(({ slug }) => slug)

const lists = (scheduling: Scheduling["Service"]) =>
  Effect.forEach(slugs, (slug) => scheduling.slots({ ...link, slug, window: week }))

/** The same stores under a service that remembers nothing yet. */
const anew = Effect.gen(function* () {
  const context = yield* Effect.context<Layer.Services<typeof Scheduling.layer>>()
  return Context.get(yield* Layer.build(Layer.fresh(Scheduling.layer)).pipe(Effect.provideContext(context)), Scheduling)
})

type Step =
  | { readonly kind: "book" | "hold"; readonly slug: string; readonly pick: number }
  | { readonly kind: "cancel" | "move" | "give"; readonly pick: number }
  | { readonly kind: "hours"; readonly who: number; readonly until: number }
  | { readonly kind: "notice"; readonly noticeMin: number }
  | { readonly kind: "wait"; readonly ms: number }

const pick = fc.nat(1000)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("book", "hold"), slug: fc.constantFrom(...slugs), pick }),
  fc.record({ kind: fc.constantFrom("cancel", "move", "give"), pick }),
  fc.record({ kind: fc.constant("hours"), who: fc.nat(2), until: fc.integer({ min: 11, max: 18 }) }),
  fc.record({ kind: fc.constant("notice"), noticeMin: fc.nat(300) }),
  fc.record({
    kind: fc.constant("wait"),
    ms: fc.oneof(fc.nat(MINUTE), fc.nat(3 * HOUR), fc.constantFrom(MINUTE, 10 * MINUTE, 24 * HOUR)),
  }),
)

const carryOut = (step: Step, made: Array<string>) =>
  Effect.gen(function* () {
    const scheduling = yield* Scheduling
    const store = yield* PeopleStore
    switch (step.kind) {
      case "book":
      case "hold": {
        const { slots } = yield* (yield* anew).slots({ ...link, slug: step.slug, window: week })
        const slot = slots[step.pick % Math.max(1, slots.length)]
        if (slot === undefined) return
        const request = { ...link, slug: step.slug, start: slot.start }
        const { id } = yield* step.kind === "hold"
          ? scheduling.hold(request)
          : scheduling.book({ ...request, booker: person(made.length) })
        made.push(id)
        return
      }
      case "cancel":
      case "move":
      case "give": {
        const id = made[step.pick % Math.max(1, made.length)]
        if (id === undefined) return
        if (step.kind === "cancel") return yield* scheduling.cancel({ id, actor: byHost("anna") })
        if (step.kind === "give") return yield* scheduling.reassign({ id, actor: byHost("anna"), to: ["ben"] })
        const { slots } = yield* scheduling.slotsToMove({ id, window: week })
        const slot = slots[step.pick % Math.max(1, slots.length)]
        if (slot === undefined) return
        return yield* scheduling.reschedule({ id, start: slot.start, actor: byHost("anna") })
      }
      case "hours": {
        const weekly = [{ days: [1, 2, 3, 4, 5] as const, from: "09:00", to: `${step.until}:00` }]
        return yield* store.saveHost({ ...people[step.who]!, availability: { zone: "Europe/Berlin", weekly } })
      }
      case "notice":
        return yield* store.saveEventType({ ...types[0]!, rules: { ...rules, noticeMin: step.noticeMin } })
      case "wait":
        return yield* TestClock.adjust(step.ms)
    }
  })

it.effect("a list that is remembered is the list that would be made anew, whatever happened in between", () =>
  Effect.promise(() =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), (steps) =>
        Effect.runPromise(
          withTeam(
            people,
            types,
            Effect.gen(function* () {
              const scheduling = yield* Scheduling
              const made: Array<string> = []
              for (const one of steps) {
                yield* lists(scheduling)
                // What is refused has changed nothing, and is a step like any other.
                yield* Effect.ignore(carryOut(one, made))
                expect(yield* lists(scheduling)).toEqual(yield* lists(yield* anew))
              }
            }).pipe(Effect.scoped),
          ).pipe(Effect.provide(TestClock.layer())),
        ),
      ),
      { numRuns: 60 },
    ),
  ),
)

it.effect("nothing is computed again while nothing has changed, and nothing that is shown can be altered", () =>
  withTeam(
    people,
    types,
    Effect.gen(function* () {
      const store = yield* BookingStore
      let reads = 0
      const counting: BookingStore["Service"] = {
        ...store,
        claims: (units, span) =>
          Effect.suspend(() => {
            reads++
            return store.claims(units, span)
          }),
      }
      const scheduling = yield* Effect.provideService(anew, BookingStore, counting)
      const list = scheduling.slots({ ...link, window: week })
      const first = yield* list
      expect(yield* list).toBe(first)
      expect(reads).toBe(1)
      expect(() => (first.slots as Array<unknown>).pop()).toThrow(TypeError)
      yield* scheduling.book({ ...link, start: at(11, 0, 2), booker: person(1) })
      const booked = reads
      expect(yield* list).not.toBe(first)
      yield* TestClock.setTime(now + 2 * MINUTE)
      yield* list
      expect(reads).toBe(booked + 2)
    }).pipe(Effect.scoped),
  ),
)

it.effect("a hold that ends within the minute frees its time at once, and a room that others took is taken", () =>
  withTeam(
    people,
    types,
    Effect.gen(function* () {
      const scheduling = yield* Scheduling
      const hourOf = (slug: string) =>
        Effect.map(
          scheduling.slots({ ...link, slug, window: { start: at(11, 0, 2), end: at(12, 0, 2) } }),
          ({ slots }) => slots.map(({ start }) => start),
        )
      yield* TestClock.adjust(500)
      const { expiresAt } = yield* scheduling.hold({ ...link, slug: "room", start: at(11, 0, 2) })
      yield* TestClock.setTime(expiresAt! - 1)
      expect(yield* hourOf("room")).toEqual([])
      yield* TestClock.setTime(expiresAt!)
      expect(yield* hourOf("room")).toEqual([at(11, 0, 2)])
      yield* scheduling.book({ ...link, slug: "elsewhere", start: at(11, 0, 2), booker: person(1) })
      expect(yield* hourOf("room")).toEqual([])
    }),
  ),
)
