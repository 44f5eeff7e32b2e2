import type { Organization } from "./Organization.ts"
import type { Permission, Relation } from "./Permission.ts"
import { grantable, permissions, permissionTable } from "./Permission.ts"
import type { Role } from "./Role.ts"
import { isBuiltIn } from "./Role.ts"

/** A person's place in an organisation, with what it lets them do. */
export interface Membership {
  readonly organization: string
  readonly role: Role
  /** What the role may do, where it is one of the organisation's own. */
  readonly permissions?: ReadonlyArray<Permission>
}

/** Who somebody is to the organisations and people around them. */
export interface Standing {
  /** Id of the person. */
  readonly person: string
  readonly memberships: ReadonlyArray<Membership>
  /** Ids of the groups that the person manages. */
  readonly manages: ReadonlyArray<string>
  /** The people whose delegate the person is, and the ids of the organisations where each is a member. */
  readonly delegateOf: ReadonlyArray<{ readonly person: string; readonly organizations: ReadonlyArray<string> }>
}

/** To whom a thing belongs. */
export interface Target {
  readonly organization?: string | undefined
  /** Id of a group. */
  readonly group?: string | undefined
  /** Ids of the people whose own it is: the owner, or the hosts of a booking. */
  readonly people?: ReadonlyArray<string> | undefined
}

/** The membership that a role makes in its organisation. */
export const membershipOf = (role: Role, { id, roles = {} }: Pick<Organization, "id" | "roles">): Membership =>
  isBuiltIn(role) || !Object.hasOwn(roles, role)
    ? { organization: id, role }
    : { organization: id, role, permissions: roles[role]! }

/**
 * Every relation of the person to the thing. Those who are not members of an organisation have none to what belongs to
 * it but `anyone`: whoever leaves keeps no right to what was theirs there, and neither do their delegates.
 */
export const relationsTo = (
  { person, memberships, manages, delegateOf }: Standing,
  { organization, group, people = [] }: Target,
): ReadonlyArray<Relation> => {
  const role = memberships.find((one) => one.organization === organization)?.role
  const isInside = organization === undefined || role !== undefined
  const isTheirs = (one: Standing["delegateOf"][number]) =>
    people.includes(one.person) && (organization === undefined || one.organizations.includes(organization))
  const found: ReadonlyArray<readonly [Relation, boolean]> = [
    ["anyone", true],
    ["self", isInside && people.includes(person)],
    ["delegate", isInside && delegateOf.some(isTheirs)],
    ["groupAdmin", role !== undefined && group !== undefined && manages.includes(group)],
    ["owner", role === "owner"],
    ["admin", role === "admin"],
    // Whatever a member may do, those with any other role may do as well.
    ["member", role !== undefined],
  ]
  return found.filter(([, holds]) => holds).map(([relation]) => relation)
}

/** Whether the person may do it to the thing. */
export const can = (standing: Standing, permission: Permission, target: Target): boolean => {
  const enough: ReadonlyArray<Relation> = permissionTable[permission]
  if (relationsTo(standing, target).some((relation) => enough.includes(relation))) return true
  const membership = standing.memberships.find(({ organization }) => organization === target.organization)
  if (membership === undefined || isBuiltIn(membership.role)) return false
  return grantable.includes(permission) && (membership.permissions ?? []).includes(permission)
}

/** What a membership lets somebody do in the whole organisation. */
export const rightsOf = (membership: Membership): ReadonlyArray<Permission> => {
  const standing: Standing = { person: "", memberships: [membership], manages: [], delegateOf: [] }
  const { organization } = membership
  return permissions.filter((permission) => can(standing, permission, { organization }))
}

/** The first right of `membership` that `own` lacks, if there is one: nobody gives or takes more than they have. */
export const beyond = (own: Membership, membership: Membership): Permission | undefined => {
  const rights = rightsOf(own)
  return rightsOf(membership).find((permission) => !rights.includes(permission))
}
