import * as Schema from "effect/Schema"
import type { Booker, Booking, Guest, Seat } from "../booking/Booking.ts"
import { EventTypeRecord } from "./EventTypeRecord.ts"
import { CommandRecord, StatusRecord } from "./HistoryEntryRecord.ts"

/** Who booked, as stores keep it, in JSON. */
export const BookerRecord: Schema.Codec<Booker, unknown> = Schema.Struct({
  name: Schema.String,
  email: Schema.String,
  zone: Schema.String,
})

/** Somebody brought along, as stores keep it, in JSON. */
export const GuestRecord: Schema.Codec<Guest, unknown> = Schema.Struct({ name: Schema.String, email: Schema.String })

/** What was answered, as stores keep it, in JSON. */
export const AnswersRecord = Schema.Record(Schema.String, Schema.String)

const impersonal = {
  id: Schema.String,
  uid: Schema.String,
  version: Schema.Number,
  sequence: Schema.Number,
  changes: Schema.Array(CommandRecord),
  status: StatusRecord,
  start: Schema.Number,
  end: Schema.Number,
  eventType: EventTypeRecord,
  hosts: Schema.Array(Schema.String),
  resources: Schema.Array(Schema.Struct({ id: Schema.String, unit: Schema.Number })),
  together: Schema.optional(
    Schema.Struct({ kind: Schema.Literals(["series", "itinerary"]), id: Schema.String, part: Schema.Number }),
  ),
  link: Schema.optional(Schema.String),
  createdAt: Schema.Number,
  updatedAt: Schema.Number,
  settledAt: Schema.Number,
  expiresAt: Schema.optional(Schema.Number),
}

const bareSeat = { id: Schema.String, joinedAt: Schema.Number, leftAt: Schema.optional(Schema.Number) }

/** A booking with everything in it, in JSON. */
export const BookingRecord: Schema.Codec<Booking, unknown> = Schema.Struct({
  ...impersonal,
  booker: Schema.optional(BookerRecord),
  answers: AnswersRecord,
  guests: Schema.Array(GuestRecord),
  seats: Schema.Array(Schema.Struct({ ...bareSeat, booker: BookerRecord, answers: AnswersRecord })),
  cancelReason: Schema.optional(Schema.String),
})

/** A booking without the data of the people in it. */
export type BareBooking = Omit<Booking, "booker" | "answers" | "guests" | "seats" | "cancelReason"> & {
  readonly seats: ReadonlyArray<Omit<Seat, "booker" | "answers">>
}

/** A booking without the data of the people in it, in JSON: stores keep those apart. */
export const BareBookingRecord: Schema.Codec<BareBooking, unknown> = Schema.Struct({
  ...impersonal,
  seats: Schema.Array(Schema.Struct(bareSeat)),
})
