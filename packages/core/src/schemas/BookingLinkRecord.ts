import * as Schema from "effect/Schema"
import type { BookingLink } from "../offering/BookingLink.ts"

const text = Schema.optionalKey(Schema.String)

/** What of a booking link stands in its token, encrypted. */
export type SealedLink = Omit<BookingLink, "id" | "expiresAt">

/** The same as JSON. */
export const SealedLinkRecord: Schema.Codec<SealedLink, string> = Schema.fromJsonString(
  Schema.Struct({
    alias: Schema.String,
    slug: Schema.String,
    uses: Schema.optionalKey(Schema.Int),
    prefill: Schema.optionalKey(
      Schema.Struct({
        name: text,
        email: text,
        answers: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
      }),
    ),
  }),
)
