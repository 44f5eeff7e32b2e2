import { describe, expect, it } from "@effect/vitest"
import { DAY, People } from "@sched/core"
import { Effect } from "effect"
import { acme, audited, everyRecord, inWorld, now, offer, other, personOf } from "./scene.ts"

/** Ids of one of everything that belongs to another organisation; or of things that are not there at all. */
interface Ids {
  readonly organization: string
  readonly group: string
  readonly invitation: string
  readonly eventType: string
  readonly template: string
  readonly category: string
  readonly resource: string
  readonly person: string
  readonly member: string
}
const nothing: Ids = {
  ...{ organization: "no-org", group: "no-group", invitation: "no-invitation", eventType: "no-type" },
  ...{ template: "no-template", category: "no-category", resource: "no-room", person: "no-one", member: "no-member" },
}

type Service = People["Service"]
type Attempt = (people: Service, by: string, ids: Ids) => Effect.Effect<unknown, { readonly _tag: string }>

const { id: _, ...room } = personOf("room")

/** Every use case that is about something, tried on what one may not see. */
const attempts: { readonly [K in keyof Service]?: ReadonlyArray<Attempt> } = {
  editOrganization: [(p, by, { organization }) => p.editOrganization({ by, organization, name: "X" })],
  deleteOrganization: [(p, by, { organization }) => p.deleteOrganization({ by, organization, cancelBookings: true })],
  setBranding: [(p, by, { organization }) => p.setBranding({ by, organization, branding: { alias: "mine" } })],
  setRoles: [(p, by, { organization }) => p.setRoles({ by, organization, roles: {} })],
  organization: [(p, by, { organization: id }) => p.organization({ by, id })],
  members: [(p, by, { organization }) => p.members({ by, organization })],
  changeRole: [
    (p, by, { organization, member: person }) => p.changeRole({ by, organization, person, role: "admin" }),
    (p, by, { organization }) => p.changeRole({ by, organization, person: by, role: "owner" }),
  ],
  removeMember: [
    (p, by, { organization, member: person }) => p.removeMember({ by, organization, person }),
    (p, by, { organization }) => p.removeMember({ by, organization, person: by }),
  ],
  handOver: [(p, by, { organization, member: person }) => p.handOver({ by, organization, person })],
  invite: [(p, by, { organization }) => p.invite({ by, organization, email: "me@x.example" })],
  resendInvitation: [(p, by, { invitation }) => p.resendInvitation({ by, invitation })],
  revokeInvitation: [(p, by, { invitation }) => p.revokeInvitation({ by, invitation })],
  invitations: [(p, by, { organization }) => p.invitations({ by, organization })],
  createGroup: [(p, by, { organization }) => p.createGroup({ by, organization, name: "X" })],
  editGroup: [(p, by, { group }) => p.editGroup({ by, group, members: [by] })],
  setGroupAdmins: [(p, by, { group }) => p.setGroupAdmins({ by, group, admins: [by] })],
  deleteGroup: [(p, by, { group }) => p.deleteGroup({ by, group })],
  groups: [(p, by, { organization }) => p.groups({ by, organization })],
  group: [(p, by, { group: id }) => p.group({ by, id })],
  profile: [(p, by, { person: id }) => p.profile({ by, id })],
  editProfile: [(p, by, { person }) => p.editProfile({ by, person, name: "X" })],
  setDelegates: [
    (p, by, { person }) => p.setDelegates({ by, person, delegates: [by] }),
    (p, by, { person }) => p.setDelegates({ by, person: by, delegates: [person] }),
  ],
  saveAvailability: [
    (p, by, { person }) => p.saveAvailability({ by, person, name: "X", availability: room.availability }),
  ],
  removeAvailability: [(p, by, { person }) => p.removeAvailability({ by, person, name: "X" })],
  setOutOfOffice: [
    (p, by, { person }) => p.setOutOfOffice({ by, person, outOfOffice: [] }),
    (p, by, { person }) =>
      p.setOutOfOffice({ by, person: by, outOfOffice: [{ start: now, end: now + DAY, redirectTo: person }] }),
  ],
  saveImage: [(p, by, { organization }) => p.saveImage({ by, organization, type: "image/jpeg", data: "/9j/" })],
  eventTypes: [
    (p, by, { organization }) => p.eventTypes({ by, of: { organization } }),
    (p, by, { person }) => p.eventTypes({ by, of: { person } }),
  ],
  eventType: [(p, by, { eventType: id }) => p.eventType({ by, id })],
  saveEventType: [
    (p, by, { eventType: id }) => p.saveEventType({ by, eventType: { ...offer, id, hosts: [by] } }),
    (p, by, { organization }) => p.saveEventType({ by, eventType: { ...offer, organization, hosts: [by] } }),
    (p, by, { person: owner }) => p.saveEventType({ by, eventType: { ...offer, owner, hosts: [owner] } }),
  ],
  removeEventType: [(p, by, { eventType }) => p.removeEventType({ by, eventType })],
  createTemplate: [(p, by, { organization }) => p.createTemplate({ by, organization, eventType: offer, locked: [] })],
  editTemplate: [(p, by, { template }) => p.editTemplate({ by, template, locked: [] })],
  removeTemplate: [(p, by, { template }) => p.removeTemplate({ by, template })],
  copyTemplate: [(p, by, { template }) => p.copyTemplate({ by, template })],
  templates: [(p, by, { organization }) => p.templates({ by, organization })],
  template: [(p, by, { template: id }) => p.template({ by, id })],
  saveCategory: [
    (p, by, { category: id, organization }) =>
      p.saveCategory({ by, category: { id, organization, name: "X", hosts: [], eventTypes: [] } }),
    (p, by, { organization }) =>
      p.saveCategory({ by, category: { organization, name: "X", hosts: [], eventTypes: [] } }),
  ],
  removeCategory: [(p, by, { category }) => p.removeCategory({ by, category })],
  categories: [(p, by, { organization }) => p.categories({ by, organization })],
  category: [(p, by, { category: id }) => p.category({ by, id })],
  saveResource: [
    (p, by, { resource: id, organization }) => p.saveResource({ by, resource: { ...room, id, organization } }),
    (p, by, { person: id, organization }) => p.saveResource({ by, resource: { ...room, id, organization } }),
    (p, by, { organization }) => p.saveResource({ by, resource: { ...room, organization } }),
  ],
  removeResource: [
    (p, by, { resource }) => p.removeResource({ by, resource }),
    (p, by, { person: resource }) => p.removeResource({ by, resource }),
  ],
  disconnectOrganization: [
    (p, by, { organization }) => p.disconnectOrganization({ by, organization, connection: "connection-1" }),
  ],
  resources: [(p, by, { organization }) => p.resources({ by, organization })],
  resource: [(p, by, { resource: id }) => p.resource({ by, id }), (p, by, { person: id }) => p.resource({ by, id })],
}

