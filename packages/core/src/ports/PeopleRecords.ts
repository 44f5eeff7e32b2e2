import { sameAddress } from "../booking/Usage.ts"
import type { Category } from "../offering/Category.ts"
import type { EventType } from "../offering/EventType.ts"
import type { Template } from "../offering/Template.ts"
import type { Group } from "../people/Group.ts"
import type { Host } from "../people/Host.ts"
import type { Image } from "../people/Image.ts"
import type { Invitation } from "../people/Invitation.ts"
import type { MadeRequest } from "../people/MadeRequest.ts"
import type { Member } from "../people/Member.ts"
import { memberId } from "../people/Member.ts"
import type { Organization } from "../people/Organization.ts"

/** Everything that `PeopleStore` keeps, by kind. */
export interface PeopleRecords {
  readonly host: Host
  readonly eventType: EventType
  readonly organization: Organization
  readonly member: Member
  readonly group: Group
  readonly invitation: Invitation
  readonly category: Category
  readonly template: Template
  readonly image: Image
  readonly request: MadeRequest
}

export type PeopleKind = keyof PeopleRecords

export const peopleKinds = [
  ...["host", "eventType", "organization", "member", "group", "invitation", "category", "template", "image"],
  "request",
] as ReadonlyArray<PeopleKind>

/** By what a record can be found. */
export interface PeopleKeys {
  /** Unique among those of its kind. */
  readonly id: string
  /** Id of the organisation that it belongs to. */
  readonly organization?: string | undefined
  /** Whose it is: the id of a person, or an address as `sameAddress` writes it. */
  readonly subject?: string | undefined
  /** A name that no two records have, of whatever kind: `alias/anna`, `link/anna/intro`. */
  readonly name?: string | undefined
}

export const aliasName = (alias: string): string => `alias/${alias}`
export const linkName = (alias: string, slug: string): string => `link/${alias}/${slug}`

const aliasOf = ({ branding }: Host | Organization): string | undefined =>
  branding === undefined ? undefined : aliasName(branding.alias)

const keys: { readonly [K in PeopleKind]: (record: PeopleRecords[K]) => PeopleKeys } = {
  host: (host) => ({
    id: host.id,
    organization: host.organization,
    subject: sameAddress(host.email),
    name: aliasOf(host),
  }),
  eventType: ({ id, organization, owner, alias, slug }) => ({
    id,
    organization,
    subject: owner,
    name: linkName(alias, slug),
  }),
  organization: (organization) => ({ id: organization.id, name: aliasOf(organization) }),
  member: (member) => ({ id: memberId(member), organization: member.organization, subject: member.person }),
  group: ({ id, organization }) => ({ id, organization }),
  invitation: ({ id, organization, email }) => ({ id, organization, subject: sameAddress(email) }),
  category: ({ id, organization }) => ({ id, organization }),
  template: ({ id, organization }) => ({ id, organization }),
  image: ({ id, owner }) => ({ id, subject: owner }),
  request: ({ id, person }) => ({ id, subject: person }),
}

/** By what the record is found. */
export const peopleKeys = <K extends PeopleKind>(kind: K, record: PeopleRecords[K]): PeopleKeys => keys[kind](record)

/** A record as it is kept. */
export interface Kept<A> {
  readonly record: A
  /** Rises with each change; 1 when it is added. */
  readonly version: number
  /** Rises from one record that is added to the next, and stays. */
  readonly position: number
}

/** One record that is added, replaced or removed. */
export type PeopleChange = {
  readonly [K in PeopleKind]: {
    readonly kind: K
    readonly id: string
    /** The version that was seen; 0: it was not there. */
    readonly seen: number
    /** What it becomes; `undefined`: it is removed. Its id is `id`. */
    readonly record: PeopleRecords[K] | undefined
  }
}[PeopleKind]

/** Of which records a list is made: those of an organisation, or those of a subject. */
export type PeopleFilter = { readonly organization: string } | { readonly subject: string }

/** A part of a list. */
export interface Page {
  /** Position of the last record of the part before. */
  readonly after?: number | undefined
  readonly limit: number
}
