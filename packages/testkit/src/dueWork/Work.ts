import type { Vitest } from "@effect/vitest"
import type { Booking, BookingStore, Lease } from "@sched/core"
import { DueWork, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { apply } from "../bookingStore/Reply.ts"
import type { StoreUnderTest } from "../StoreUnderTest.ts"
import { contents, NOW } from "../StoreUnderTest.ts"
import { booked, moved } from "../TestBooking.ts"

/** The `it` of a suite whose layer gives due work, the store that makes it due, and a second way into it. */
export type WorkTests = Vitest.MethodsNonLive<BookingStore | DueWork | StoreUnderTest>

const START = NOW + 24 * 60 * MINUTE
/** How long the tests lease work, in milliseconds. */
export const LEASE = 30_000

/** A booking whose work is due at an instant; the n-th of them starts n hours after the first. */
export const due = (id: string, dueAt: number, n = 0) => apply(booked({ id, start: START + n * 60 * MINUTE, dueAt }))

/** The booking changes, which makes its work due anew. */
export const dueAnew = (booking: Booking, dueAt: number) =>
  apply({ ...moved(booking, booking.start + MINUTE), due: [{ kind: "booking", id: booking.id, at: dueAt }] })

export const lease = (limit = 10) => DueWork.use((work) => work.lease(limit, LEASE))
export const renew = (leased: Lease, forMs = LEASE) => DueWork.use((work) => work.renew(leased, forMs))
export const finish = (leased: Lease, nextAt?: number) => DueWork.use((work) => work.finish(leased, nextAt))
export const postpone = (leased: Lease, at: number, problem = "mail server away") =>
  DueWork.use((work) => work.postpone(leased, at, problem))
export const giveUp = (leased: Lease, problem = "mail server gone", wakeAt?: number) =>
  DueWork.use((work) => work.giveUp(leased, problem, wakeAt))
export const ids = (leases: ReadonlyArray<{ readonly id: string }>) => leases.map(({ id }) => id)

/** The work that the store holds, read behind its back. */
export const waiting = Effect.map(contents, (found) => found.due)
