import * as Effect from "effect/Effect"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { replaced } from "./PeopleEdit.ts"

/**
 * Delegates are colleagues: when these members leave the organisation, or it is no more, delegations from and to them
 * end, but those between people who share another organisation.
 */
export const endDelegations = Effect.fnUntraced(function* (organization: string, leaving: ReadonlyArray<string>) {
  const store = yield* PeopleStore
  const known = new Map<string, ReadonlyArray<string>>()
  const othersOf = Effect.fnUntraced(function* (person: string) {
    const found =
      known.get(person) ??
      (yield* store.list("member", { subject: person }))
        .map(({ record }) => record.organization)
        .filter((id) => id !== organization)
    known.set(person, found)
    return found
  })
  const changes: Array<PeopleChange> = []
  for (const { record: member } of yield* store.list("member", { organization })) {
    const { person } = member
    const host = yield* store.find("host", person)
    const delegates = host?.record.delegates ?? []
    const concerned = leaving.includes(person) ? delegates : delegates.filter((one) => leaving.includes(one))
    const ended = yield* Effect.filter(concerned, (one) =>
      Effect.gen(function* () {
        const shared = yield* othersOf(one)
        return !(yield* othersOf(person)).some((id) => shared.includes(id))
      }),
    )
    if (host === undefined || ended.length === 0) continue
    const left = delegates.filter((one) => !ended.includes(one))
    changes.push(replaced("host", host, { ...host.record, delegates: left }))
  }
  return changes
})
