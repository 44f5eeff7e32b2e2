import * as Effect from "effect/Effect"
import type { EventType } from "../../offering/EventType.ts"
import type { Standing, Target } from "../../people/can.ts"
import { can } from "../../people/can.ts"
import type { Kept, PeopleFilter } from "../../ports/PeopleRecords.ts"
import { permitted } from "./allow.ts"
import type { Listed, PageRequest } from "./listed.ts"
import { readPage } from "./listed.ts"
import { permittedPerson } from "./readPerson.ts"
import { readStanding, withDelegations } from "./readStanding.ts"
import { thingOf } from "./Thing.ts"

/** Whose event types are wanted. */
export interface EventTypesRequest extends PageRequest {
  readonly by: string
  readonly of: { readonly organization: string } | { readonly person: string }
}

/**
 * Lists event types of an organisation, or those whose owner is a person, in the order in which they were added. Those
 * that one may not see are left out: a part can have fewer than its limit.
 */
export const listEventTypes = Effect.fn("listEventTypes")(function* ({ by, of, page }: EventTypesRequest) {
  if ("organization" in of)
    yield* permitted("organization", { by, id: of.organization, permission: "organization.view" })
  else yield* permittedPerson({ by, person: of.person, permission: "profile.view" })
  const filter: PeopleFilter = "organization" in of ? of : { subject: of.person }
  const { items, ...rest } = yield* readPage("eventType", filter, page)
  const things = items.map((kept) => ({ kept, ...thingOf("eventType", kept.record.id, kept.record) }))
  const targets = things.flatMap(({ viewers = [] }) => viewers)
  const own = yield* readStanding(by, targets)
  const isSeen = (standing: Standing) => (target: Target) => can(standing, "eventType.view", target)
  const standing = yield* withDelegations(
    own,
    targets.filter((target) => !isSeen(own)(target)),
  )
  const seen = things.filter(({ viewers = [] }) => viewers.some(isSeen(standing)))
  return { items: seen.map(({ kept }) => kept), ...rest } satisfies Listed<Kept<EventType>> as Listed<Kept<EventType>>
})
