import { expect } from "@effect/vitest"
import { BookingStore, claimsOf, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, cancelled, digestOf, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, first, refused, reply, START, withFirst } from "./Reply.ts"

const key = { scope: "booker/book", key: "k-1", fingerprint: "f-1" }

/** A change is committed as a whole, on the version it was decided on, or not at all. */
export const commit = (it: StoreTests): void => {
  it.effect("commits booking, claims, usage, fences, history, key and due work at once", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const at = START - 24 * 60 * MINUTE
        const one = booked({
          id: "b1",
          start: START,
          hosts: ["anna", "ben"],
          bufferMin: 10,
          key,
          dueAt: NOW + 7,
          raises: ["host/anna@2027-02", "host/ben@2027-02"],
        })
        const booking = yield* apply(one)
        const claim = { start: START - 10 * MINUTE, end: START + 40 * MINUTE, booking: "b1", expiresAt: undefined }
        const counts = { booking: "b1", start: START, end: START + 30 * MINUTE, noShow: false, at }
        const found = yield* contents
        expect(found).toMatchObject({
          bookings: [{ id: "b1", version: 1, status: "confirmed" }],
          claims: [
            { unit: "anna", ...claim },
            { unit: "ben", ...claim },
          ],
          fences: [
            { key: "host/anna@2027-02", version: 1 },
            { key: "host/ben@2027-02", version: 1 },
          ],
          history: [{ booking: "b1", version: 1 }],
          keys: [{ scope: key.scope, key: key.key, booking: "b1" }],
          personal: [{ booking: "b1", part: "booker", email: "bo@example.com" }],
          observed: [],
          due: [{ kind: "booking", id: "b1", dueAt: NOW + 7, attempts: 0, stuck: false, problem: undefined }],
        })
        const towards = ["eventType/type-talk", "host/anna", "host/ben", "load/type-talk/anna", "load/type-talk/ben"]
        const all = [...towards, `booker/${digestOf("bo@example.com")}`].map((key) => ({ key, ...counts }))
        expect(found.usage).toHaveLength(all.length)
        expect(found.usage).toEqual(expect.arrayContaining(all))
        expect(yield* BookingStore.use((store) => store.get("b1"))).toEqual(booking)
      }),
    ),
  )

  it.effect("makes no work due for a change without side effects", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, dueAt: undefined }))
        expect((yield* contents).due).toEqual([])
      }),
    ),
  )

  it.effect("leaves work due that a change without side effects comes upon", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(booked({ id: "b1", start: START, dueAt: NOW + 1 }))
        yield* apply({ ...moved(booking, START + 30 * MINUTE), due: [] })
        expect((yield* contents).due).toMatchObject([{ id: "b1", dueAt: NOW + 1 }])
      }),
    ),
  )

  it.effect("refuses as stale a change decided on another version than the stored one", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const made = yield* apply(booked({ id: "b1", start: START }))
        const later = yield* apply(moved(made, START + 60 * MINUTE))
        const change = moved(later, START + 120 * MINUTE)
        for (const expected of [made.version, later.version + 1, 0, undefined])
          yield* refused(withFirst(change, { expected }), "Stale")
        expect(yield* reply(change)).toBe("done")
      }),
    ),
  )

  it.effect("refuses as stale a new booking whose id is already there", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START }))
        yield* refused(booked({ id: "b1", start: START + 60 * MINUTE, hosts: ["ben"], key }), "Stale")
      }),
    ),
  )

  it.effect("refuses as stale a change to a booking that is not there", () =>
    onEmptyStore(refused(withFirst(booked({ id: "b1", start: START, key }), { expected: 1 }), "Stale")),
  )

  it.effect("refuses as stale a change whose key is already there", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, key }))
        const again = booked({ id: "b2", start: START + 60 * MINUTE, key: { ...key, fingerprint: "f-2" } })
        yield* refused(again, "Stale")
        expect(yield* reply({ ...again, key: { ...key, scope: "booker/cancel" } })).toBe("done")
      }),
    ),
  )

  it.effect("refuses as taken a change that overlaps, and keeps nothing of it", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START }))
        yield* refused(booked({ id: "b2", start: START, key, raises: ["host/anna@2027-02"] }), "SlotTaken")
        expect(yield* Effect.flip(BookingStore.use((store) => store.get("b2")))).toMatchObject({
          _tag: "BookingNotFound",
        })
        const other = yield* apply(booked({ id: "b3", start: START + 60 * MINUTE }))
        yield* refused({ ...moved(other, START + 15 * MINUTE), key }, "SlotTaken")
      }),
    ),
  )

  it.effect("says of a taken slot when it starts", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START }))
        const late = booked({ id: "b2", start: START + 10 * MINUTE, bufferMin: 15 })
        const failure = yield* Effect.flip(BookingStore.use((store) => store.apply(late)))
        expect(failure).toMatchObject({ _tag: "SlotTaken", start: START + 10 * MINUTE })
      }),
    ),
  )

  it.effect("answers stale, not taken, to what is both", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, key }))
        yield* refused(booked({ id: "b2", start: START, key }), "Stale")
        yield* refused(booked({ id: "b2", start: START, seen: [{ key: "host/anna@2027-02", version: 1 }] }), "Stale")
        yield* refused(withFirst(booked({ id: "b2", start: START }), { expected: 3 }), "Stale")
      }),
    ),
  )

  it.effect("takes the time of all hosts or of none", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, hosts: ["ben"] }))
        for (const hosts of [
          ["ben", "anna", "carl"],
          ["anna", "ben", "carl"],
          ["anna", "carl", "ben"],
        ])
          yield* refused(booked({ id: "b2", start: START + 15 * MINUTE, hosts }), "SlotTaken")
        expect(yield* reply(booked({ id: "b2", start: START, hosts: ["anna", "carl"] }))).toBe("done")
      }),
    ),
  )

  it.effect("refuses a change whose own claims overlap", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const change = booked({ id: "b1", start: START })
        const [claim] = claimsOf(first(change).booking)
        const later = { ...claim!, start: claim!.start + MINUTE, end: claim!.end + MINUTE }
        yield* refused(withFirst(change, { claims: [claim!, later] }), "SlotTaken")
      }),
    ),
  )

  it.effect("gives the time back when a booking is cancelled", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const booking = yield* apply(booked({ id: "b1", start: START }))
        yield* apply(cancelled(booking))
        expect(yield* contents).toMatchObject({ claims: [], usage: [] })
        expect(yield* reply(booked({ id: "b2", start: START }))).toBe("done")
      }),
    ),
  )
}