/** What is about nobody else's thing, is for whoever has a link, or is told by the application what it is about. */
const elsewhere = [
  ...["createOrganization", "organizations", "acceptInvitation", "invitation", "image", "authorize", "permissions"],
  ...["remember", "connections", "disconnect", "optIn"],
]

/** The refusal with the ids taken out of it. */
const anonymous = (error: object & { readonly message?: string }, ids: Ids): string =>
  Object.entries(ids).reduce(
    (text, [name, id]) => text.replaceAll(id, `<${name}>`),
    JSON.stringify({ ...error, message: error.message }),
  )

const world = Effect.gen(function* () {
  yield* acme
  const { id, group, invitation, eventType, template, resource, category } = yield* other
  const ids: Ids = {
    ...{ organization: id, group: group.id, invitation: invitation.id, eventType: eventType.id, template: template.id },
    ...{ category: category.id, resource: resource.id, person: "otto", member: "otto" },
  }
  return ids
})

describe("what one may not see", () => {
  it.effect("is tried by every use case", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        expect([...Object.keys(attempts), ...elsewhere].sort()).toEqual(Object.keys(people).sort())
      }),
    ),
  )

  for (const by of ["zoe", "mia", "anna"])
    for (const [name, tries] of Object.entries(attempts))
      it.effect(`answers ${by}, who asks to ${name}, as if it were not there`, () =>
        inWorld(
          Effect.gen(function* () {
            const people = yield* People
            const ids = yield* world
            const before = yield* everyRecord
            for (const attempt of tries) {
              const hidden = yield* Effect.flip(attempt(people, by, ids))
              const missing = yield* Effect.flip(attempt(people, by, nothing))
              expect(["RecordNotFound", "InvalidInput"]).toContain(hidden._tag)
              expect(anonymous(hidden, ids)).toBe(anonymous(missing, nothing))
            }
            expect(yield* everyRecord).toBe(before)
          }),
        ),
      )

  it.effect("is written down when it is there, and not when it is not", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { group } = yield* world
        yield* Effect.flip(people.deleteGroup({ by: "anna", group }))
        const newest = yield* audited(1)
        expect(newest).toEqual([`anna group.delete ${group} refused RecordNotFound`])
        yield* Effect.flip(people.deleteGroup({ by: "anna", group: "what is somebody's@address.example" }))
        expect(yield* audited(1)).toEqual(newest)
      }),
    ),
  )

  it.effect("but what one may see and not change is refused with who may", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const ids = yield* world
        const refused = [
          people.editOrganization({ by: "otto", organization: ids.organization, name: "X" }),
          people.editGroup({ by: "otto", group: ids.group, name: "X" }),
          people.removeEventType({ by: "otto", eventType: ids.eventType }),
          people.removeTemplate({ by: "otto", template: ids.template }),
          people.removeCategory({ by: "otto", category: ids.category }),
          people.removeResource({ by: "otto", resource: ids.resource }),
          people.removeMember({ by: "otto", organization: ids.organization, person: "olga" }),
          people.invitations({ by: "otto", organization: ids.organization }),
          people.saveAvailability({ by: "otto", person: "olga", name: "X", availability: room.availability }),
        ]
        for (const attempt of refused) {
          const { _tag, message } = yield* Effect.flip(attempt as Effect.Effect<unknown, Error & { _tag: string }>)
          expect(_tag).toBe("NotPermitted")
          expect(message).toMatch(/^Only .* may .*\.$/)
        }
      }),
    ),
  )
})

