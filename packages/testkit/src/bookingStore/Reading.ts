import { expect } from "@effect/vitest"
import { BookingStore, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { atOnce, booked, cancelled, held, missed, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, first, START } from "./Reply.ts"

const agenda = (host: string, from: number, to: number) =>
  BookingStore.use((store) =>
    store
      .agenda(host, { start: START + from * MINUTE, end: START + to * MINUTE })
      .pipe(Effect.map((bookings) => bookings.map(({ id }) => id))),
  )

/** What was written is read back, in the promised order. */
export const reading = (it: StoreTests): void => {
  it.effect("says that a booking is not there", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* BookingStore
        expect(yield* Effect.flip(store.get("b1"))).toMatchObject({ _tag: "BookingNotFound", id: "b1" })
        expect(yield* store.getAll(["b1"])).toEqual([])
        expect(yield* store.together("t1")).toEqual([])
        expect(yield* store.history("b1")).toEqual([])
        expect(yield* store.observed("b1")).toEqual([])
        expect(yield* store.keyed("booker/book", "k-1")).toBeUndefined()
        expect(yield* store.ofPerson("bo@example.com")).toEqual([])
      }),
    ),
  )

  it.effect("gets many bookings in the order asked for, leaving out those that are not there", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const [a, b, c] = yield* Effect.forEach(["a", "b", "c"], (id, n) =>
          apply(booked({ id, start: START + n * 60 * MINUTE })),
        )
        const getAll = (ids: ReadonlyArray<string>) => BookingStore.use((store) => store.getAll(ids))
        expect(yield* getAll(["c", "none", "a", "b"])).toEqual([c, a, b])
        expect(yield* getAll([])).toEqual([])
      }),
    ),
  )

  it.effect("lists the bookings that were made together, in order of their part", () =>
    onEmptyStore(
      Effect.gen(function* () {
        // Eleven parts tell an order of numbers from one of texts.
        const parts = Array.from({ length: 11 }, (_, part) =>
          booked({
            id: `b${10 - part}`,
            start: START + ((part * 7) % 11) * 60 * MINUTE,
            together: { kind: "series", id: "t1", part },
          }),
        )
        yield* apply(atOnce(...parts.slice(4), ...parts.slice(0, 4)))
        const other = booked({ id: "x", start: START, hosts: ["ben"], together: { kind: "series", id: "t2", part: 0 } })
        yield* apply(other)
        const store = yield* BookingStore
        expect(yield* store.together("t1")).toEqual(parts.map((part) => first(part).booking))
        const third = cancelled(first(parts[2]!).booking)
        yield* apply(third)
        expect((yield* store.together("t1"))[2]).toEqual(first(third).booking)
        expect(yield* store.together("t3")).toEqual([])
      }),
    ),
  )

  it.effect("lists a host's bookings that overlap the window, in order of start", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "a later one", start: START + 120 * MINUTE }))
        yield* apply(booked({ id: "first", start: START, hosts: ["ben", "anna"] }))
        yield* apply(booked({ id: "of ben", start: START + 60 * MINUTE, hosts: ["ben"] }))
        expect(yield* agenda("anna", 0, 150)).toEqual(["first", "a later one"])
        expect(yield* agenda("ben", 0, 150)).toEqual(["first", "of ben"])
        expect(yield* agenda("nobody", 0, 150)).toEqual([])
        expect(yield* agenda("anna", 30, 120)).toEqual([])
        expect(yield* agenda("anna", 29, 121)).toEqual(["first", "a later one"])
        expect(yield* agenda("anna", 10, 11)).toEqual(["first"])
      }),
    ),
  )

  it.effect("lists what took or will take place on an agenda, not what is only held or no longer takes place", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(held({ id: "hold", start: START + 30 * MINUTE, expiresAt: NOW + MINUTE }))
        yield* apply(cancelled(yield* apply(booked({ id: "gone", start: START + 60 * MINUTE }))))
        yield* apply(missed(yield* apply(booked({ id: "missed", start: START }))))
        yield* apply(booked({ id: "to come", start: START + 90 * MINUTE }))
        expect(yield* agenda("anna", 0, 150)).toEqual(["missed", "to come"])
      }),
    ),
  )

  it.effect("lists a moved booking at its new time alone", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const later = moved(yield* apply(booked({ id: "b1", start: START })), START + 60 * MINUTE)
        const booking = yield* apply(later)
        expect(yield* agenda("anna", 0, 60)).toEqual([])
        expect(yield* BookingStore.use((store) => store.agenda("anna", booking))).toEqual([booking])
      }),
    ),
  )

  it.effect("tells a booking's history, oldest first, with every reason that was given", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const made = booked({ id: "b1", start: START })
        const later = moved(first(made).booking, START + 60 * MINUTE, undefined, "my train is late")
        const ended = cancelled(first(later).booking, undefined, "I am ill")
        for (const change of [made, booked({ id: "other", start: START, hosts: ["ben"] }), later, ended])
          yield* apply(change)
        const store = yield* BookingStore
        expect(yield* store.history("b1")).toEqual([made, later, ended].map((commit) => first(commit).entry))
        expect(yield* store.get("b1")).toEqual(first(ended).booking)
      }),
    ),
  )

  it.effect("remembers which booking a key led to", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const key = { scope: "booker/book", key: "k-1", fingerprint: "f-1" }
        yield* apply(booked({ id: "b1", start: START, key }))
        yield* apply(booked({ id: "b2", start: START + 60 * MINUTE, key: { ...key, key: "k-2", fingerprint: "f-2" } }))
        const store = yield* BookingStore
        expect(yield* store.keyed("booker/book", "k-1")).toEqual({ fingerprint: "f-1", booking: "b1" })
        expect(yield* store.keyed("booker/book", "k-2")).toEqual({ fingerprint: "f-2", booking: "b2" })
        expect(yield* store.keyed("booker/cancel", "k-1")).toBeUndefined()
        expect(yield* store.keyed("booker", "book/k-1")).toBeUndefined()
      }),
    ),
  )
}
