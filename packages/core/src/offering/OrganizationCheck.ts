import type { Branding } from "../people/Branding.ts"
import { checkBranding } from "../people/Branding.ts"
import type { Group } from "../people/Group.ts"
import type { Invitation } from "../people/Invitation.ts"
import type { Organization } from "../people/Organization.ts"
import { grantable, type Permission } from "../people/Permission.ts"
import type { Profile } from "../people/Profile.ts"
import { isBuiltIn } from "../people/Role.ts"
import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { engineZones } from "../time/Zone.ts"
import type { Category } from "./Category.ts"
import { checkEmail, longest } from "./Form.ts"
import { checkLine, refuseRepeats } from "./refuse.ts"

/** The most ids that one list of people or things can hold. */
const MOST = 1000

/** Names that stand as keys in records: they begin with a letter or digit, and mean nothing to JavaScript. */
const keyPattern = /^[\p{L}\p{N}][^\p{C}]{0,49}$/u

/** @throws InvalidInput unless it can name an availability or a role. */
export const checkKey = (name: unknown, path: string): void => {
  checkLine(name, 50, path)
  if (!keyPattern.test(name as string) || Object.hasOwn(Object.prototype, name as string))
    throw new InvalidInput(path, `expected up to 50 characters that begin with a letter or digit, got ${quote(name)}`)
}

/** @throws InvalidInput when ids repeat, are too many, or name nothing that is there. */
const checkIds = (ids: ReadonlyArray<string>, isThere: (id: string) => boolean, path: string, what: string): void => {
  if (ids.length > MOST) throw new InvalidInput(path, `holds more than ${MOST}`)
  refuseRepeats(ids, (i) => `${path}[${i}]`, "stands there twice")
  ids.forEach((id, i) => {
    if (!isThere(id)) throw new InvalidInput(`${path}[${i}]`, `${quote(id)} is no ${what} of this organisation`)
  })
}

/** @throws InvalidInput naming the first value that cannot be worked with, or an alias that is reserved. */
export const checkPages = (branding: Branding, path: string): void => {
  checkBranding(branding, path)
  if (branding.company !== undefined) checkLine(branding.company, longest.name, `${path}.company`)
}

/** @throws InvalidInput at the first role of the organisation's own that has a name or right that no such role can have. */
export const checkRoles = (roles: NonNullable<Organization["roles"]>, path: string): void => {
  const names = Object.keys(roles)
  if (names.length > 50) throw new InvalidInput(path, "holds more than 50 roles")
  for (const name of names) {
    const at = `${path}[${quote(name)}]`
    checkKey(name, at)
    if (isBuiltIn(name.toLowerCase())) throw new InvalidInput(at, "is a role that every organisation has")
    refuseRepeats(roles[name]!, (i) => `${at}[${i}]`, "stands there twice")
    roles[name]!.forEach((permission, i) => {
      if (!grantable.includes(permission)) throw new InvalidInput(`${at}[${i}]`, notGrantable(permission))
    })
  }
}

const notGrantable = (permission: Permission): string =>
  `${quote(permission)} cannot be given to a role; those that can: ${grantable.join(", ")}`

/** @throws InvalidInput naming the first value of the organisation that cannot be worked with. */
export const checkOrganization = (
  { name, branding, roles = {}, whenMembersLeave = "report" }: Organization,
  path: string,
): void => {
  checkLine(name, longest.name, `${path}.name`)
  if (branding !== undefined) checkPages(branding, `${path}.branding`)
  checkRoles(roles, `${path}.roles`)
  if (whenMembersLeave !== "report" && whenMembersLeave !== "reassign")
    throw new InvalidInput(`${path}.whenMembersLeave`, 'expected "report" or "reassign"')
}

/** @throws InvalidInput naming the first value of the group that cannot be worked with. */
export const checkGroup = (group: Group, isMember: (person: string) => boolean, path: string): void => {
  checkLine(group.name, longest.name, `${path}.name`)
  for (const list of ["members", "admins"] as const) checkIds(group[list], isMember, `${path}.${list}`, "member")
}

/** @throws InvalidInput naming the first value of the invitation that cannot be worked with. */
export const checkInvitation = (
  { email, role, groups }: Pick<Invitation, "email" | "role" | "groups">,
  { roles = {} }: Pick<Organization, "roles">,
  isGroup: (id: string) => boolean,
  path: string,
): void => {
  const problem = checkEmail(email)
  if (problem !== undefined) throw new InvalidInput(`${path}.email`, problem)
  checkRole(role, roles, `${path}.role`)
  checkIds(groups, isGroup, `${path}.groups`, "group")
}

/** @throws InvalidInput unless it is a role that the organisation has. */
export const checkRole = (role: string, roles: NonNullable<Organization["roles"]>, path: string): void => {
  if (!isBuiltIn(role) && !Object.hasOwn(roles, role))
    throw new InvalidInput(path, `${quote(role)} is no role of this organisation`)
}

/** @throws InvalidInput naming the first value of the category that cannot be worked with. */
export const checkCategory = (
  { name, hosts, eventTypes }: Category,
  { isHost, isEventType }: { readonly isHost: (id: string) => boolean; readonly isEventType: (id: string) => boolean },
  path: string,
): void => {
  checkLine(name, longest.name, `${path}.name`)
  checkIds(hosts, isHost, `${path}.hosts`, "member or resource")
  checkIds(eventTypes, isEventType, `${path}.eventTypes`, "event type")
}

/** @throws InvalidInput naming the first value of the profile that cannot be worked with. */
export const checkProfile = ({ name, zone, locale, hourCycle }: Profile, path: string): void => {
  checkLine(name, longest.name, `${path}.name`)
  engineZones.zone(zone, `${path}.zone`)
  if (locale !== undefined && !isLocale(locale))
    throw new InvalidInput(`${path}.locale`, `expected a language tag such as "de-AT", got ${quote(locale)}`)
  if (hourCycle !== undefined && hourCycle !== "h12" && hourCycle !== "h23")
    throw new InvalidInput(`${path}.hourCycle`, 'expected "h12" or "h23"')
}

/** Whether it is a well-formed language tag (BCP 47, as ECMA-402 §6.2.1 reads it). */
const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
