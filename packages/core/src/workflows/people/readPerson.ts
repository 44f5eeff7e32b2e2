import * as Effect from "effect/Effect"
import type { Permission } from "../../people/Permission.ts"
import { RecordNotFound } from "../../people/Refusal.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { RecordChanged } from "../../ports/StoreError.ts"
import { allow } from "./allow.ts"
import { personThing } from "./Thing.ts"

/** The person's own record; a room or device is no person. */
export const readPerson = Effect.fnUntraced(function* (id: string) {
  const store = yield* PeopleStore
  const kept = yield* store.find("host", id)
  if (kept === undefined || kept.record.organization !== undefined)
    return yield* new RecordNotFound({ kind: "person", id })
  return kept
})

/** A person whom a command names. */
export interface NamedPerson {
  readonly by: string
  readonly person: string
  readonly permission: Permission
  /** Whether what they stand to in an organisation gives no right: it is about what belongs to none. */
  readonly alone?: boolean
  /** The version that the caller saw. */
  readonly seen?: number | undefined
}

/** The person's record, if `by` may do this to it: by their own right or in one of the person's organisations. */
export const permittedPerson = Effect.fnUntraced(function* ({ by, person, permission, alone, seen }: NamedPerson) {
  const store = yield* PeopleStore
  const kept = yield* readPerson(person)
  const memberships = yield* store.list("member", { subject: person })
  const organizations = memberships.map(({ record }) => record.organization)
  const thing = personThing(person, organizations)
  yield* allow(by, permission, alone ? { ...thing, targets: [{ people: [person] }], viewers: thing.targets } : thing)
  if (seen !== undefined && seen !== kept.version) return yield* new RecordChanged({ kind: "host", id: person })
  return { ...kept, organizations }
})
