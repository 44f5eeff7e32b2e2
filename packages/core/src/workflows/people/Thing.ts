import type { EventType } from "../../offering/EventType.ts"
import type { Target } from "../../people/can.ts"
import type { Permission } from "../../people/Permission.ts"
import type { PeopleRecords } from "../../ports/PeopleRecords.ts"

/** Something that commands are about: to whom it belongs, and who can see it. */
export interface Thing {
  /** What it is, in words. */
  readonly kind: string
  readonly id: string
  /** To whom it belongs; of several, one is enough. */
  readonly targets: ReadonlyArray<Target>
  /** Whoever lacks this permission is told that it is not there. */
  readonly view: Permission
  /** To whom it belongs for those who only want to see it. Default: `targets`. */
  readonly viewers?: ReadonlyArray<Target>
}

/** Kinds of records that commands name by id. */
export type ThingKind = "organization" | "group" | "invitation" | "eventType" | "template" | "category" | "host"

export const thingWords: { readonly [K in ThingKind]: string } = {
  organization: "organization",
  group: "group",
  invitation: "invitation",
  eventType: "event type",
  template: "template",
  category: "category",
  host: "resource",
}

const ownersOf = ({ owner }: EventType): ReadonlyArray<string> => (owner === undefined ? [] : [owner])

const inOrganization = (organization: string): ReadonlyArray<Target> => [{ organization }]

const made: { readonly [K in ThingKind]: (record: PeopleRecords[K]) => Omit<Thing, "kind" | "id"> } = {
  organization: ({ id }) => ({ targets: inOrganization(id), view: "organization.view" }),
  group: ({ id, organization }) => ({ targets: [{ organization, group: id }], view: "group.view" }),
  invitation: ({ organization }) => ({ targets: inOrganization(organization), view: "member.invite" }),
  eventType: (eventType) => {
    const { organization, group, hosts } = eventType
    const place = { organization, group }
    return {
      targets: [{ ...place, people: ownersOf(eventType) }],
      view: "eventType.view",
      viewers: [{ ...place, people: [...ownersOf(eventType), ...hosts] }],
    }
  },
  template: ({ organization }) => ({ targets: inOrganization(organization), view: "template.view" }),
  category: ({ organization }) => ({ targets: inOrganization(organization), view: "resource.view" }),
  // A person is no resource: nobody sees one under that name.
  host: ({ organization }) => ({
    targets: organization === undefined ? [] : inOrganization(organization),
    view: "resource.view",
  }),
}

/** The record as something that commands are about. */
export const thingOf = <K extends ThingKind>(kind: K, id: string, record: PeopleRecords[K]): Thing => ({
  kind: thingWords[kind],
  id,
  ...made[kind](record),
})

/** A membership: each member has a right of their own to it. */
export const membershipThing = (organization: string, person: string): Thing => ({
  kind: "member",
  id: person,
  targets: [{ organization, people: [person] }],
  view: "member.view",
})

/** A person: their own, and seen by those who share an organisation with them. */
export const personThing = (person: string, organizations: ReadonlyArray<string>): Thing => ({
  kind: "person",
  id: person,
  targets: [{ people: [person] }, ...organizations.map((organization) => ({ organization, people: [person] }))],
  view: "profile.view",
})
