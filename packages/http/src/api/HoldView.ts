import * as Schema from "effect/Schema"
import { Instant } from "./Instant.ts"

/** A slot that is held: its `id` goes with the booking, or gives the hold up. */
export const HoldView = Schema.Struct({
  id: Schema.String,
  start: Instant,
  end: Instant,
  expiresAt: Instant,
}).annotate({ identifier: "HoldView" })
export type HoldView = typeof HoldView.Type
