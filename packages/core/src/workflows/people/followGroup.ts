import * as Effect from "effect/Effect"
import { hasEnoughHosts } from "../../offering/HostsCheck.ts"
import { withHosts } from "../../offering/HostsOf.ts"
import type { Group } from "../../people/Group.ts"
import { NoHostLeft } from "../../people/Refusal.ts"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { replaced } from "./PeopleEdit.ts"

/** The event types that are assigned to the group. */
export const eventTypesOf = Effect.fnUntraced(function* ({ id, organization }: Group) {
  const store = yield* PeopleStore
  const all = yield* store.list("eventType", { organization })
  return all.filter(({ record }) => record.group === id)
})

/** Makes the group's members the hosts of its event types (S2-30). `NoHostLeft` when they are too few for one. */
export const followGroup = Effect.fnUntraced(function* (group: Group) {
  const assigned = yield* eventTypesOf(group)
  const followed = assigned.map((kept) => ({ kept, after: withHosts(kept.record, group.members) }))
  const changed = followed.filter(({ kept, after }) => kept.record !== after)
  const short = changed.filter(({ after }) => !hasEnoughHosts(after))
  if (short.length > 0) return yield* new NoHostLeft({ eventTypes: short.map(({ after }) => after.title) })
  return changed.map(({ kept, after }): PeopleChange => replaced("eventType", kept, after))
})
