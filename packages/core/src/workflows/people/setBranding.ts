import * as Effect from "effect/Effect"
import { checkPages } from "../../offering/OrganizationCheck.ts"
import type { Branding } from "../../people/Branding.ts"
import type { PeopleChange, PeopleFilter } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import { replaced } from "./PeopleEdit.ts"
import { permittedPerson } from "./readPerson.ts"
import { checkImageOf } from "./saveImage.ts"

/** How pages are to look, and where they are. */
export interface SetBrandingRequest {
  readonly by: string
  /** Id of the organisation whose pages they are. Default: one's own. */
  readonly organization?: string | undefined
  readonly branding: Branding
  readonly seen?: number | undefined
}

/**
 * Sets company, logo, colours and alias (S2-5). An alias that somebody has is refused (S2-6). Event types under the old
 * alias move to the new one: links that were given away lead nowhere then.
 */
export const setBranding = Effect.fn("setBranding")((request: SetBrandingRequest) => {
  const { by, organization } = request
  const target = organization ?? by
  return change(
    { by, action: "branding.edit", target },
    organization === undefined ? ofPerson(request) : ofOrganization(request, organization),
  )
})

const ofOrganization = Effect.fnUntraced(function* ({ by, branding, seen }: SetBrandingRequest, id: string) {
  const kept = yield* permitted("organization", { by, id, permission: "branding.edit", seen })
  yield* check(branding, id)
  const moved = yield* moveLinks({ organization: id }, kept.record.branding?.alias, branding.alias)
  return { answer: branding, changes: [replaced("organization", kept, { ...kept.record, branding }), ...moved] }
})

const ofPerson = Effect.fnUntraced(function* ({ by, branding, seen }: SetBrandingRequest) {
  const kept = yield* permittedPerson({ by, person: by, permission: "branding.edit", seen })
  yield* check(branding, by)
  const moved = yield* moveLinks({ subject: by }, kept.record.branding?.alias, branding.alias)
  return { answer: branding, changes: [replaced("host", kept, { ...kept.record, branding }), ...moved] }
})

const check = Effect.fnUntraced(function* (branding: Branding, owner: string) {
  yield* checked(() => checkPages(branding, "branding"))
  if (branding.logo !== undefined) yield* checkImageOf(branding.logo, owner, "branding.logo")
})

/** The owner's event types under the old alias, under the new one. */
const moveLinks = Effect.fnUntraced(function* (owner: PeopleFilter, before: string | undefined, alias: string) {
  if (before === undefined || before === alias) return []
  const store = yield* PeopleStore
  const eventTypes = yield* store.list("eventType", owner)
  return eventTypes
    .filter(({ record }) => record.alias === before)
    .map((kept): PeopleChange => replaced("eventType", kept, { ...kept.record, alias }))
})
