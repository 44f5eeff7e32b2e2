import type { EventType, Location } from "@sched/core"
import { fieldKinds, formOf, hostCalls, locationKey, locationsOf } from "@sched/core"
import * as Schema from "effect/Schema"
import { Horizon } from "./Horizon.ts"

/** A host, as far as a booker may know. `photo` is the id of an image. */
export const HostView = Schema.Struct({ name: Schema.String, photo: Schema.optionalKey(Schema.String) }).annotate({
  identifier: "HostView",
})
export type HostView = typeof HostView.Type

const locationKinds = ["inPerson", "phone", "link", "conference"] as const satisfies ReadonlyArray<Location["kind"]>

export const LocationView = Schema.Struct({
  kind: Schema.Literals(locationKinds),
  text: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "LocationView" })

/** One of the places to choose from. */
const PlaceView = Schema.Struct({
  /** Names it in a booking's `location`. */
  key: Schema.String,
  ...LocationView.fields,
  /** Of a conference: who makes it. */
  provider: Schema.optionalKey(Schema.String),
  /** Whether the host calls: then the form's first field of kind `phone` must be answered. */
  hostCalls: Schema.Boolean,
}).annotate({ identifier: "PlaceView" })

const Bound = Schema.optionalKey(Schema.Union([Schema.Finite, Schema.String]))

/** A question. `min` and `max`: of a text its length, of choices how many, of a number or date the value itself. */
const FieldView = Schema.Struct({
  name: Schema.String,
  label: Schema.String,
  kind: Schema.Literals(fieldKinds),
  required: Schema.optionalKey(Schema.Boolean),
  choices: Schema.optionalKey(Schema.Array(Schema.String)),
  min: Bound,
  max: Bound,
  placeholder: Schema.optionalKey(Schema.String),
  help: Schema.optionalKey(Schema.String),
  default: Schema.optionalKey(Schema.String),
  /** Whether the answer is for the hosts alone. */
  private: Schema.optionalKey(Schema.Boolean),
}).annotate({ identifier: "FieldView" })

/** In the currency's smallest unit (ISO 4217). */
const PriceView = Schema.Struct({ amount: Schema.Int, currency: Schema.String }).annotate({ identifier: "PriceView" })

/** An event type as its page shows it: no ids, no addresses, and no link or number before a booking. */
export const EventTypeView = Schema.Struct({
  alias: Schema.String,
  slug: Schema.String,
  title: Schema.String,
  description: Schema.optionalKey(Schema.String),
  /** The length that is offered first, in minutes. */
  durationMin: Schema.Int,
  /** Every length that can be chosen, that one first. */
  durationsMin: Schema.Array(Schema.Int),
  /** How many can book the same slot. With more than one, slots are booked without a hold. */
  capacity: Schema.Int,
  /** Whether a host approves each booking before it is confirmed. */
  approval: Schema.Boolean,
  /** Whether a booking is confirmed only once it is paid. */
  payment: Schema.Boolean,
  price: Schema.optionalKey(PriceView),
  /** Whether whoever finds a time taken can wait for it. */
  waitlist: Schema.Boolean,
  /** How far ahead it can be booked, in dates of its zone; without one, as far as hosts are available. */
  horizon: Schema.optionalKey(Horizon),
  /** IANA zone of the event type. */
  zone: Schema.String,
  hosts: Schema.Array(HostView),
  /** The place that is offered first. */
  location: LocationView,
  /** Every place that can be chosen, that one first. */
  locations: Schema.Array(PlaceView),
  form: Schema.Array(FieldView),
}).annotate({ identifier: "EventTypeView" })
export type EventTypeView = typeof EventTypeView.Type

export const eventTypeView = (eventType: EventType, hosts: ReadonlyArray<HostView>): EventTypeView => ({
  alias: eventType.alias,
  slug: eventType.slug,
  title: eventType.title,
  ...(eventType.description === undefined ? {} : { description: eventType.description }),
  durationMin: eventType.rules.durationMin,
  durationsMin: [...new Set([eventType.rules.durationMin, ...(eventType.durationsMin ?? [])])],
  capacity: eventType.rules.capacity ?? 1,
  approval: eventType.approval !== undefined,
  payment: eventType.payment !== undefined,
  ...(eventType.payment?.price === undefined ? {} : { price: eventType.payment.price }),
  waitlist: eventType.waitlist !== undefined,
  ...(eventType.rules.horizon === undefined ? {} : { horizon: eventType.rules.horizon }),
  zone: eventType.rules.zone,
  hosts,
  location: publicLocation(eventType.location),
  locations: locationsOf(eventType).map(placeView),
  form: formOf(eventType),
})

const placeView = (location: Location): typeof PlaceView.Type => ({
  key: locationKey(location),
  ...publicLocation(location),
  ...(location.kind === "conference" ? { provider: location.provider } : {}),
  hostCalls: hostCalls(location),
})

/** What a visitor may read: the address of a place. A link or a number is for those who have booked. */
export const publicLocation = (location: Location): typeof LocationView.Type =>
  location.kind === "inPerson" ? { kind: location.kind, text: location.place } : { kind: location.kind }
