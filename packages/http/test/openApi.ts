import { expect } from "@effect/vitest"
import { Ajv2020 } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import { OpenApi } from "effect/http-api"
import { Api } from "../src/index.ts"
import type { Answer } from "./World.ts"

type Operation = {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

/** The document as the API serves it. */
// biome-ignore lint/suspicious/noExplicitAny: read as plain JSON, as any other program would
export const spec: any = JSON.parse(JSON.stringify(OpenApi.fromApi(Api)))

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(spec, "spec")

/** Every operation: `POST /v1/holds`, with the addresses that it answers. */
export const operations = Object.entries<Record<string, Operation>>(spec.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    operationId: operation.operationId,
    responses: operation.responses,
  })),
)

const pointer = (...parts: ReadonlyArray<string>) =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")

/** Whether the document foresees this answer: its status, its content type and its body. */
export const checkAgainstOpenApi = (method: string, url: string, answer: Answer): void => {
  const pathname = url.replace(/[?#].*$/s, "")
  const asked = method === "HEAD" ? "GET" : method
  const operation = operations.find((it) => it.method === asked && it.pattern.test(pathname))
  if (operation === undefined || answer.body?.type === "urn:sched:problem:RouteNotFound") return
  const status = String(answer.status)
  const response = operation.responses[status]
  expect(response, `${method} ${operation.path} answered ${status}, which the document does not list`).toBeDefined()
  if (method === "HEAD" || response!.content === undefined) {
    expect(answer.text).toBe("")
    return
  }
  const type = answer.headers.get("content-type") ?? ""
  expect(Object.keys(response!.content)).toContain(type)
  if (!type.endsWith("json")) return
  const $ref = `spec#${pointer("paths", operation.path, asked.toLowerCase(), "responses", status, "content", type, "schema")}`
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $id: $ref.replaceAll(/[^\w]/g, "-"), $ref })
  expect(validate(answer.body), `${method} ${operation.path} ${status}: ${ajv.errorsText(validate.errors)}`).toBe(true)
}
