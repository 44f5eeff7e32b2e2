import type { EventType, Location } from "@sched/core"
import * as Schema from "effect/Schema"

/** A host, as far as a booker may know. */
export const HostView = Schema.Struct({ name: Schema.String }).annotate({ identifier: "HostView" })
export type HostView = typeof HostView.Type

export const locationKinds = ["inPerson", "phone", "link"] as const satisfies ReadonlyArray<Location["kind"]>

const FieldView = Schema.Struct({
  name: Schema.String,
  label: Schema.String,
  kind: Schema.Literals(["text", "longText", "phone", "choice", "checkbox"]),
  required: Schema.optionalKey(Schema.Boolean),
  choices: Schema.optionalKey(Schema.Array(Schema.String)),
}).annotate({ identifier: "FieldView" })

/** An event type as its page shows it: no ids, no addresses, and no link or number before a booking. */
export const EventTypeView = Schema.Struct({
  alias: Schema.String,
  slug: Schema.String,
  title: Schema.String,
  description: Schema.optionalKey(Schema.String),
  durationMin: Schema.Int,
  /** IANA zone of the event type. */
  zone: Schema.String,
  hosts: Schema.Array(HostView),
  location: Schema.Struct({ kind: Schema.Literals(locationKinds), text: Schema.optionalKey(Schema.String) }),
  form: Schema.Array(FieldView),
}).annotate({ identifier: "EventTypeView" })
export type EventTypeView = typeof EventTypeView.Type

export const eventTypeView = (eventType: EventType, hosts: ReadonlyArray<HostView>): EventTypeView => ({
  alias: eventType.alias,
  slug: eventType.slug,
  title: eventType.title,
  ...(eventType.description === undefined ? {} : { description: eventType.description }),
  durationMin: eventType.rules.durationMin,
  zone: eventType.rules.zone,
  hosts,
  location: publicLocation(eventType.location),
  form: eventType.form,
})

/** What a visitor may read: the address of a place. A link or a number is for those who have booked. */
const publicLocation = (location: Location): EventTypeView["location"] =>
  location.kind === "inPerson" ? { kind: location.kind, text: location.place } : { kind: location.kind }
