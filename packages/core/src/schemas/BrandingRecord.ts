import * as Schema from "effect/Schema"
import type { Branding } from "../people/Branding.ts"

/** Branding as stores keep it, in JSON. */
export const BrandingRecord: Schema.Codec<Branding, unknown> = Schema.Struct({
  alias: Schema.String,
  company: Schema.optionalKey(Schema.String),
  logo: Schema.optionalKey(Schema.String),
  colours: Schema.optionalKey(Schema.Struct({ primary: Schema.String, onPrimary: Schema.optionalKey(Schema.String) })),
})
