import * as Schema from "effect/Schema"
import { BrandingView } from "./account/BrandingView.ts"
import { EventTypeView } from "./EventTypeView.ts"

/** The page of a person or an organisation: how it looks, and what can be booked there. */
export const PageView = Schema.Struct({
  /** The company, or whoever it is. */
  name: Schema.String,
  branding: BrandingView,
  /** Those that are not hidden, in the order in which they were added. */
  eventTypes: Schema.Array(EventTypeView),
}).annotate({ identifier: "PageView" })
export type PageView = typeof PageView.Type
