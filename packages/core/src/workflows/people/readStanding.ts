import * as Effect from "effect/Effect"
import type { Standing, Target } from "../../people/can.ts"
import { membershipOf } from "../../people/can.ts"
import { memberId } from "../../people/Member.ts"
import { isBuiltIn } from "../../people/Role.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"

const distinct = (values: ReadonlyArray<string | undefined>): ReadonlyArray<string> => [
  ...new Set(values.filter((value) => value !== undefined)),
]

const atOnce = { concurrency: 8 } as const

/** Who the person is to these things by their own place in organisations and groups, freshly read. */
export const readStanding = Effect.fnUntraced(function* (person: string, targets: ReadonlyArray<Target>) {
  const store = yield* PeopleStore
  const organizations = distinct(targets.map(({ organization }) => organization))
  const memberships = yield* Effect.forEach(
    organizations,
    Effect.fnUntraced(function* (organization) {
      const member = yield* store.find("member", memberId({ organization, person }))
      if (member === undefined) return []
      const { role } = member.record
      if (isBuiltIn(role)) return [{ organization, role }]
      const kept = yield* store.find("organization", organization)
      return kept === undefined ? [] : [membershipOf(role, kept.record)]
    }),
    atOnce,
  )
  const ids = distinct(targets.map(({ group }) => group))
  const groups = yield* Effect.forEach(ids, (id) => store.find("group", id), atOnce)
  return {
    person,
    memberships: memberships.flat(),
    manages: groups.filter((group) => group?.record.admins.includes(person)).map((group) => group!.record.id),
    delegateOf: [],
  } satisfies Standing as Standing
})

/** The standing, with those of the things' people whose delegate the person is. */
export const withDelegations = Effect.fnUntraced(function* (standing: Standing, targets: ReadonlyArray<Target>) {
  const store = yield* PeopleStore
  const { person, memberships } = standing
  const organizations = memberships.map(({ organization }) => organization)
  // To what belongs to an organisation, nobody from outside has a relation: there is nothing to read.
  const open = targets.filter(({ organization }) => organization === undefined || organizations.includes(organization))
  const others = distinct(open.flatMap(({ people = [] }) => people)).filter((one) => one !== person)
  const delegateOf = yield* Effect.forEach(
    others,
    Effect.fnUntraced(function* (other) {
      const host = yield* store.find("host", other)
      if (!host?.record.delegates?.includes(person)) return []
      const isMember = (organization: string) =>
        Effect.map(store.find("member", memberId({ organization, person: other })), (found) => found !== undefined)
      return [{ person: other, organizations: yield* Effect.filter(organizations, isMember) }]
    }),
    atOnce,
  )
  return { ...standing, delegateOf: delegateOf.flat() } satisfies Standing as Standing
})
