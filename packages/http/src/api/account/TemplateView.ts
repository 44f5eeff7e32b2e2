import { templateFields } from "@sched/core"
import * as Schema from "effect/Schema"
import { sharedFields } from "./EventTypeFields.ts"

/** What every copy starts with. */
const Start = Schema.Struct({ slug: Schema.String, ...sharedFields }).annotate({ identifier: "TemplateEventType" })

/** Fields that copies share for ever. */
const Locked = Schema.Array(Schema.Literals(templateFields))

/** An event type that members are offered as a copy of their own. */
export const TemplateView = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  eventType: Start,
  locked: Locked,
  version: Schema.Int,
}).annotate({ identifier: "Template" })

/** A template to be made. */
export const TemplatePayload = Schema.Struct({ eventType: Start, locked: Locked }).annotate({
  identifier: "TemplatePayload",
})

/** What is left out stays. */
export const EditTemplatePayload = Schema.Struct({
  eventType: Schema.optionalKey(Start),
  locked: Schema.optionalKey(Locked),
}).annotate({ identifier: "EditTemplatePayload" })

/** Whose copy it is (by default one's own), and where its page is. */
export const CopyPayload = Schema.Struct({
  person: Schema.optionalKey(Schema.String),
  alias: Schema.optionalKey(Schema.String),
  slug: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "CopyPayload" })
