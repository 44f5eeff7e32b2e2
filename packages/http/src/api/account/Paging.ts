import * as Schema from "effect/Schema"

/** Which part of a list: at most `limit` (1 to 100, by default 50) after the `cursor` that the part before gave. */
export const PageQuery = {
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 }))),
  cursor: Schema.optionalKey(Schema.String),
}

/** A part of a list. `next` is the `cursor` of the next part, for a day and for whoever got it; none at the end. */
export const pageOf = <S extends Schema.Top>(item: S) =>
  Schema.Struct({ items: Schema.Array(item), next: Schema.optionalKey(Schema.String) })
