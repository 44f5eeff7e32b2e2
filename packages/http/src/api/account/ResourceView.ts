import * as Schema from "effect/Schema"
import { Hours } from "./Hours.ts"
import { Away } from "./PersonView.ts"

/** A room or device. `units`: how many there are, each for one booking at a time. */
export const ResourcePayload = Schema.Struct({
  name: Schema.String,
  email: Schema.String,
  zone: Schema.String,
  availability: Hours,
  availabilities: Schema.optionalKey(Schema.Record(Schema.String, Hours)),
  units: Schema.optionalKey(Schema.Int),
  outOfOffice: Schema.optionalKey(Schema.Array(Away)),
  locale: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "ResourcePayload" })

/** A room or device as it is kept. */
export const ResourceView = Schema.Struct({
  id: Schema.String,
  organization: Schema.optionalKey(Schema.String),
  ...ResourcePayload.fields,
  version: Schema.Int,
}).annotate({ identifier: "Resource" })

/** Resources and employees that stand together in lists, beside services. */
export const CategoryPayload = Schema.Struct({
  name: Schema.String,
  /** Ids of people, rooms and equipment. */
  hosts: Schema.Array(Schema.String),
  /** Ids of the services beside them. */
  eventTypes: Schema.Array(Schema.String),
}).annotate({ identifier: "CategoryPayload" })

/** A category as it is kept. */
export const CategoryView = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  ...CategoryPayload.fields,
  version: Schema.Int,
}).annotate({ identifier: "Category" })
