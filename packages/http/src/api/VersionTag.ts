import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaTransformation from "effect/SchemaTransformation"

const expected = 'the version in quotes, such as "3"'

/** A booking's version in code, a strong entity tag on the wire: `"3"` (RFC 9110 §8.8.3). */
export const VersionTag: Schema.Codec<number, string> = Schema.String.annotate({
  expected,
  description: "The booking's version in quotes.",
  examples: ['"3"'],
}).pipe(
  Schema.decodeTo(
    Schema.Number,
    SchemaTransformation.transformEffect({
      decode: (text: string) => {
        const version = /^"(\d{1,15})"$/.exec(text)?.[1]
        return version === undefined
          ? Effect.fail(new SchemaIssue.InvalidValue({ expected }))
          : Effect.succeed(Number(version))
      },
      encode: (version: number) => Effect.succeed(`"${version}"`),
    }),
  ),
)
