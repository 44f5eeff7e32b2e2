import * as Schema from "effect/Schema"
import type { DecisionRecord } from "../booking/DecisionRecord.ts"
import type { HistoryEntry } from "../booking/HistoryEntry.ts"
import { commands, statuses } from "../booking/Lifecycle.ts"
import type { Patch } from "../booking/Patch.ts"

/** Where a booking stands, as stores keep it. */
export const StatusRecord = Schema.Literals(statuses)

/** The commands of the lifecycle, as stores keep them. */
export const CommandRecord = Schema.Literals(commands)

/** Who gave a command, as stores keep it. */
export const ActorRecord = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("booker") }),
  Schema.Struct({ kind: Schema.Literals(["host", "member"]), id: Schema.String }),
  Schema.Struct({ kind: Schema.Literal("system") }),
])

/** Plain values that were written by this library and are checked where they are used. */
const plain = <A>(): Schema.Codec<A, unknown> => Schema.Unknown as unknown as Schema.Codec<A, unknown>

/** A line of a booking's history as stores keep it, in JSON. */
export const HistoryEntryRecord: Schema.Codec<HistoryEntry, unknown> = Schema.Struct({
  booking: Schema.String,
  version: Schema.Number,
  at: Schema.Number,
  actor: ActorRecord,
  command: Schema.Union([CommandRecord, Schema.Literals(["hold", "book", "wait"])]),
  reason: Schema.optional(Schema.String),
  status: StatusRecord,
  start: Schema.Number,
  end: Schema.Number,
  patch: plain<Patch>(),
  decision: Schema.optional(plain<DecisionRecord>()),
})
