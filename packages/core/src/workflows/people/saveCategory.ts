import * as Effect from "effect/Effect"
import type { Category } from "../../offering/Category.ts"
import { checkCategory } from "../../offering/OrganizationCheck.ts"
import { Ids } from "../../ports/Ids.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added, removed, replaced } from "./PeopleEdit.ts"
import { readMembers } from "./readMembers.ts"

/** A category as it is to be. */
export interface SaveCategoryRequest extends OnceRequest {
  /** Without an id a new one is made. */
  readonly category: Omit<Category, "id"> & { readonly id?: string | undefined }
  readonly seen?: number | undefined
}

/** Adds a category of resources, employees and services, or changes one (S3-1). */
export const saveCategory = Effect.fn("saveCategory")(({ by, key, category: asked, seen }: SaveCategoryRequest) =>
  change(
    { by, action: "resource.edit", target: asked.id ?? asked.organization },
    once(
      "category",
      { by, key, command: "saveCategory", request: asked },
      Effect.gen(function* () {
        const ids = yield* Ids
        const permission = "resource.edit"
        const kept =
          asked.id === undefined ? undefined : yield* permitted("category", { by, id: asked.id, permission, seen })
        const organization = kept?.record.organization ?? asked.organization
        yield* permitted("organization", { by, id: organization, permission })
        const category: Category = { ...asked, organization, id: asked.id ?? (yield* ids.next) }
        yield* check(category)
        const saved = kept === undefined ? added("category", category) : replaced("category", kept, category)
        return { answer: category, changes: [saved], target: category.id }
      }),
    ),
  ),
)

const check = Effect.fnUntraced(function* (category: Category) {
  const { organization, hosts, eventTypes } = category
  const store = yield* PeopleStore
  const { isMember } = yield* readMembers(organization, hosts)
  const rooms = yield* Effect.forEach(hosts, (id) => store.find("host", id))
  const services = yield* Effect.forEach(eventTypes, (id) => store.find("eventType", id))
  const isOurs = (one: { readonly record: { readonly organization?: string } } | undefined) =>
    one?.record.organization === organization
  yield* checked(() =>
    checkCategory(
      category,
      {
        isHost: (id) => isMember(id) || rooms.some((room) => isOurs(room) && room?.record.id === id),
        isEventType: (id) => services.some((service) => isOurs(service) && service?.record.id === id),
      },
      "category",
    ),
  )
})

/** A category that is no longer wanted. */
export interface RemoveCategoryRequest {
  readonly by: string
  readonly category: string
  readonly seen?: number | undefined
}

/** Takes a category away; what stood in it stays. */
export const removeCategory = Effect.fn("removeCategory")(({ by, category: id, seen }: RemoveCategoryRequest) =>
  change(
    { by, action: "resource.edit", target: id },
    Effect.gen(function* () {
      const kept = yield* permitted("category", { by, id, permission: "resource.edit", seen })
      return { answer: undefined, changes: [removed("category", kept)], detail: "removed" }
    }),
  ),
)
