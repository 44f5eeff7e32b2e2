import * as Effect from "effect/Effect"
import type { Target } from "../../people/can.ts"
import { can } from "../../people/can.ts"
import { refusalOf } from "../../people/NotPermitted.ts"
import type { Permission } from "../../people/Permission.ts"
import { permissions } from "../../people/Permission.ts"
import { recordRefusal } from "./allow.ts"
import { readStanding, withDelegations } from "./readStanding.ts"

/** Something that somebody wants to do to what belongs to `target`. */
export interface AuthorizeRequest {
  readonly by: string
  readonly permission: Permission
  readonly target: Target
  /** Id of what it is done to, for the audit log. */
  readonly id: string
}

/**
 * Refuses whoever may not do it, with who may; the refusal is written down. For what is no record of people: bookings,
 * calendars, connections, webhooks.
 */
export const authorize = Effect.fn("authorize")(function* ({ by, permission, target, id }: AuthorizeRequest) {
  const standing = yield* withDelegations(yield* readStanding(by, [target]), [target])
  if (can(standing, permission, target)) return
  const refusal = refusalOf(permission)
  yield* recordRefusal(by, {
    ...{ action: permission, target: id, organization: target.organization },
    detail: refusal._tag,
  })
  return yield* refusal
})

/** Everything that somebody may do to what belongs to `target`, for an interface that shows only that. */
export const listPermissions = Effect.fn("listPermissions")(function* ({
  by,
  target,
}: Pick<AuthorizeRequest, "by" | "target">) {
  const standing = yield* withDelegations(yield* readStanding(by, [target]), [target])
  return permissions.filter((permission) => can(standing, permission, target))
})
