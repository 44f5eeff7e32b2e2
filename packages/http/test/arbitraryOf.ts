import { anyText } from "@sched/testkit"
import * as fc from "fast-check"

/** A JSON Schema as it stands in the OpenAPI document, as far as it is used there. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly const?: unknown
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly oneOf?: ReadonlyArray<JsonSchema>
  readonly allOf?: ReadonlyArray<JsonSchema>
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: ReadonlyArray<string>
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly minimum?: number
  readonly maximum?: number
}

/** Where the arbitraries take their schemas and words from. */
export interface Source {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  /** Words that mean something to the server: ids, names of zones, addresses. */
  readonly words: ReadonlyArray<string>
}

const instants = [
  "2027-03-02T09:00:00.000Z",
  "2027-03-03T13:00:00.000Z",
  "1900-01-01T00:00:00Z",
  "2199-12-31T23:59:59Z",
]

/** Values that the schema allows, made of words that mean something and of such that do not. */
export const arbitraryOf = (schema: JsonSchema, source: Source, depth = 0): fc.Arbitrary<unknown> => {
  if (schema.$ref !== undefined)
    return arbitraryOf(source.schemas[schema.$ref.replace("#/components/schemas/", "")]!, source, depth)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  const all = schema.anyOf ?? schema.oneOf
  if (all !== undefined) return fc.oneof(...all.map((one) => arbitraryOf(one, source, depth)))
  switch (schema.type) {
    case "string":
      return schema.format === "date-time"
        ? fc.constantFrom(...instants)
        : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...source.words) }, { weight: 1, arbitrary: anyText })
    case "integer":
    case "number":
      return fc.integer({ min: schema.minimum ?? -3, max: schema.maximum ?? 100_000 })
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    case "array":
      return fc.array(arbitraryOf(schema.items ?? {}, source, depth + 1), { maxLength: 3 })
    case "object":
      return objectOf(schema, source, depth)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const objectOf = (
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  source: Source,
  depth: number,
): fc.Arbitrary<unknown> => {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one, source, depth + 1)])),
    { requiredKeys: [...required] },
  )
  if (typeof additionalProperties !== "object") return known
  const more = fc.dictionary(fc.constantFrom(...source.words), arbitraryOf(additionalProperties, source, depth + 1), {
    maxKeys: 3,
  })
  return fc.tuple(known, more).map(([one, other]) => ({ ...other, ...one }))
}

/** Every place in the value, eight levels deep, where something stands: the path to it. */
const placesOf = (value: unknown, path: ReadonlyArray<string> = []): ReadonlyArray<ReadonlyArray<string>> => [
  path,
  ...(typeof value === "object" && value !== null && path.length < 8
    ? Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))
    : []),
]

const put = (value: unknown, [key, ...path]: ReadonlyArray<string>, change: (value: unknown) => unknown): unknown => {
  if (key === undefined) return change(value)
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  ;(copy as Record<string, unknown>)[key] = put((value as Record<string, unknown>)[key], path, change)
  return copy
}

const deep = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels))

/** What stands in the place of something that was in order: of another type, endless, odd, or with more in it. */
const damage: fc.Arbitrary<(value: unknown) => unknown> = fc.oneof(
  fc.jsonValue().map((other) => () => other),
  anyText.map((text) => () => text),
  fc
    .constantFrom<unknown>(
      null,
      "",
      " ",
      0,
      -1,
      1.5,
      1e308,
      -0,
      true,
      [],
      {},
      "__proto__",
      "constructor",
      "\u0000",
      "\ud800",
    )
    .map((other) => () => other),
  fc.constantFrom(300, 5000, 40_000).map((length) => () => "x".repeat(length)),
  fc.constantFrom(10, 2000).map((levels) => () => deep(levels)),
  fc
    .tuple(
      fc.oneof(anyText, fc.constantFrom("id", "version", "organization", "constructor", "toString")),
      fc.jsonValue(),
    )
    .map(([key, extra]) => (value: unknown) => ({ ...(value as object), [key]: extra })),
  fc.constant(() => undefined),
)

/** The value with something in it damaged. */
export const damagedOf = (value: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.constantFrom(...placesOf(value)), damage).map(([path, change]) => put(value, path, change))
