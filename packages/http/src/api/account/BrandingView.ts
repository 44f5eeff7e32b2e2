import type { Branding } from "@sched/core"
import * as Schema from "effect/Schema"

/** How pages look, and where they are. `logo` is the id of an image. */
export const BrandingView = Schema.Struct({
  alias: Schema.String,
  company: Schema.optionalKey(Schema.String),
  logo: Schema.optionalKey(Schema.String),
  /** As `#rrggbb`. */
  colours: Schema.optionalKey(Schema.Struct({ primary: Schema.String, onPrimary: Schema.optionalKey(Schema.String) })),
}).annotate({ identifier: "Branding" }) satisfies Schema.Codec<Branding, unknown>
