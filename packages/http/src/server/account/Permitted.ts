import type { Permission } from "@sched/core"
import * as Effect from "effect/Effect"
import { looked } from "./Asking.ts"

/** Refuses those who may not do it in the organisation; to those who cannot see the organisation it is not there. */
export const permittedIn = (organization: string, permission: Permission) =>
  looked((people, by) =>
    Effect.andThen(
      people.organization({ by, id: organization }),
      people.authorize({ by, permission, target: { organization }, id: organization }),
    ),
  )