describe("authorize", () => {
  it.effect("[S0-25] golden 7: a delegate is refused as NotOwner, the owner is not, and it is written down", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        yield* people.setDelegates({ by: "max", person: "max", delegates: ["dora"] })
        const target = { organization: id, people: ["max"] }
        for (const permission of ["calendar.write", "connection.manage"] as const) {
          const asked = { permission, target, id: "connection-1" }
          const { _tag } = yield* Effect.flip(people.authorize({ by: "dora", ...asked }))
          expect(_tag).toBe("NotOwner")
          expect(yield* audited(1)).toEqual([`dora ${permission} connection-1 refused NotOwner`])
          yield* people.authorize({ by: "max", ...asked })
          expect((yield* Effect.flip(people.authorize({ by: "anna", ...asked })))._tag).toBe("NotOwner")
        }
        yield* people.authorize({ by: "dora", permission: "booking.manage", target, id: "booking-1" })
        yield* people.removeMember({ by: "anna", organization: id, person: "max" })
        for (const by of ["dora", "max"])
          expect(
            (yield* Effect.flip(people.authorize({ by, permission: "booking.manage", target, id: "b" })))._tag,
          ).toBe("NotPermitted")
      }),
    ),
  )

  it.effect("[S4-1] lets owners and admins manage the organisation's connections", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const may = (by: string) =>
          Effect.map(people.permissions({ by, target: { organization: id } }), (all) =>
            all.includes("organizationConnection.manage"),
          )
        expect(yield* Effect.forEach(["anna", "ada", "mia", "gus", "olga", "zoe"], may)).toEqual([
          ...[true, true, false, false, false, false],
        ])
      }),
    ),
  )
})
