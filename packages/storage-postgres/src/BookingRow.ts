import type { Booking, HistoryEntry, PersonalRow, StoreError } from "@sched/core"
import { Body, bookingOf, entryOf } from "@sched/core"
import * as Effect from "effect/Effect"
import { fromColumn } from "./ColumnText.ts"

/** Rows of `personal` as one JSON value. */
export const people = (
  of: string,
): string => `(select coalesce(json_agg(json_build_array(p.part, p.email, p.body)), '[]')
  from sched.personal p where ${of})`

/** What is read of a booking `b`. */
export const booking = `b.body, ${people("p.booking = b.id and p.part not like 'reason/%'")} as people`

/** A booking or a line of its history, with the people in it, read by one statement: it is never of two commits. */
export interface Row {
  readonly body: string
  readonly people: ReadonlyArray<readonly [part: string, email: string, body: string]>
}

const rowsOf = ({ body, people }: Row) => ({
  body,
  personal: people.map(
    ([part, email, body]): PersonalRow => ({ part: fromColumn(part), email: fromColumn(email), body }),
  ),
})

/** The bookings that the rows are of. */
export const toBookings = (
  operation: string,
  rows: ReadonlyArray<Row>,
): Effect.Effect<ReadonlyArray<Booking>, StoreError> =>
  Effect.forEach(rows, (row) => Effect.mapError(bookingOf(rowsOf(row)), Body.unreadable(operation)))

/** The lines of history that the rows are of. */
export const toEntries = (
  operation: string,
  rows: ReadonlyArray<Row>,
): Effect.Effect<ReadonlyArray<HistoryEntry>, StoreError> =>
  Effect.forEach(rows, (row) => Effect.mapError(entryOf(rowsOf(row)), Body.unreadable(operation)))
