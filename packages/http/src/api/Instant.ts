import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaTransformation from "effect/SchemaTransformation"

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/

const expected = "an instant in UTC such as 2027-03-14T09:30:00Z, from the years 1900 to 2199"

/** Epoch milliseconds, if the text is an instant that exists: `Date` alone would take 30 February for 2 March. */
const parse = (text: string): number | undefined => {
  const instant = pattern.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(instant)) return undefined
  const written = new Date(instant).toISOString()
  const year = Number(written.slice(0, 4))
  return written.slice(0, 16) === text.slice(0, 16) && 1900 <= year && year <= 2199 ? instant : undefined
}

/** An instant: epoch milliseconds in code, ISO 8601 in UTC (RFC 3339 with `Z`) on the wire. */
export const Instant: Schema.Codec<number, string> = Schema.String.annotate({
  expected,
  format: "date-time",
  description: "An instant in UTC, ISO 8601.",
  examples: ["2027-03-14T09:30:00.000Z"],
}).pipe(
  Schema.decodeTo(
    Schema.Number,
    SchemaTransformation.transformEffect({
      decode: (text: string) => {
        const instant = parse(text)
        return instant === undefined ? Effect.fail(new SchemaIssue.InvalidValue({ expected })) : Effect.succeed(instant)
      },
      encode: (instant: number) => Effect.succeed(new Date(instant).toISOString()),
    }),
  ),
)
