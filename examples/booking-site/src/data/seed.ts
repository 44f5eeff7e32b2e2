import type { Member, Organization, PeopleChange } from "@sched/core"
import { checkEventType, checkHost, memberId, PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import { anna, eventTypes, organization } from "../site.ts"

const added = <K extends PeopleChange["kind"]>(
  kind: K,
  id: string,
  record: Extract<PeopleChange, { kind: K }>["record"],
) => ({ kind, id, seen: 0, record }) as PeopleChange

/**
 * Puts what `site.ts` says into an empty store, all of it or nothing. Where its person is there already, everything
 * stays as it is: from then on it is changed on the pages of the account.
 */
export const seed = Effect.fnUntraced(function* (now: number) {
  const store = yield* PeopleStore
  if ((yield* store.find("host", anna.id)) !== undefined) return
  checkHost(anna, "anna")
  for (const type of eventTypes) checkEventType(type, (id) => id === anna.id, "eventTypes")
  const company: Organization = { ...organization, createdAt: now }
  const owner: Member = { organization: company.id, person: anna.id, role: "owner", joinedAt: now }
  const changes = [
    added("host", anna.id, anna),
    added("organization", company.id, company),
    added("member", memberId(owner), owner),
    ...eventTypes.map((type) => added("eventType", type.id, type)),
  ]
  // Of two processes that start at once, one is first.
  yield* Effect.catchTags(store.apply(changes), { RecordChanged: () => Effect.void, NameTaken: () => Effect.void })
})
