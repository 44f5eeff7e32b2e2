import { expect } from "@effect/vitest"
import type { Booking, BookingsAsked } from "@sched/core"
import { BookingStore, Lifecycle, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, cancelled, held, missed, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, START } from "./Reply.ts"

const HOUR = 60 * MINUTE
const list = (of: BookingsAsked["of"], more: Partial<BookingsAsked> = {}) =>
  BookingStore.use((store) =>
    store.list({
      ...{ of, window: { start: START, end: START + 24 * HOUR }, statuses: Lifecycle.statuses, limit: 100 },
      ...more,
    }),
  )
const ids = (of: BookingsAsked["of"], more: Partial<BookingsAsked> = {}) =>
  Effect.map(list(of, more), (bookings) => bookings.map(({ id }) => id))

const anna = { host: "anna" }
const acme = { organization: "acme" }

/** Lists of bookings, whatever has become of them. */
export const listing = (it: StoreTests): void => {
  it.effect(
    "lists bookings of a host, an organisation and a group whatever has become of them, but no mere holds",
    () =>
      onEmptyStore(
        Effect.gen(function* () {
          const ours = { organization: "acme", group: "sales" }
          yield* apply(cancelled(yield* apply(booked({ id: "cancelled", start: START + 2 * HOUR, ...ours }))))
          yield* apply(missed(yield* apply(booked({ id: "missed", start: START, ...ours }))))
          const team = booked({ id: "team", start: START + 3 * HOUR, hosts: ["ben", "anna"], organization: "acme" })
          yield* apply(team)
          yield* apply(booked({ id: "other", start: START + 4 * HOUR, organization: "other", group: "sales-2" }))
          yield* apply(held({ id: "hold", start: START + 5 * HOUR, expiresAt: NOW + HOUR, ...ours }))
          expect(yield* ids(anna)).toEqual(["missed", "cancelled", "team", "other"])
          expect(yield* ids({ host: "ben" })).toEqual(["team"])
          expect(yield* ids(acme)).toEqual(["missed", "cancelled", "team"])
          expect(yield* ids({ group: "sales" })).toEqual(["missed", "cancelled"])
          for (const nothing of [{ host: "acme" }, { organization: "anna" }, { group: "acme" }])
            expect(yield* ids(nothing)).toEqual([])
          expect((yield* list({ host: "ben" }))[0]).toEqual(team.changes[0]!.booking)
        }),
      ),
  )

  it.effect("lists those of some statuses alone, as they are now", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const made = yield* apply(booked({ id: "b1", start: START, organization: "acme" }))
        yield* apply(booked({ id: "b2", start: START + HOUR, organization: "acme" }))
        for (const of of [anna, acme]) {
          expect(yield* ids(of, { statuses: ["confirmed"] })).toEqual(["b1", "b2"])
          expect(yield* ids(of, { statuses: ["cancelled"] })).toEqual([])
        }
        yield* apply(cancelled(made))
        for (const of of [anna, acme]) {
          expect(yield* ids(of, { statuses: ["confirmed"] })).toEqual(["b2"])
          expect(yield* ids(of, { statuses: ["cancelled", "declined"] })).toEqual(["b1"])
          expect(yield* ids(of, { statuses: [] })).toEqual([])
        }
      }),
    ),
  )

  it.effect("lists what starts in the window, a moved booking at its new time alone", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(moved(yield* apply(booked({ id: "b1", start: START, organization: "acme" })), START + 2 * HOUR))
        for (const of of [anna, acme]) {
          const between = (start: number, end: number) =>
            ids(of, { window: { start: START + start, end: START + end } })
          expect(yield* between(0, HOUR)).toEqual([])
          expect(yield* between(2 * HOUR, 2 * HOUR + 1)).toEqual(["b1"])
          expect(yield* between(2 * HOUR + 1, 3 * HOUR)).toEqual([])
          expect(yield* between(HOUR, 2 * HOUR)).toEqual([])
        }
      }),
    ),
  )

  it.effect("gives a list in parts, in order of start, then of id: each booking once", () =>
    onEmptyStore(
      Effect.gen(function* () {
        // Two start at the same time: of hosts of their own.
        for (let n = 9; n >= 0; n--) {
          const start = START + Math.floor(n / 2) * HOUR
          const booking = yield* apply(
            booked({
              id: `b${n}`,
              start,
              hosts: [`host-${n % 2}`, "anna"].slice(0, 1 + (n % 2)),
              organization: "acme",
            }),
          )
          if (n % 3 === 0) yield* apply(cancelled(booking))
        }
        const all = yield* list(acme)
        expect(all.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, n) => `b${n}`))
        for (const limit of [1, 3, 10]) {
          const seen: Array<string> = []
          for (let after: Booking | undefined; ; ) {
            const part: ReadonlyArray<Booking> = yield* list(acme, { limit, ...(after === undefined ? {} : { after }) })
            seen.push(...part.map(({ id }) => id))
            after = part.at(-1)
            if (part.length < limit || after === undefined) break
          }
          expect(seen).toEqual(all.map(({ id }) => id))
        }
        expect(yield* ids(anna, { limit: 2, after: { start: START, id: "b1" } })).toEqual(["b3", "b5"])
        expect(yield* ids(anna, { limit: 0 })).toEqual([])
      }),
    ),
  )
}
