import * as Effect from "effect/Effect"
import { memberId } from "../../people/Member.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { unchanged } from "./PeopleEdit.ts"

/** Which of the people are members of the organisation, and that they stay so until the change is made. */
export const readMembers = Effect.fnUntraced(function* (organization: string, people: ReadonlyArray<string>) {
  const store = yield* PeopleStore
  const found = yield* Effect.forEach([...new Set(people)], (person) =>
    store.find("member", memberId({ organization, person })),
  )
  const members = found.filter((member) => member !== undefined)
  const ids = new Set(members.map(({ record }) => record.person))
  return {
    isMember: (person: string) => ids.has(person),
    /** Guards for these of them. */
    staying: (some: ReadonlyArray<string>) =>
      members.filter(({ record }) => some.includes(record.person)).map((member) => unchanged("member", member)),
  }
})
