import * as Schema from "effect/Schema"
import type { Host } from "../people/Host.ts"
import { AvailabilityRecord } from "./AvailabilityRecord.ts"
import { BrandingRecord } from "./BrandingRecord.ts"

/** A calendar as stores keep it, in JSON. */
export const CalendarRefRecord = Schema.Struct({
  kind: Schema.String,
  connection: Schema.String,
  calendar: Schema.String,
})

/** A host as stores keep it, in JSON. */
export const HostRecord: Schema.Codec<Host, unknown> = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  email: Schema.String,
  zone: Schema.String,
  photo: Schema.optionalKey(Schema.String),
  locale: Schema.optionalKey(Schema.String),
  hourCycle: Schema.optionalKey(Schema.Literals(["h12", "h23"])),
  organization: Schema.optionalKey(Schema.String),
  branding: Schema.optionalKey(BrandingRecord),
  delegates: Schema.optionalKey(Schema.Array(Schema.String)),
  availability: AvailabilityRecord,
  availabilities: Schema.optionalKey(Schema.Record(Schema.String, AvailabilityRecord)),
  calendars: Schema.optionalKey(Schema.Array(CalendarRefRecord)),
  destination: Schema.optionalKey(CalendarRefRecord),
  conferencing: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  units: Schema.optionalKey(Schema.Number),
  activeSince: Schema.optionalKey(Schema.Number),
  outOfOffice: Schema.optionalKey(
    Schema.Array(
      Schema.Struct({ start: Schema.Number, end: Schema.Number, redirectTo: Schema.optionalKey(Schema.String) }),
    ),
  ),
})
