import * as Effect from "effect/Effect"
import { memberId } from "../../people/Member.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"

/** Whether somebody is a member of one of the organisations to which the person belongs, and is not that person. */
export const isColleague = Effect.fnUntraced(function* (
  one: string,
  { person, organizations }: { readonly person: string; readonly organizations: ReadonlyArray<string> },
) {
  const store = yield* PeopleStore
  const found = yield* Effect.forEach(organizations, (organization) =>
    store.find("member", memberId({ organization, person: one })),
  )
  return one !== person && found.some((member) => member !== undefined)
})
