import * as Effect from "effect/Effect"
import type { Permission } from "../../people/Permission.ts"
import type { Kept, Page, PeopleFilter, PeopleKind, PeopleRecords } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { checkWhole } from "../../slots/whole.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"

/** A part of a list. */
export interface Listed<A> {
  readonly items: ReadonlyArray<A>
  /** What `page.after` has to be for the next part; nothing at the end of the list. */
  readonly next?: number
}

/** Which part of a list is wanted. */
export interface PageRequest {
  /** At most 500. Default: the first 100. */
  readonly page?: Page | undefined
}

/** A list of what belongs to an organisation. */
export interface OrganizationListRequest extends PageRequest {
  readonly by: string
  readonly organization: string
}

/** A part of the records, in the order in which they were added. */
export const readPage = Effect.fnUntraced(function* <K extends PeopleKind>(
  kind: K,
  filter: PeopleFilter,
  { limit, after }: Page = { limit: 100 },
) {
  const store = yield* PeopleStore
  yield* checked(() => checkWhole(limit, "page.limit", 1, 500))
  const found: ReadonlyArray<Kept<PeopleRecords[K]>> = yield* store.list(kind, filter, { after, limit: limit + 1 })
  const items = found.slice(0, limit)
  return {
    items,
    ...(found.length > limit ? { next: items.at(-1)!.position } : {}),
  } satisfies Listed<Kept<PeopleRecords[K]>> as Listed<Kept<PeopleRecords[K]>>
})

/** Lists what belongs to an organisation, for those with this permission there. */
const listing = <K extends PeopleKind>(name: string, kind: K, permission: Permission) =>
  Effect.fn(name)(function* ({ by, organization, page }: OrganizationListRequest) {
    yield* permitted("organization", { by, id: organization, permission })
    return yield* readPage(kind, { organization }, page)
  })

/** Groups, for every member. */
export const listGroups = listing("listGroups", "group", "group.view")
/** Templates, for every member. */
export const listTemplates = listing("listTemplates", "template", "template.view")
/** Categories, for every member. */
export const listCategories = listing("listCategories", "category", "resource.view")
/** Rooms and devices, for every member. */
export const listResources = listing("listResources", "host", "resource.view")
