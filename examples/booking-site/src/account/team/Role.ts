import type { Permission } from "@sched/core"
import { grantable, permissionWords } from "@sched/core"
import type { OrganizationView } from "@sched/http/account"

/** Roles that every organisation has. */
const fixed = ["owner", "admin", "member"]

/** What the roles that every organisation has may do, for those who choose among them. */
export const roleHelp =
  "Owners may do everything; admins everything but what concerns owners and roles; members see the team, make groups and offer meetings of their own."

/** `Owner`; a role of the organisation's own is called as it was named. */
export const roleName = (role: string): string =>
  fixed.includes(role) ? `${role.slice(0, 1).toUpperCase()}${role.slice(1)}` : role

/** Roles to choose among. Owners are made by owners alone; the present role is always there. */
export const roleOptions = (
  { roles = {} }: OrganizationView,
  may: ReadonlySet<Permission>,
  present?: string,
): ReadonlyArray<{ readonly value: string; readonly text: string }> =>
  [...fixed, ...Object.keys(roles)]
    .filter((role) => role !== "owner" || present === "owner" || may.has("owner.change"))
    .map((value) => ({ value, text: roleName(value) }))

/** What a role lets its holders do, where the words for a single thing would not say it. */
const wide: { readonly [P in Permission]?: string } = {
  "organization.edit": "change the name and settings of the organisation",
  "branding.edit": "change the look and address of its pages",
  "member.remove": "remove members",
  "group.edit": "change every group",
  "group.delete": "delete every group",
  "availability.edit": "change everybody's hours",
  "eventType.view": "see everybody's event types",
  "eventType.create": "create event types for everybody",
  "eventType.edit": "change every event type",
  "eventType.delete": "delete every event type",
  "booking.view": "see every booking",
  "booking.manage": "approve, move and cancel every booking",
}

/** What a permission of a role lets its holders do, in words that follow “may”. */
export const wordsOf = (permission: Permission): string => wide[permission] ?? permissionWords[permission]

/** What a role of the organisation's own adds to what members may, in words. */
export const roleWords = (permissions: ReadonlyArray<string>): string =>
  grantable
    .filter((permission) => permissions.includes(permission))
    .map(wordsOf)
    .join("; ")
