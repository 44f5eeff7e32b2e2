import { expect } from "@effect/vitest"
import type { Lease, Notice, Observation } from "@sched/core"
import { BookingStore, DueWork, MINUTE, observationKey } from "@sched/core"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import * as fc from "fast-check"
import { anyText, idText } from "../arbitraries/Text.ts"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { atOnce, booked, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, START } from "./Reply.ts"

const LEASE = 30_000

/** The lease on the booking's work, of everything that is due now. */
const leaseOn = (id: string) =>
  DueWork.use((work) => work.lease(100, LEASE)).pipe(Effect.map((leases) => leases.find((lease) => lease.id === id)!))

const observed = (id: string) => BookingStore.use((store) => store.observed(id))
const observe = (id: string, observation: Observation, lease: Lease) =>
  BookingStore.use((store) => store.observe(id, observation, lease))

const toBooker: Notice = { booking: "b1", kind: "confirmed", sequence: 0, recipient: { role: "booker" } }
const mail = (notice: Notice, state: "attempted" | "sent" = "sent"): Observation => ({
  kind: "mail",
  notice,
  state,
  at: NOW,
  withLink: false,
})
const calendar = { kind: "google", connection: "c-1", calendar: "primary" }
const event = (host: string, more: object = {}): Observation => ({
  kind: "event",
  host,
  calendar,
  state: "present",
  sequence: 0,
  ...more,
})
const conference = (more: object = {}): Observation => ({
  kind: "conference",
  provider: "zoom",
  connection: "c-2",
  state: "creating",
  sequence: 0,
  askedAt: NOW,
  swept: false,
  ...more,
})

