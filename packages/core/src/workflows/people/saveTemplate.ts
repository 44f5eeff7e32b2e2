import * as Effect from "effect/Effect"
import { checkEventType } from "../../offering/PeopleCheck.ts"
import { refuseRepeats } from "../../offering/refuse.ts"
import type { Template } from "../../offering/Template.ts"
import { copyOf, templateFields, withTemplate } from "../../offering/Template.ts"
import { Ids } from "../../ports/Ids.ts"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { quote } from "../../time/CivilDate.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added, patched, patchedFields, removed, replaced } from "./PeopleEdit.ts"
import { placeEventType } from "./placeEventType.ts"

/** What members are to be offered. */
export interface CreateTemplateRequest extends Pick<Template, "organization" | "eventType" | "locked">, OnceRequest {}

/** Makes a template. Members get copies by `copyTemplate`. */
export const createTemplate = Effect.fn("createTemplate")(
  ({ by, key, organization, eventType, locked }: CreateTemplateRequest) =>
    change(
      { by, action: "template.edit", target: organization },
      once(
        "template",
        { by, key, command: "createTemplate", request: { organization, eventType, locked } },
        Effect.gen(function* () {
          const ids = yield* Ids
          yield* permitted("organization", { by, id: organization, permission: "template.edit" })
          const template: Template = { id: yield* ids.next, organization, eventType: shared(eventType), locked }
          yield* check(template)
          return { answer: template, changes: [added("template", template)], target: template.id }
        }),
      ),
    ),
)

/** A template to be changed; what is left out stays. */
export interface EditTemplateRequest {
  readonly by: string
  readonly template: string
  readonly eventType?: Template["eventType"] | undefined
  readonly locked?: Template["locked"] | undefined
  readonly seen?: number | undefined
}

/** Changes a template, and what it locks in every copy along with it; other fields of the copies stay their own. */
export const editTemplate = Effect.fn("editTemplate")(
  ({ by, template: id, eventType, locked, seen }: EditTemplateRequest) =>
    change(
      { by, action: "template.edit", target: id },
      Effect.gen(function* () {
        const kept = yield* permitted("template", { by, id, permission: "template.edit", seen })
        const patch = { eventType: eventType && shared(eventType), locked }
        const template = patched(kept.record, patch)
        yield* check(template)
        const relies: Array<PeopleChange> = []
        const changes: Array<PeopleChange> = [replaced("template", kept, template)]
        for (const copy of yield* copiesOf(template)) {
          const placed = yield* placeEventType(withTemplate(copy.record, template), copy.record)
          changes.push(replaced("eventType", copy, placed.eventType))
          relies.push(...placed.relies)
        }
        return { answer: template, changes, relies, detail: patchedFields(patch) }
      }),
    ),
)

/** A template that is no longer wanted. */
export interface RemoveTemplateRequest {
  readonly by: string
  readonly template: string
  readonly seen?: number | undefined
}

/** Takes a template away. Its copies stay as they are, and from then on nothing in them is locked. */
export const removeTemplate = Effect.fn("removeTemplate")(({ by, template: id, seen }: RemoveTemplateRequest) =>
  change(
    { by, action: "template.edit", target: id },
    Effect.gen(function* () {
      const kept = yield* permitted("template", { by, id, permission: "template.edit", seen })
      const freed = (yield* copiesOf(kept.record)).map((copy): PeopleChange => {
        const { template: _, ...rest } = copy.record
        return replaced("eventType", copy, rest)
      })
      return { answer: undefined, changes: [removed("template", kept), ...freed], detail: "removed" }
    }),
  ),
)

/** The copies that members have. */
const copiesOf = Effect.fnUntraced(function* ({ id, organization }: Template) {
  const store = yield* PeopleStore
  const all = yield* store.list("eventType", { organization })
  return all.filter(({ record }) => record.template === id)
})

/** What of an event type a template holds: no more than copies can share. */
const shared = (eventType: Template["eventType"]): Template["eventType"] => {
  const names: ReadonlyArray<string> = ["slug", ...templateFields]
  return Object.fromEntries(Object.entries(eventType).filter(([name]) => names.includes(name))) as Template["eventType"]
}

/** Checks what a copy would be. */
const check = Effect.fnUntraced(function* (template: Template) {
  const { organization, eventType, locked } = template
  const store = yield* PeopleStore
  const rooms = yield* Effect.forEach(eventType.resources ?? [], (id) => store.find("host", id))
  const resources = rooms.filter((room) => room?.record.organization === organization).map((room) => room!.record.id)
  const copy = copyOf(template, { id: "copy", alias: "alias", owner: "owner" })
  yield* checked(() => {
    checkEventType(copy, (id) => id === "owner" || resources.includes(id), "eventType")
    if (typeof eventType.availability === "object")
      throw new InvalidInput("eventType.availability", "names single hosts, and every copy has another; give one name")
    refuseRepeats(locked, (i) => `locked[${i}]`, "stands there twice")
    locked.forEach((field, i) => {
      if (!templateFields.includes(field)) throw new InvalidInput(`locked[${i}]`, `${quote(field)} cannot be locked`)
    })
  })
})
