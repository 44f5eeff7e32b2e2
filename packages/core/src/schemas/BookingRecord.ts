import * as Schema from "effect/Schema"
import type { Booking, HistoryEntry } from "../booking/Booking.ts"

const Hours = Schema.Struct({ from: Schema.String, to: Schema.String })

const optionalNumber = Schema.optionalKey(Schema.Number)
const GridZone = Schema.optionalKey(Schema.Literals(["eventType", "booker"]))

const AvailabilityRecord = Schema.Struct({
  zone: Schema.String,
  weekly: Schema.Array(Schema.Struct({ days: Schema.Array(Schema.Number), ...Hours.fields })),
  dated: Schema.optionalKey(Schema.Array(Schema.Struct({ date: Schema.String, ...Hours.fields }))),
  overrides: Schema.optionalKey(Schema.Array(Schema.Struct({ date: Schema.String, intervals: Schema.Array(Hours) }))),
  travel: Schema.optionalKey(
    Schema.Array(Schema.Struct({ from: Schema.String, to: Schema.optionalKey(Schema.String), zone: Schema.String })),
  ),
})

const LimitRecord = Schema.Struct({
  per: Schema.Literals(["day", "week", "month", "year"]),
  scope: Schema.optionalKey(Schema.Literals(["eventType", "host", "booker"])),
  bookings: optionalNumber,
  minutes: optionalNumber,
})

const RulesRecord = Schema.Struct({
  zone: Schema.String,
  durationMin: Schema.Number,
  stepMin: optionalNumber,
  grid: Schema.optionalKey(
    Schema.Union([
      Schema.Struct({ anchor: Schema.Literal("day"), zone: GridZone, offsetMin: optionalNumber }),
      Schema.Struct({
        anchor: Schema.Literal("gap"),
        zone: GridZone,
        align: Schema.optionalKey(Schema.Union([Schema.Number, Schema.Literal("auto")])),
        offsetMin: optionalNumber,
      }),
    ]),
  ),
  bufferBeforeMin: optionalNumber,
  bufferAfterMin: optionalNumber,
  noticeMin: optionalNumber,
  horizon: Schema.optionalKey(
    Schema.Union([
      Schema.Struct({
        kind: Schema.Literals(["rolling", "businessDays", "rollingBookable"]),
        days: Schema.Number,
      }),
      Schema.Struct({ kind: Schema.Literal("range"), from: Schema.String, to: Schema.String }),
    ]),
  ),
  limits: Schema.optionalKey(Schema.Array(LimitRecord)),
  firstSlotOnly: Schema.optionalKey(Schema.Boolean),
  capacity: optionalNumber,
})

const LocationRecord = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("inPerson"), place: Schema.String }),
  Schema.Struct({ kind: Schema.Literal("phone"), number: Schema.optionalKey(Schema.String) }),
  Schema.Struct({ kind: Schema.Literal("link"), url: Schema.String }),
])

const FieldRecord = Schema.Struct({
  name: Schema.String,
  label: Schema.String,
  kind: Schema.Literals(["text", "longText", "phone", "choice", "checkbox"]),
  required: Schema.optionalKey(Schema.Boolean),
  choices: Schema.optionalKey(Schema.Array(Schema.String)),
})

const EventTypeRecord = Schema.Struct({
  id: Schema.String,
  alias: Schema.String,
  slug: Schema.String,
  title: Schema.String,
  description: Schema.optionalKey(Schema.String),
  rules: RulesRecord,
  durationsMin: Schema.optionalKey(Schema.Array(Schema.Number)),
  availability: Schema.optionalKey(Schema.Union([Schema.String, Schema.Record(Schema.String, Schema.String)])),
  restriction: Schema.optionalKey(AvailabilityRecord),
  cutoffMin: Schema.optionalKey(Schema.Struct({ cancel: optionalNumber, reschedule: optionalNumber })),
  hosts: Schema.Array(Schema.String),
  location: LocationRecord,
  form: Schema.Array(FieldRecord),
})

const BookerRecord = Schema.Struct({ name: Schema.String, email: Schema.String, zone: Schema.String })

const Status = Schema.Literals(["held", "confirmed", "cancelled", "expired"])

/** A booking as stores keep it, in JSON. */
export const BookingRecord: Schema.Codec<Booking, unknown> = Schema.Struct({
  id: Schema.String,
  uid: Schema.String,
  version: Schema.Number,
  sequence: Schema.Number,
  status: Status,
  start: Schema.Number,
  end: Schema.Number,
  eventType: EventTypeRecord,
  hosts: Schema.Array(Schema.String),
  booker: Schema.optional(BookerRecord),
  answers: Schema.Record(Schema.String, Schema.String),
  createdAt: Schema.Number,
  updatedAt: Schema.Number,
  expiresAt: Schema.optional(Schema.Number),
  cancelReason: Schema.optional(Schema.String),
})

/** A line of a booking's history as stores keep it, in JSON. */
export const HistoryEntryRecord: Schema.Codec<HistoryEntry, unknown> = Schema.Struct({
  booking: Schema.String,
  version: Schema.Number,
  at: Schema.Number,
  actor: Schema.Union([
    Schema.Struct({ kind: Schema.Literal("booker") }),
    Schema.Struct({ kind: Schema.Literal("host"), id: Schema.String }),
    Schema.Struct({ kind: Schema.Literal("system") }),
  ]),
  command: Schema.Literals(["hold", "book", "confirm", "reschedule", "cancel", "expire"]),
  reason: Schema.optional(Schema.String),
  status: Status,
  start: Schema.Number,
  end: Schema.Number,
})
