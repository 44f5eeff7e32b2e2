import * as HttpApi from "effect/http-api/HttpApi"
import * as OpenApi from "effect/http-api/OpenApi"
import { AccountApi } from "./account/AccountApi.ts"
import { BookingApi } from "./BookingApi.ts"
import { summaries } from "./Summaries.ts"

const application = {
  type: "http",
  scheme: "bearer",
  description: "Who is signed in, the application says: by a session cookie, an API key, or whatever it uses.",
}

type Operations = Readonly<Record<string, { readonly operationId: string; readonly responses: object }>>

const retryAfter = { required: true, schema: { type: "integer" }, description: "In how many seconds there is room." }

/** Says of answers that there were too many requests that they have a `Retry-After`. */
const withRetryAfter = (responses: object) =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      status === "429" ? { ...response, headers: { "retry-after": retryAfter } } : response,
    ]),
  )

const summarized = (operations: Operations) =>
  Object.fromEntries(
    Object.entries(operations).map(([method, operation]) => [
      method,
      {
        summary: summaries[operation.operationId],
        ...operation,
        responses: withRetryAfter(operation.responses),
      },
    ]),
  )

/** Everything that the handler serves: the public part, and the one for members and admins. One OpenAPI document. */
export class Api extends HttpApi.make("sched")
  .addHttpApi(BookingApi)
  .addHttpApi(AccountApi)
  .annotateMerge(
    OpenApi.annotations({
      title: "Scheduling API",
      version: "1",
      description:
        "Booking pages, and everything that members and admins do. Instants are ISO 8601 in UTC; errors are RFC 9457 problems.",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
      transform: (spec) => ({
        ...spec,
        servers: [{ url: "/", description: "Wherever the application serves it." }],
        paths: Object.fromEntries(
          Object.entries<Operations>(spec["paths"]).map(([path, operations]) => [path, summarized(operations)]),
        ),
        components: { ...spec["components"], securitySchemes: { application } },
      }),
    }),
  ) {}
