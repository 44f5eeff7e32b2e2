import { BookingRecord, HistoryEntryRecord, StoreError } from "@sched/core"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** How a record of one kind is kept as JSON text. */
export interface Body<A> {
  readonly write: (record: A) => string
  /** `StoreError` with `Malformed` when the text is not such a record; `operation` says who asked. */
  readonly read: (operation: string, text: string) => Effect.Effect<A, StoreError>
  /** `read` for each text, in order. */
  readonly readAll: (operation: string, texts: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<A>, StoreError>
}

/** The longest account of what is wrong with a record. */
const LONGEST = 300

const bodyOf = <A>(record: Schema.Codec<A, unknown>): Body<A> => {
  const json = Schema.fromJsonString(record)
  const encode = Schema.encodeSync(json)
  const decode = Schema.decodeUnknownEffect(json)
  const read: Body<A>["read"] = (operation, text) =>
    decode(text).pipe(
      Effect.mapError(({ message }) => {
        const detail = `a record in the database cannot be read: ${message.slice(0, LONGEST)}`
        return new StoreError({ operation, reason: { _tag: "Malformed", detail } })
      }),
    )
  return {
    write: encode,
    read,
    readAll: (operation, texts) => Effect.forEach(texts, (text) => read(operation, text)),
  }
}

export const booking = bodyOf(BookingRecord)
export const historyEntry = bodyOf(HistoryEntryRecord)