/** What the world shows of a booking is remembered, by whoever holds the lease on it. */
export const observing = (it: StoreTests): void => {
  it.effect("remembers each mail, event and conference, oldest first", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, hosts: ["anna", "ben"], dueAt: NOW }))
        yield* apply(booked({ id: "b2", start: START + 60 * MINUTE, dueAt: undefined }))
        const lease = yield* leaseOn("b1")
        const all = [
          conference(),
          event("ben"),
          mail(toBooker),
          mail({ ...toBooker, recipient: { role: "host", id: "anna" } }),
          mail({ ...toBooker, recipient: { role: "host", id: "booker" } }),
          mail({ ...toBooker, recipient: { role: "seat", id: "anna" } }),
          mail({ ...toBooker, recipient: { role: "guest", index: 0 } }),
          event("anna"),
          event("anna", { calendar: { ...calendar, calendar: "other" } }),
          mail({ ...toBooker, sequence: 1, kind: "rescheduled" }),
          mail({ ...toBooker, kind: "reminder", occasion: "1d@2027" }),
        ]
        for (const one of all) expect(yield* observe("b1", one, lease)).toBe("kept")
        expect(yield* observed("b1")).toEqual(all)
        expect(yield* observed("b2")).toEqual([])
        expect((yield* contents).observed).toHaveLength(all.length)
      }),
    ),
  )

  it.effect("puts what is of the same mail, event or conference in the older one's place", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, dueAt: NOW }))
        const lease = yield* leaseOn("b1")
        const newest = [
          conference({ state: "present", id: "m-1", joinUrl: "https://meet.example/1" }),
          event("anna", { etag: "2", sequence: 1 }),
          mail(toBooker, "sent"),
        ]
        for (const one of [conference(), event("anna", { state: "putting" }), mail(toBooker, "attempted"), ...newest])
          yield* observe("b1", one, lease)
        const found = yield* observed("b1")
        expect(found).toHaveLength(3)
        expect(found).toEqual(expect.arrayContaining(newest))
        const keys = newest.map((one) => ({ booking: "b1", key: observationKey(one) }))
        expect((yield* contents).observed).toEqual(expect.arrayContaining(keys))
      }),
    ),
  )

  it.effect("lets nobody remember anything who lost the lease or never had it", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, dueAt: NOW }))
        const slow = yield* leaseOn("b1")
        yield* observe("b1", mail(toBooker, "attempted"), slow)
        yield* TestClock.setTime(NOW + LEASE)
        const holder = yield* leaseOn("b1")
        const before = yield* contents
        for (const lease of [slow, { ...holder, token: "made up" }, { ...holder, id: "b2" }])
          for (const one of [mail(toBooker), event("anna")]) expect(yield* observe("b1", one, lease)).toBe("lost")
        expect(yield* contents).toEqual(before)
        expect(yield* observed("b1")).toEqual([mail(toBooker, "attempted")])
        expect(yield* observe("b1", mail(toBooker), holder)).toBe("kept")
        expect(yield* observed("b1")).toEqual([mail(toBooker)])
      }),
    ),
  )

  it.effect("lets nobody remember anything under a lease that was given back", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const work = yield* DueWork
        for (const [n, end] of [
          (lease: Lease) => work.finish(lease),
          (lease: Lease) => work.finish(lease, NOW + MINUTE),
          (lease: Lease) => work.postpone(lease, NOW + MINUTE, "away"),
          (lease: Lease) => work.giveUp(lease, "away"),
        ].entries()) {
          yield* apply(booked({ id: `b${n}`, start: START + n * 60 * MINUTE, dueAt: NOW }))
          const lease = yield* leaseOn(`b${n}`)
          yield* end(lease)
          expect(yield* observe(`b${n}`, event("anna"), lease)).toBe("lost")
          expect(yield* observed(`b${n}`)).toEqual([])
        }
      }),
    ),
  )

  it.effect("lets the holder of the lease go on when the booking changes meanwhile, and says that it did", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(booked({ id: "b1", start: START, dueAt: NOW }))
        const lease = yield* leaseOn("b1")
        yield* apply(moved(booking, START + 60 * MINUTE))
        for (const one of ["first", "second"])
          expect(yield* observe("b1", event(`${one}@example.com`), lease)).toBe("outdated")
        expect(yield* observed("b1")).toEqual(["first", "second"].map((one) => event(`${one}@example.com`)))
        yield* DueWork.use((work) => work.finish(lease))
        expect(yield* observe("b1", event("anna"), yield* leaseOn("b1"))).toBe("kept")
      }),
    ),
  )

  it.effect("remembers what was seen of each of several bookings under the lease that they share", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const part = (n: number) => ({ together: { kind: "series" as const, id: "t1", part: n }, dueAt: NOW })
        yield* apply(
          atOnce(
            booked({ id: "b1", start: START, ...part(0) }),
            booked({ id: "b2", start: START + 60 * MINUTE, ...part(1) }),
          ),
        )
        const lease = yield* leaseOn("t1")
        for (const id of ["b1", "b2"]) expect(yield* observe(id, event(`of ${id}`), lease)).toBe("kept")
        for (const id of ["b1", "b2"]) expect(yield* observed(id)).toEqual([event(`of ${id}`)])
      }),
    ),
  )

  it.effect("keeps every text of what was seen exactly as it was given", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, dueAt: NOW }))
        const lease = yield* leaseOn("b1")
        const run = Effect.runPromiseWith(yield* Effect.context<BookingStore>())
        const kept = fc.asyncProperty(idText, anyText, (id, text) =>
          run(
            Effect.gen(function* () {
              const seen = [
                event(text, { calendar: { ...calendar, connection: text }, etag: text, joinUrl: text }),
                mail({ ...toBooker, recipient: { role: "host", id }, occasion: id }),
                conference({ provider: text, id: text }),
              ]
              for (const one of seen) yield* observe("b1", one, lease)
              expect(yield* observed("b1")).toEqual(expect.arrayContaining(seen))
            }),
          ),
        )
        yield* Effect.promise(() => fc.assert(kept, { numRuns: 30 }))
      }),
    ),
  )
}
