import * as Effect from "effect/Effect"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import { eventTypesOf } from "./followGroup.ts"
import { removed, replaced } from "./PeopleEdit.ts"

/** A group that is no longer wanted. */
export interface DeleteGroupRequest {
  readonly by: string
  readonly group: string
  readonly seen?: number | undefined
}

/** Deletes a group. Its event types stay with the hosts that they have, and are nobody's group's any more. */
export const deleteGroup = Effect.fn("deleteGroup")(({ by, group: id, seen }: DeleteGroupRequest) =>
  change(
    { by, action: "group.delete", target: id },
    Effect.gen(function* () {
      const kept = yield* permitted("group", { by, id, permission: "group.delete", seen })
      const freed = (yield* eventTypesOf(kept.record)).map((eventType) => {
        const { group: _, ...rest } = eventType.record
        return replaced("eventType", eventType, rest)
      })
      return { answer: undefined, changes: [removed("group", kept), ...freed] }
    }),
  ),
)
