import type { EventType, Field, Location } from "@sched/core"
import * as fc from "fast-check"
import { rules } from "./Rules.ts"
import { anyText, idText } from "./Text.ts"

export const location: fc.Arbitrary<Location> = fc.oneof(
  fc.record({ kind: fc.constant("inPerson" as const), place: anyText }),
  fc.record({ kind: fc.constant("phone" as const), number: anyText }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("link" as const), url: fc.webUrl() }),
)

const field: fc.Arbitrary<Field> = fc.record(
  {
    name: anyText,
    label: anyText,
    kind: fc.constantFrom("text" as const, "longText" as const, "phone" as const, "choice" as const),
    required: fc.boolean(),
    choices: fc.array(anyText, { maxLength: 3 }),
  },
  { requiredKeys: ["name", "label", "kind"] },
)

/** An event type whose texts are any text: what a store must keep, not what a form would accept. */
export const eventType: fc.Arbitrary<EventType> = fc.record(
  {
    id: idText,
    alias: idText,
    slug: idText,
    title: anyText,
    description: anyText,
    rules: rules(),
    hosts: fc.uniqueArray(idText, { minLength: 1, maxLength: 4 }),
    location,
    form: fc.array(field, { maxLength: 3 }),
  },
  { requiredKeys: ["id", "alias", "slug", "title", "rules", "hosts", "location", "form"] },
)
