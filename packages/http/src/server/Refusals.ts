import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as HttpApiError from "effect/http-api/HttpApiError"
import * as Layer from "effect/Layer"
import * as SchemaIssue from "effect/SchemaIssue"
import type { unhandled } from "effect/Types"
import { Refusals } from "../api/BookingApi.ts"
import * as Problems from "../api/Problems.ts"

/** What a schema refuses, in plain words. The value itself is not repeated: it may be long, or private. */
const formatIssue = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) => {
    switch (issue._tag) {
      case "MissingKey":
        return "is missing"
      case "UnexpectedKey":
        return "is not a field of this request"
      case "InvalidType":
        return `expected ${issue.ast.annotations?.["expected"] ?? typeNames[issue.ast._tag] ?? "another type"}`
      default:
        return SchemaIssue.defaultLeafHook(issue)
    }
  },
})

/** Effect's names of types, as people say them. */
const typeNames: { readonly [tag: string]: string } = {
  String: "text",
  Number: "a number",
  Boolean: "true or false",
  Objects: "an object with fields",
  Arrays: "a list",
}

/** How much of a path is repeated, in UTF-16 code units: the names in it are the caller's. */
const LONGEST_FIELD = 100

/** Where in the request the value is, when it has no name of its own. */
const parts: { readonly [kind: string]: string } = {
  Params: "path",
  Headers: "headers",
  Query: "query",
  Payload: "body",
}

const invalidInput = ({ kind, cause }: HttpApiError.HttpApiSchemaError): Problems.InvalidInput => {
  const [first] = formatIssue(cause.issue).issues
  const path = (first?.path ?? []).map((segment) => String(typeof segment === "object" ? segment.key : segment))
  const field = path.join(".").slice(0, LONGEST_FIELD) || parts[kind] || "request"
  const problem =
    path.length === 0 ? `expected ${typeNames["Objects"]}` : first!.message.replace(/^Expected/, "expected")
  return new Problems.InvalidInput({ detail: `${field}: ${problem}`, field, problem })
}

/** The whole cause goes to the log; the answer says only that it was not the caller's fault. */
export const unexpected = (cause: Cause.Cause<unknown>) =>
  Effect.as(
    Effect.logError("A request could not be answered.", cause),
    new Problems.Unexpected({ detail: "Something went wrong on our side. Please try again later." }),
  )

/** A value that we send and our own schema refuses is our mistake. */
const schemaProblem = (
  error: HttpApiError.HttpApiSchemaError,
): Effect.Effect<Problems.InvalidInput | Problems.Unexpected> =>
  error.kind === "Body" || error.kind === "ResponseHeaders"
    ? unexpected(Cause.fail(error))
    : Effect.succeed(invalidInput(error))

export const RefusalsLayer: Layer.Layer<Refusals> = Layer.succeed(Refusals, (answer) =>
  answer.pipe(
    Effect.catchDefect((defect) => Effect.flip(unexpected(Cause.die(defect)))),
    Effect.catch(
      (error: unhandled | Problems.Unexpected): Effect.Effect<never, typeof error | Problems.InvalidInput> =>
        HttpApiError.HttpApiSchemaError.is(error) ? Effect.flip(schemaProblem(error)) : Effect.fail(error),
    ),
  ),
)
