import { expect } from "@effect/vitest"
import { BookingStore, forgottenPerson, isForgotten, MINUTE, usageKey } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, cancelled, digestOf, joined, left, moved, testBooker } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, refused, START } from "./Reply.ts"

const eve = "eve@example.org"
const key = { scope: "booker/book", key: "k-1", fingerprint: "f-1" }

const forget = (email: string) =>
  BookingStore.use((store) => store.forget(email, usageKey.booker(digestOf(email)))).pipe(Effect.orDie)
const idsOf = (email: string) =>
  BookingStore.use((store) => store.ofPerson(email)).pipe(Effect.map((bookings) => bookings.map(({ id }) => id)))
const get = (id: string) => BookingStore.use((store) => store.get(id)).pipe(Effect.orDie)

/** Eve books, brings Gus along and cancels; Eve has a place among others; Gus brings Eve along. */
const scene = Effect.gen(function* () {
  const mine = yield* apply(
    booked({
      id: "mine",
      start: START + 120 * MINUTE,
      email: "Eve@Example.ORG",
      answers: { topic: "secret plans" },
      guests: [{ name: "Gus Guest", email: "gus@example.net" }],
      key,
      dueAt: undefined,
    }),
  )
  yield* apply(cancelled(mine, NOW, "caught a secret cold"))
  const course = yield* apply(booked({ id: "course", start: START, capacity: 5, hosts: ["ben"] }))
  const fuller = yield* apply(joined(course, "seat-2", eve))
  yield* apply(left(yield* apply(joined(fuller, "seat-3", "zoe@example.com")), "seat-3"))
  const guests = [
    { name: "Zed Guest", email: "zed@example.net" },
    { name: "Eve Guest", email: "EVE@example.org" },
  ]
  yield* apply(booked({ id: "guest", start: START + 60 * MINUTE, guests, email: "gus@example.net" }))
  yield* apply(booked({ id: "other", start: START + 180 * MINUTE, answers: { topic: "weather" } }))
})

