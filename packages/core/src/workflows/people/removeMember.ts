import * as Effect from "effect/Effect"
import type { EventType } from "../../offering/EventType.ts"
import { afterLeaving } from "../../offering/HostsOf.ts"
import type { Member } from "../../people/Member.ts"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { change } from "./change.ts"
import { endDelegations } from "./endDelegations.ts"
import type { HandedOver } from "./handOver.ts"
import { settleBookings } from "./handOver.ts"
import { removed, replaced } from "./PeopleEdit.ts"
import { checkGiven, otherOwner, permittedMember } from "./permittedMember.ts"

/** A member who is to go. */
export interface RemoveMemberRequest {
  readonly by: string
  readonly organization: string
  /** Oneself, to leave. */
  readonly person: string
  readonly seen?: number | undefined
}

/** What somebody who left leaves behind. */
export interface LeftBehind {
  /** Event types that went along: they stood on the person's own pages, or too few hosts were left. Whole, to be made anew. */
  readonly eventTypesRemoved: ReadonlyArray<EventType>
  /** Ids of the event types that stay without them. */
  readonly eventTypesChanged: ReadonlyArray<string>
  /** Their bookings to come, and what became of each. */
  readonly bookings: ReadonlyArray<HandedOver>
}

/**
 * Takes a member out of an organisation, or lets one leave: with the membership go their place in groups and categories,
 * the management of groups, and delegations between them and those who stay. Their bookings to come are reported, or
 * given to others, as the organisation wants.
 */
export const removeMember = Effect.fn("removeMember")(function* (request: RemoveMemberRequest) {
  const { by, organization, person, seen } = request
  const { eventTypesRemoved, eventTypesChanged } = yield* change(
    { by, action: "member.remove", target: person },
    Effect.gen(function* () {
      const { organization: kept, member } = yield* permittedMember({
        ...{ by, organization, person, seen },
        permission: "member.remove",
      })
      if (by !== person) yield* checkGiven(by, kept.record, [member.record.role])
      const relies = member.record.role === "owner" ? yield* otherOwner(member.record) : []
      const eventTypes = yield* leaveEventTypes(member.record)
      const mended = [...(yield* leaveGroups(member.record)), ...(yield* endDelegations(organization, [person]))]
      return {
        answer: eventTypes,
        changes: [removed("member", member), ...eventTypes.changes, ...mended],
        relies,
        detail: `${member.record.role}, from ${organization}`,
      }
    }),
  )
  const bookings = yield* settleBookings({ by, organization, person })
  return { eventTypesRemoved, eventTypesChanged, bookings } satisfies LeftBehind as LeftBehind
})

const leaveEventTypes = Effect.fnUntraced(function* ({ organization, person }: Member) {
  const store = yield* PeopleStore
  const host = yield* store.find("host", person)
  const all = yield* store.list("eventType", { organization })
  const concerned = all.filter(({ record }) => record.hosts.includes(person) || record.owner === person)
  const left = concerned.map((kept) => ({
    kept,
    after: afterLeaving(kept.record, person, host?.record.branding?.alias),
  }))
  return {
    changes: left.map(({ kept, after }) =>
      after === undefined ? removed("eventType", kept) : replaced("eventType", kept, after),
    ),
    eventTypesRemoved: left.filter(({ after }) => after === undefined).map(({ kept }) => kept.record),
    eventTypesChanged: left.filter(({ after }) => after !== undefined).map(({ kept }) => kept.record.id),
  }
})

const leaveGroups = Effect.fnUntraced(function* ({ organization, person }: Member) {
  const store = yield* PeopleStore
  const stay = (ids: ReadonlyArray<string>) => ids.filter((id) => id !== person)
  const groups = yield* store.list("group", { organization })
  const categories = yield* store.list("category", { organization })
  return [
    ...groups
      .filter(({ record }) => record.members.includes(person) || record.admins.includes(person))
      .map((kept) => {
        const { members, admins } = kept.record
        return replaced("group", kept, { ...kept.record, members: stay(members), admins: stay(admins) })
      }),
    ...categories
      .filter(({ record }) => record.hosts.includes(person))
      .map((kept) => replaced("category", kept, { ...kept.record, hosts: stay(kept.record.hosts) })),
  ] as ReadonlyArray<PeopleChange>
})
