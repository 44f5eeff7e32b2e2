import type { Host, Invitation, Organization, PeopleKind, PeopleRecords } from "@sched/core"
import { testEventType } from "../TestBooking.ts"

/** What a record is made of, the same for each kind; of what its kind does not have nothing is taken. */
export interface Made {
  readonly id: string
  readonly organization: string
  /** Id of a person; their address is `PERSON@Example.com`. */
  readonly person: string
  /** An alias or slug. */
  readonly name?: string | undefined
  /** Any text, to tell one version from the next. */
  readonly text: string
}

/** A host who is there on Mondays. */
export const hostOf = (id: string, of: Partial<Host> = {}): Host => ({
  ...{ id, name: id, email: `${id}@example.com`, zone: "Europe/Berlin" },
  availability: { zone: "Europe/Berlin", weekly: [{ days: [1], from: "09:00", to: "17:00" }] },
  ...of,
})

export const organizationOf = (id: string, alias?: string): Organization => ({
  ...{ id, name: id, createdAt: 0 },
  ...(alias === undefined ? {} : { branding: { alias } }),
})

export const invitationOf = (id: string, organization: string, email: string): Invitation => ({
  ...{ id, organization, email, role: "member", groups: [], invitedBy: "anna", createdAt: 0, sentAt: 0, expiresAt: 1 },
})

const { id: _, alias, hosts, ...offered } = testEventType()

/** A record of each kind. */
export const made: { readonly [K in PeopleKind]: (of: Made) => PeopleRecords[K] } = {
  host: ({ id, person, name, text }) => ({
    ...hostOf(id, { name: text, email: `${person}@Example.com` }),
    ...(name === undefined ? {} : { branding: { alias: name } }),
  }),
  eventType: ({ id, organization, person, name, text }) => ({
    ...testEventType({ slug: name ?? id }),
    ...{ id, organization, owner: person, title: text },
  }),
  organization: ({ id, name, text }) => ({ ...organizationOf(id, name), name: text }),
  member: ({ organization, person, text }) => ({ organization, person, role: text, joinedAt: 0 }),
  group: ({ id, organization, person, text }) => ({ id, organization, name: text, members: [person], admins: [] }),
  invitation: ({ id, organization, person, text }) => ({
    ...invitationOf(id, organization, `${person}@Example.com`),
    role: text,
  }),
  category: ({ id, organization, text }) => ({ id, organization, name: text, hosts: [], eventTypes: [] }),
  template: ({ id, organization, text }) => ({ id, organization, eventType: { ...offered, title: text }, locked: [] }),
  image: ({ id, person, text }) => ({ id, owner: person, type: "image/png", data: text }),
  request: ({ id, person, text }) => ({ id, person, fingerprint: text, made: text, at: 0, seed: text }),
}
