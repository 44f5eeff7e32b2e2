/** How a person can stand to a thing: by a role in its organisation, to the group or person that it belongs to. */
export const relations = ["owner", "admin", "member", "groupAdmin", "self", "delegate", "anyone"] as const
export type Relation = (typeof relations)[number]

/**
 * Who may do what: for each permission the relations of which one is enough. `self`: it is the person's own, or, of a
 * booking, the person is among its hosts; `groupAdmin`: the person manages the group that it belongs to; `delegate`:
 * its owner has named the person as delegate; `anyone`: whoever is signed in. What belongs to an organisation is for
 * its members alone, see `relationsTo`.
 */
export const permissionTable = {
  "organization.create": ["anyone"],
  "organization.view": ["owner", "admin", "member"],
  "organization.edit": ["owner", "admin"],
  "organization.delete": ["owner"],
  "branding.edit": ["owner", "admin", "self"],
  "role.edit": ["owner"],
  /** To make somebody an owner, or an owner something else. */
  "owner.change": ["owner"],
  "member.view": ["owner", "admin", "member"],
  "member.invite": ["owner", "admin"],
  "member.changeRole": ["owner", "admin"],
  "member.remove": ["owner", "admin", "self"],
  /** Any user may make a team (S1-23). */
  "group.create": ["owner", "admin", "member"],
  "group.view": ["owner", "admin", "member"],
  "group.edit": ["owner", "admin", "groupAdmin"],
  "group.delete": ["owner", "admin", "groupAdmin"],
  "profile.view": ["owner", "admin", "member", "self", "delegate"],
  "profile.edit": ["self"],
  "delegate.edit": ["self"],
  "availability.edit": ["owner", "admin", "self", "delegate"],
  /** Its hosts may see it, too. */
  "eventType.view": ["owner", "admin", "groupAdmin", "self", "delegate"],
  "eventType.create": ["owner", "admin", "groupAdmin", "self", "delegate"],
  "eventType.edit": ["owner", "admin", "groupAdmin", "self", "delegate"],
  "eventType.delete": ["owner", "admin", "groupAdmin", "self"],
  "template.view": ["owner", "admin", "member"],
  "template.edit": ["owner", "admin"],
  /** Rooms, equipment, and the categories in which they stand. */
  "resource.view": ["owner", "admin", "member"],
  "resource.edit": ["owner", "admin"],
  "booking.view": ["owner", "admin", "groupAdmin", "self", "delegate"],
  "booking.manage": ["owner", "admin", "groupAdmin", "self", "delegate"],
  /** The account's owner alone, not a delegate (S0-25, X-1). */
  "calendar.write": ["self"],
  "connection.view": ["self", "delegate"],
  "connection.manage": ["self"],
  /** Connections of the whole organisation (S4-1). */
  "organizationConnection.manage": ["owner", "admin"],
  "webhook.manage": ["owner", "admin"],
  "audit.view": ["owner", "admin"],
  "personalData.manage": ["owner", "admin"],
} as const satisfies { readonly [permission: string]: ReadonlyArray<Relation> }

export type Permission = keyof typeof permissionTable

export const permissions = Object.keys(permissionTable) as ReadonlyArray<Permission>

/** What a role of an organisation's own can hold: whatever its admins may do there. */
export const grantable: ReadonlyArray<Permission> = permissions.filter((permission) =>
  (permissionTable[permission] as ReadonlyArray<Relation>).includes("admin"),
)
