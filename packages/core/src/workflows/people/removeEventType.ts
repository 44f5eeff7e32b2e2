import * as Effect from "effect/Effect"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import { removed, replaced } from "./PeopleEdit.ts"

/** An event type that is no longer wanted. */
export interface RemoveEventTypeRequest {
  readonly by: string
  readonly eventType: string
  readonly seen?: number | undefined
}

/** Takes an event type away, and out of categories. Bookings that were made under it stay as they were agreed. */
export const removeEventType = Effect.fn("removeEventType")(({ by, eventType: id, seen }: RemoveEventTypeRequest) =>
  change(
    { by, action: "eventType.delete", target: id },
    Effect.gen(function* () {
      const kept = yield* permitted("eventType", { by, id, permission: "eventType.delete", seen })
      const { organization } = kept.record
      const mended = organization === undefined ? [] : yield* outOfCategories(organization, "eventTypes", id)
      return { answer: undefined, changes: [removed("eventType", kept), ...mended] }
    }),
  ),
)

/** The organisation's categories without the event type or host. */
export const outOfCategories = Effect.fnUntraced(function* (
  organization: string,
  list: "hosts" | "eventTypes",
  id: string,
) {
  const store = yield* PeopleStore
  const categories = yield* store.list("category", { organization })
  return categories
    .filter(({ record }) => record[list].includes(id))
    .map((kept): PeopleChange => {
      const left = kept.record[list].filter((one) => one !== id)
      return replaced("category", kept, { ...kept.record, [list]: left })
    })
})
