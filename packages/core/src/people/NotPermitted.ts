import * as Schema from "effect/Schema"
import type { Permission, Relation } from "./Permission.ts"
import { grantable, permissions, permissionTable, relations } from "./Permission.ts"
import { permissionWords } from "./PermissionWords.ts"

const aside: { readonly [R in Relation]?: string } = {
  groupAdmin: "an admin of its group",
  self: "whoever it belongs to",
  delegate: "a delegate of theirs",
}

/** Who may, in words: owners and admins are members, too. */
const partiesOf = (permission: Permission, needs: ReadonlyArray<Relation>): ReadonlyArray<string> => {
  const roles = needs.includes("member")
    ? ["a member"]
    : (["owner", "admin"] as const).filter((one) => needs.includes(one)).map((one) => `an ${one}`)
  return [
    ...(roles.length === 0 ? [] : [`${roles.join(" or ")} of the organisation`]),
    ...(grantable.includes(permission) && !needs.includes("member") ? ["somebody whose role allows it"] : []),
    ...needs.flatMap((relation) => aside[relation] ?? []),
  ]
}

const anyOf = (parties: ReadonlyArray<string>): string =>
  parties.length < 2 ? parties.join("") : `${parties.slice(0, -1).join(", ")}, or ${parties.at(-1)},`

/** The person may see the thing, but may not do this to it. Ask somebody to whom one of `needs` applies. */
export class NotPermitted extends Schema.TaggedError<NotPermitted>()("NotPermitted", {
  permission: Schema.Literals(permissions),
  /** How one must stand to the thing; one of them is enough. */
  needs: Schema.Array(Schema.Literals(relations)),
}) {
  override get message() {
    const { permission, needs } = this
    return `Only ${anyOf(partiesOf(permission, needs))} may ${permissionWords[permission]}.`
  }
}

/** What only the owner of the account may do: not a delegate, and no admin either (S0-25). */
export class NotOwner extends Schema.TaggedError<NotOwner>()("NotOwner", {
  permission: Schema.Literals(permissions),
}) {
  override get message() {
    return `Only the owner of the account may ${permissionWords[this.permission]}.`
  }
}

/** The refusal of whoever lacks the permission. */
export const refusalOf = (permission: Permission): NotPermitted | NotOwner => {
  const needs: ReadonlyArray<Relation> = permissionTable[permission]
  return needs.every((relation) => relation === "self")
    ? new NotOwner({ permission })
    : new NotPermitted({ permission, needs })
}