/** Data of people is kept where it can be found, and erased when they ask. */
export const personal = (it: StoreTests): void => {
  it.effect("keeps names, addresses, answers and reasons out of bookings, history, counters and work", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* scene
        const { personal, ...elsewhere } = yield* contents
        expect(elsewhere.bodies.length).toBeGreaterThanOrEqual(elsewhere.bookings.length + elsewhere.history.length)
        const text = JSON.stringify(elsewhere).toLowerCase()
        const words = ["@example", "secret", "bo booker", "gus guest", "zed guest", "eve guest", "weather"]
        for (const word of words) expect(text).not.toContain(word)
        const parts = personal.map(({ booking, part, email }) => `${booking} ${part} ${email}`)
        expect(parts.sort()).toEqual([
          "course booker bo@example.com",
          "course seat/course-1 bo@example.com",
          `course seat/seat-2 ${eve}`,
          "course seat/seat-3 zoe@example.com",
          "guest booker gus@example.net",
          "guest guest/0 zed@example.net",
          `guest guest/1 ${eve}`,
          `mine booker ${eve}`,
          "mine guest/0 gus@example.net",
          `mine reason/2 ${eve}`,
          "other booker bo@example.com",
        ])
      }),
    ),
  )

  it.effect("finds every booking with an address, in order of start, however the address is written", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* scene
        for (const email of [eve, "EVE@EXAMPLE.ORG", " eve@example.org "])
          expect(yield* idsOf(email)).toEqual(["course", "guest", "mine"])
        expect(yield* idsOf("bo@example.com")).toEqual(["course", "other"])
        expect(yield* idsOf("e@example.org")).toEqual([])
        const [course] = yield* BookingStore.use((store) => store.ofPerson("zoe@example.com"))
        expect(course).toEqual(yield* get("course"))
      }),
    ),
  )

  it.effect("forgets a person wherever they stand, and says how many bookings that touched", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* scene
        const others = [yield* get("mine"), yield* get("course"), yield* get("guest"), yield* get("other")] as const
        expect(yield* forget("Eve@example.org")).toBe(3)
        expect(yield* idsOf(eve)).toEqual([])
        const nobody = forgottenPerson("UTC")
        const [mine, course, guest, other] = others
        expect(yield* get("mine")).toEqual({ ...mine, booker: nobody, answers: {}, cancelReason: undefined })
        const seats = course.seats.map((seat) => (seat.id === "seat-2" ? { ...seat, booker: nobody } : seat))
        expect(yield* get("course")).toEqual({ ...course, seats })
        const { name, email } = nobody
        expect(yield* get("guest")).toEqual({ ...guest, guests: [guest.guests[0], { name, email }] })
        expect(yield* get("other")).toEqual(other)
        const history = yield* BookingStore.use((store) => store.history("mine"))
        expect(history.map(({ version }) => version)).toEqual([1, 2])
        expect(JSON.stringify(history)).not.toContain("secret")
        expect(JSON.stringify(yield* contents).toLowerCase()).not.toContain(eve)
        expect(yield* forget(eve)).toBe(0)
      }),
    ),
  )

  it.effect(
    "keeps bookings, claims, history and counters of a person who was forgotten, but for the person's own",
    () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* scene
          yield* apply(booked({ id: "mine 2", start: START + 300 * MINUTE, email: eve, dueAt: undefined }))
          const before = yield* contents
          yield* forget(eve)
          const after = yield* contents
          for (const list of ["bookings", "claims", "fences", "history", "bodies", "observed", "due"] as const)
            expect(after[list]).toEqual(before[list])
          const own = usageKey.booker(digestOf(eve))
          expect(before.usage.filter(({ key }) => key === own)).toHaveLength(2)
          expect(after.usage).toEqual(before.usage.filter(({ key }) => key !== own))
          expect(after.personal).toHaveLength(before.personal.length)
        }),
      ),
  )

  it.effect("forgets the idempotency keys of a person's bookings, and no others", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* scene
        yield* apply(booked({ id: "b9", start: START + 300 * MINUTE, key: { ...key, key: "k-9" } }))
        yield* forget(eve)
        expect((yield* contents).keys).toEqual([{ scope: key.scope, key: "k-9", booking: "b9" }])
        expect(yield* BookingStore.use((store) => store.keyed(key.scope, key.key))).toBeUndefined()
      }),
    ),
  )

  it.effect("erases nothing for an address that nobody has", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* scene
        const before = yield* contents
        for (const email of ["", "%", "eve@example.or", "_ve@example.org"]) expect(yield* forget(email)).toBe(0)
        expect(yield* contents).toEqual(before)
      }),
    ),
  )

  it.effect("changes a booking further whose booker was forgotten", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, email: eve, answers: { topic: "secret plans" } }))
        yield* forget(eve)
        const later = yield* apply(moved(yield* get("b1"), START + 60 * MINUTE))
        expect(yield* get("b1")).toEqual(later)
        expect(isForgotten(later.booker!)).toBe(true)
        expect(yield* idsOf(eve)).toEqual([])
      }),
    ),
  )

  it.effect(
    "refuses as stale what was decided before a person in the booking was forgotten: it would bring the data back",
    () =>
      onEmptyStore(
        Effect.gen(function* () {
          const booking = yield* apply(booked({ id: "b1", start: START, email: eve }))
          const course = yield* apply(booked({ id: "b2", start: START, capacity: 3, hosts: ["ben"] }))
          const fuller = yield* apply(joined(course, "seat-2", eve))
          yield* forget(eve)
          yield* refused(moved(booking, START + 60 * MINUTE), "Stale")
          yield* refused(moved(fuller, START + 60 * MINUTE), "Stale")
          expect((yield* get("b1")).booker).toEqual(forgottenPerson(testBooker().zone))
        }),
      ),
  )
}
