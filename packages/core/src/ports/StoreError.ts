import * as Schema from "effect/Schema"
import { describe, ProviderFailure } from "../connections/ProviderFailure.ts"
import { quote } from "../time/CivilDate.ts"

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

/** Somebody else has changed the record since it was read. Read it again, and decide again. */
export class RecordChanged extends Schema.TaggedError<RecordChanged>()("RecordChanged", {
  kind: Schema.String,
  id: Schema.String,
}) {
  override get message() {
    return `The ${this.kind} ${quote(this.id)} has just been changed by somebody else. Please read it again.`
  }
}

/** Another record has the name: an alias, or the link of an event type. */
export class NameTaken extends Schema.TaggedError<NameTaken>()("NameTaken", { name: Schema.String }) {
  override get message() {
    return `${quote(this.name)} is taken. Please choose another.`
  }
}
