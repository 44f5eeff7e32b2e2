import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { VersionTag } from "../VersionTag.ts"

/** With `If-Match`, a record that has changed since it was read is left as it is (RFC 9110 §13.1.1). */
export const EditHeaders = { "if-match": Schema.optionalKey(VersionTag) }

const etag = { required: true, schema: { type: "string", examples: ['"3"'] }, description: "The record's version." }

/**
 * Says in the OpenAPI document that the answer has an `ETag`, and that `If-None-Match` is understood: 304 when the
 * record still has the version that the caller has (RFC 9110 §13.1.2).
 */
export const conditional = OpenApi.annotations({
  transform: (operation) => ({
    ...operation,
    parameters: [
      ...operation["parameters"],
      { name: "if-none-match", in: "header", required: false, schema: { type: "string" } },
    ],
    responses: {
      ...operation["responses"],
      "200": { ...operation["responses"]["200"], headers: { etag } },
      "304": { description: "The record still has that version.", headers: { etag } },
    },
  }),
})
