import * as Schema from "effect/Schema"
import { describe, ProviderFailure } from "../connections/ProviderFailure.ts"

/** The store could not do its work: it is locked, full, gone, or holds something that cannot be read. */
export class StoreError extends Schema.TaggedError<StoreError>()("StoreError", {
  operation: Schema.String,
  reason: ProviderFailure,
}) {
  override get message() {
    return `${this.operation}: ${describe(this.reason)}`
  }
}

/** What the decision was based on has changed meanwhile. Read again and decide again. */
export class Stale extends Schema.TaggedError<Stale>()("Stale", { booking: Schema.String }) {
  override get message() {
    return `The booking ${this.booking} has changed meanwhile.`
  }
}
