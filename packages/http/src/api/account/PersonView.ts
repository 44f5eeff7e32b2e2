import * as Schema from "effect/Schema"
import { Instant } from "../Instant.ts"
import { BrandingView } from "./BrandingView.ts"
import { Hours } from "./Hours.ts"

const hourCycle = Schema.Literals(["h12", "h23"])

/** How a person appears. `photo` is the id of an image. */
export const ProfileView = Schema.Struct({
  name: Schema.String,
  zone: Schema.String,
  photo: Schema.optionalKey(Schema.String),
  locale: Schema.optionalKey(Schema.String),
  hourCycle: Schema.optionalKey(hourCycle),
}).annotate({ identifier: "Profile" })

/** When somebody or something is away. */
export const Away = Schema.Struct({ start: Instant, end: Instant, redirectTo: Schema.optionalKey(Schema.String) })

/** A person with their hours and pages. Calendars and connections are not part of it. */
export const PersonView = Schema.Struct({
  id: Schema.String,
  email: Schema.String,
  ...ProfileView.fields,
  /** The hours that hold wherever an event type names none. */
  availability: Hours,
  availabilities: Schema.optionalKey(Schema.Record(Schema.String, Hours)),
  outOfOffice: Schema.optionalKey(Schema.Array(Away)),
  branding: Schema.optionalKey(BrandingView),
  /** Ids of people, for oneself alone to see. */
  delegates: Schema.optionalKey(Schema.Array(Schema.String)),
  version: Schema.Int,
}).annotate({ identifier: "Person" })
export type PersonView = typeof PersonView.Type

/** What is left out stays, `null` takes it away (RFC 7396). */
export const EditProfilePayload = Schema.Struct({
  name: Schema.optionalKey(Schema.String),
  zone: Schema.optionalKey(Schema.String),
  photo: Schema.optionalKey(Schema.NullOr(Schema.String)),
  locale: Schema.optionalKey(Schema.NullOr(Schema.String)),
  hourCycle: Schema.optionalKey(Schema.NullOr(hourCycle)),
}).annotate({ identifier: "EditProfilePayload" })

/** All absences: they replace those of before. Past ones may be left out. */
export const OutOfOfficePayload = Schema.Struct({ outOfOffice: Schema.Array(Away) }).annotate({
  identifier: "OutOfOfficePayload",
})
