import * as Effect from "effect/Effect"
import type { EventType } from "../../offering/EventType.ts"
import { lockedChanges } from "../../offering/Template.ts"
import { FieldLocked } from "../../people/Refusal.ts"
import { Ids } from "../../ports/Ids.ts"
import type { Kept } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"
import { allow, permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added, replaced } from "./PeopleEdit.ts"
import type { Unplaced } from "./placeEventType.ts"
import { placeEventType } from "./placeEventType.ts"
import { permittedPerson } from "./readPerson.ts"

/** An event type as it is to be. */
export interface SaveEventTypeRequest extends OnceRequest {
  /**
   * Without an id a new one is made: by default the person's own. Without an alias it gets its owner's, else its
   * organisation's. With a group, the group's members become its hosts.
   */
  readonly eventType: Omit<Unplaced, "id"> & { readonly id?: string | undefined }
  readonly seen?: number | undefined
}

/** Adds an event type, or changes one (S2-7); its link is its own (S2-11, S2-12). */
export const saveEventType = Effect.fn("saveEventType")(function* ({ by, key, eventType, seen }: SaveEventTypeRequest) {
  const { id, ...asked } = eventType
  const target = id ?? asked.organization ?? asked.owner ?? by
  if (id === undefined) {
    const making = once("eventType", { by, key, command: "saveEventType", request: asked }, create(by, asked))
    return yield* change({ by, action: "eventType.create", target }, making)
  }
  return yield* change({ by, action: "eventType.edit", target }, edit(by, { ...asked, id }, seen))
})

type Asked = Omit<Unplaced, "id">

const create = Effect.fnUntraced(function* (by: string, asked: Asked) {
  const ids = yield* Ids
  if (asked.template !== undefined)
    return yield* Effect.fail(new InvalidInput("eventType.template", "is not for a new one: copy the template instead"))
  const { organization, owner = by } = asked
  if (organization === undefined) {
    yield* permittedPerson({ by, person: owner, permission: "eventType.create", alone: true })
  } else {
    yield* permitted("organization", { by, id: organization, permission: "organization.view" })
    yield* allowPlace(by, asked)
  }
  const own = organization === undefined ? { ...asked, owner } : asked
  const { eventType, relies } = yield* placeEventType({ ...own, id: yield* ids.next }, undefined)
  return { answer: eventType, changes: [added("eventType", eventType)], relies, target: eventType.id }
})

/** Whether one may put an event type there: into a group only those who manage it, or the whole organisation. */
const allowPlace = Effect.fnUntraced(function* (by: string, { organization, group, owner }: Asked) {
  const people = group !== undefined || owner === undefined ? [] : [owner]
  yield* allow(by, "eventType.create", {
    kind: "organization",
    id: organization!,
    targets: [{ organization, group, people }],
    view: "organization.view",
  })
})

/** What stays as it was: whose it is, and of which template it is a copy. */
const fixed = ["organization", "owner", "template"] as const

const edit = Effect.fnUntraced(function* (by: string, asked: Unplaced, seen: number | undefined) {
  const kept: Kept<EventType> = yield* permitted("eventType", { by, id: asked.id, permission: "eventType.edit", seen })
  const before = kept.record
  const moved = fixed.find((field) => asked[field] !== undefined && asked[field] !== before[field])
  if (moved !== undefined)
    return yield* Effect.fail(new InvalidInput(`eventType.${moved}`, "cannot be changed; make a new event type"))
  const stays = Object.fromEntries(
    fixed.filter((field) => before[field] !== undefined).map((field) => [field, before[field]]),
  )
  const after: Unplaced = { ...asked, ...stays }
  if (after.group !== undefined && after.group !== before.group) yield* allowPlace(by, after)
  const { eventType, relies } = yield* placeEventType(after, before)
  yield* checkLocks(before, eventType)
  return { answer: eventType, changes: [replaced("eventType", kept, eventType)], relies }
})

const checkLocks = Effect.fnUntraced(function* (before: EventType, after: EventType) {
  if (before.template === undefined) return
  const store = yield* PeopleStore
  const template = yield* store.find("template", before.template)
  const fields = template === undefined ? [] : lockedChanges(before, after, template.record)
  if (fields.length > 0) return yield* new FieldLocked({ fields })
})
