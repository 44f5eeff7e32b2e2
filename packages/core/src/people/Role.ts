/** Roles that every organisation has. */
export const builtInRoles = ["owner", "admin", "member"] as const
export type BuiltInRole = (typeof builtInRoles)[number]

/** A built-in role, or the name of one of the organisation's own. */
export type Role = BuiltInRole | (string & {})

export const isBuiltIn = (role: string): role is BuiltInRole => (builtInRoles as ReadonlyArray<string>).includes(role)
