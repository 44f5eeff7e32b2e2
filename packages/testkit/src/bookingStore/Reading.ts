import { expect } from "@effect/vitest"
import type { Notice } from "@sched/core"
import { BookingStore, MINUTE, noticeKey } from "@sched/core"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { decision } from "../arbitraries/Booking.ts"
import { idText } from "../arbitraries/Text.ts"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, cancelled, changeOf, held, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, START } from "./Reply.ts"

const agenda = (host: string, from: number, to: number) =>
  BookingStore.use((store) =>
    store
      .agenda(host, { start: START + from * MINUTE, end: START + to * MINUTE })
      .pipe(Effect.map((bookings) => bookings.map(({ id }) => id))),
  )

/** What was written is read back exactly, in the promised order. */
export const reading = (it: StoreTests): void => {
  it.effect("says that a booking is not there", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* BookingStore
        expect(yield* Effect.flip(store.get("b1"))).toMatchObject({ _tag: "BookingNotFound", id: "b1" })
        expect(yield* store.history("b1")).toEqual([])
        expect(yield* store.sent("b1")).toEqual([])
        expect(yield* store.keyed("booker/book", "k-1")).toBeUndefined()
      }),
    ),
  )

  it.effect("lists a host's confirmed bookings that overlap the window, in order of start", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "a later one", start: START + 120 * MINUTE }))
        yield* apply(booked({ id: "first", start: START, hosts: ["ben", "anna"] }))
        yield* apply(booked({ id: "of ben", start: START + 60 * MINUTE, hosts: ["ben"] }))
        yield* apply(held({ id: "hold", start: START + 30 * MINUTE, expiresAt: NOW + MINUTE }))
        yield* apply(cancelled(yield* apply(booked({ id: "gone", start: START + 60 * MINUTE }))))
        expect(yield* agenda("anna", 0, 150)).toEqual(["first", "a later one"])
        expect(yield* agenda("ben", 0, 150)).toEqual(["first", "of ben"])
        expect(yield* agenda("nobody", 0, 150)).toEqual([])
        expect(yield* agenda("anna", 30, 120)).toEqual([])
        expect(yield* agenda("anna", 29, 121)).toEqual(["first", "a later one"])
        expect(yield* agenda("anna", 10, 11)).toEqual(["first"])
      }),
    ),
  )

  it.effect("lists a moved booking at its new time alone", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const first = booked({ id: "b1", start: START })
        const change = moved(yield* apply(first), START + 60 * MINUTE)
        yield* apply(change)
        expect(yield* agenda("anna", 0, 60)).toEqual([])
        expect(yield* BookingStore.use((store) => store.agenda("anna", change.booking))).toEqual([change.booking])
      }),
    ),
  )

  it.effect("tells a booking's history, oldest first", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const first = booked({ id: "b1", start: START })
        const second = moved(first.booking, START + 60 * MINUTE)
        const third = cancelled(second.booking)
        for (const change of [first, booked({ id: "other", start: START, hosts: ["ben"] }), second, third])
          yield* apply(change)
        const store = yield* BookingStore
        expect(yield* store.history("b1")).toEqual([first.entry, second.entry, third.entry])
        expect(yield* store.get("b1")).toEqual(third.booking)
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

  it.effect("remembers each notice that was sent, once", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, hosts: ["anna", "ben"] }))
        yield* apply(booked({ id: "b2", start: START + 60 * MINUTE }))
        const store = yield* BookingStore
        const toBooker: Notice = { booking: "b1", kind: "confirmed", sequence: 0, recipient: { role: "booker" } }
        const notices: ReadonlyArray<Notice> = [
          toBooker,
          { ...toBooker, recipient: { role: "host", id: "anna" } },
          { ...toBooker, recipient: { role: "host", id: "booker" } },
          { ...toBooker, sequence: 1, kind: "rescheduled" },
          { ...toBooker, sequence: 1, kind: "cancelled" },
        ]
        for (const notice of notices) yield* store.recordSent(notice, NOW)
        yield* store.recordSent({ ...toBooker, booking: "b2" }, NOW)
        for (const notice of notices) yield* store.recordSent(notice, NOW + MINUTE)
        const read = yield* store.sent("b1")
        expect(read).toHaveLength(notices.length)
        expect(read).toEqual(expect.arrayContaining([...notices]))
        const all = [...notices, { ...toBooker, booking: "b2" }].map((notice) => ({ key: noticeKey(notice), at: NOW }))
        expect((yield* contents).sent).toEqual(all.sort((a, b) => (a.key < b.key ? -1 : 1)))
      }),
    ),
  )

  it.effect("keeps every text exactly as it was given", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const run = Effect.runPromiseWith(yield* Effect.context<BookingStore>())
        const kept = fc.asyncProperty(decision, idText, (made, text) =>
          run(
            Effect.gen(function* () {
              const store = yield* BookingStore
              const { booking, entry } = made
              const key = { scope: text, key: booking.id, fingerprint: text }
              yield* store.apply({ ...changeOf(made, undefined, { key }), claims: [] })
              expect(yield* store.get(booking.id)).toEqual(booking)
              expect(yield* store.history(booking.id)).toEqual([entry])
              expect(yield* store.keyed(text, booking.id)).toEqual({ fingerprint: text, booking: booking.id })
              const notice: Notice = {
                booking: booking.id,
                kind: "confirmed",
                sequence: 0,
                recipient: { role: "host", id: text },
              }
              yield* store.recordSent(notice, NOW)
              expect(yield* store.sent(booking.id)).toEqual([notice])
            }),
          ),
        )
        yield* Effect.promise(() => fc.assert(kept, { numRuns: 60 }))
      }),
    ),
  )

  it.effect("keeps an answer of a million characters", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const change = booked({ id: "b1", start: START })
        const booking = { ...change.booking, answers: { essay: "söme 👩‍👧 text, ".repeat(70_000) } }
        yield* apply({ ...change, booking })
        expect((yield* BookingStore.use((store) => store.get("b1"))).answers).toEqual(booking.answers)
      }),
    ),
  )
}
