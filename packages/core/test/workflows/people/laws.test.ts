import { describe, expect, it } from "@effect/vitest"
import type { PeopleKind, PeopleRecords, Permission } from "@sched/core"
import { lockedChanges, People } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import { Effect } from "effect"
import * as fc from "fast-check"
import { acme, call, Inside, inWorld, names, offer, other } from "./scene.ts"

/** Those who are of Acme or of nothing; Olga and Otto are of Other. */
const actors = names.filter((name) => name !== "olga" && name !== "otto")
/** Those who may more ask more often: what is refused changes nothing. */
const asking = [...actors, ...Array.from({ length: 6 }, (_, i) => (i < 4 ? "anna" : "ada"))]

/** A command as numbers, which pick among what is there when it is given. */
interface Wish {
  readonly command: number
  readonly by: number
  readonly a: number
  readonly b: number
  readonly c: number
}
const wish: fc.Arbitrary<Wish> = fc.record({
  ...{
    command: fc.nat(),
    by: fc.nat({ max: 30 }),
    a: fc.nat({ max: 30 }),
    b: fc.nat({ max: 30 }),
    c: fc.nat({ max: 30 }),
  },
})

const pick = <A>(all: ReadonlyArray<A>, n: number): A => all[n % all.length]!

/** Records of the kind, in the order in which they were added. */
const recordsOf = <K extends PeopleKind>(kind: K) =>
  Inside.use(({ people }) =>
    Effect.sync(() => [...(people.get(kind)?.values() ?? [])].map(({ record }) => record as PeopleRecords[K])),
  )

/** Carries a wish out on whatever is there, of either organisation; nothing that is refused is a failure. */
const fulfil = ({ command, by: who, a, b, c }: Wish) =>
  Effect.gen(function* () {
    const people = yield* People
    const by = pick(asking, who)
    const organization = pick(yield* recordsOf("organization"), a < 24 ? 0 : a)
    const group = pick([...(yield* recordsOf("group")), { id: "none" }], b)
    const eventType = pick([...(yield* recordsOf("eventType")), { ...call, id: "none", alias: "acme" }], b)
    const template = pick([...(yield* recordsOf("template")), { id: "none" }], a)
    const invitation = pick([...(yield* recordsOf("invitation")), { id: "none" }], b)
    // Whoever has the link of an invitation may accept it: that of Other's is not given away.
    const given = pick(
      [...(yield* recordsOf("invitation")).filter((one) => one.invitedBy !== "olga"), { id: "none" }],
      b,
    )
    const person = pick(names, b)
    const { id = "none" } = organization ?? {}
    const members = (yield* recordsOf("member")).filter((one) => one.organization === id).map((one) => one.person)
    const some = (c === 0 ? names : members).filter((_, i) => (c >> (i % 5)) % 2 === 1)
    const role = pick(["owner", "admin", "member", "Desk", "Lead"], c)
    const lead: ReadonlyArray<Permission> = ["member.changeRole", "member.remove", "member.invite", "eventType.edit"]
    const commands: ReadonlyArray<() => Effect.Effect<unknown, unknown>> = [
      () => people.changeRole({ by, organization: id, person, role }),
      () => people.changeRole({ by, organization: id, person: by, role }),
      () => people.removeMember({ by, organization: id, person }),
      () => people.removeMember({ by, organization: id, person: by }),
      () =>
        people.invite({ by, organization: id, email: `${person}@x.example`, role, groups: c > 20 ? [group.id] : [] }),
      () => people.acceptInvitation({ by, invitation: given.id }),
      () => people.acceptInvitation({ by, invitation: given.id }),
      () => people.revokeInvitation({ by, invitation: invitation.id }),
      () => people.setRoles({ by, organization: id, roles: c % 3 === 0 ? { Desk: [] } : { Desk: [], Lead: lead } }),
      () => people.editOrganization({ by, organization: id, whenMembersLeave: c % 2 === 0 ? "report" : "reassign" }),
      () => people.setBranding({ by, organization: id, branding: { alias: pick(["acme", "acme2", "other"], c) } }),
      () => people.setBranding({ by, branding: { alias: pick([by, "acme", "mine"], c) } }),
      () => people.createGroup({ by, organization: id, name: "New", members: some }),
      () => people.editGroup({ by, group: group.id, members: some }),
      () => people.setGroupAdmins({ by, group: group.id, admins: some }),
      () => people.deleteGroup({ by, group: group.id }),
      () => people.setDelegates({ by, person: by, delegates: some }),
      () => people.saveEventType({ by, eventType: { ...call, organization: id, hosts: some, slug: `s${c}` } }),
      () =>
        people.saveEventType({ by, eventType: { ...call, organization: id, owner: by, hosts: [by], slug: `s${c}` } }),
      () => people.saveEventType({ by, eventType: { ...call, organization: id, group: group.id, slug: `s${c}` } }),
      () => people.saveEventType({ by, eventType: { ...eventType, hosts: some, title: `T${c}` } }),
      () => people.saveEventType({ by, eventType: { ...eventType, group: group.id } }),
      () => people.removeEventType({ by, eventType: eventType.id }),
      () => people.createTemplate({ by, organization: id, eventType: offer, locked: ["title", "rules"] }),
      () => people.editTemplate({ by, template: template.id, eventType: { ...offer, title: `T${c}` } }),
      () => people.copyTemplate({ by, template: template.id, person, slug: `c${c}` }),
      () =>
        people.saveCategory({ by, category: { organization: id, name: "C", hosts: some, eventTypes: [eventType.id] } }),
    ]
    yield* Effect.ignore(pick(commands, command)())
  })

/** What must hold whatever has happened; each line is something that does not. */
const problems = Effect.gen(function* () {
  const found: Array<string> = []
  const members = yield* recordsOf("member")
  const groups = yield* recordsOf("group")
  const templates = yield* recordsOf("template")
  const organizations = yield* recordsOf("organization")
  const hosts = yield* recordsOf("host")
  const isMember = (organization: string, person: string) =>
    members.some((one) => one.organization === organization && one.person === person)
  for (const { id, roles = {} } of organizations) {
    const own = members.filter(({ organization }) => organization === id)
    if (!own.some(({ role }) => role === "owner")) found.push(`${id} has no owner`)
    for (const { role, person } of own)
      if (!["owner", "admin", "member", ...Object.keys(roles)].includes(role)) found.push(`${person} has no role`)
  }
  for (const { organization, name, members: inside, admins } of groups)
    for (const person of [...inside, ...admins])
      if (!isMember(organization, person)) found.push(`${person} of ${name} is no member`)
  for (const eventType of yield* recordsOf("eventType")) {
    const { organization = "", owner, group, alias, hosts: who, template, slug } = eventType
    for (const person of [...who, ...(owner === undefined ? [] : [owner])])
      if (!isMember(organization, person)) found.push(`${person}, host of ${slug}, is no member`)
    if (who.length === 0) found.push(`${slug} has no host`)
    const of = groups.find(({ id }) => id === group)
    if (group !== undefined && [...(of?.members ?? [])].sort().join() !== [...who].sort().join())
      found.push(`${slug} is not hosted by its group`)
    const aliases = [
      ...organizations.filter(({ id }) => id === organization).map(({ branding }) => branding?.alias),
      ...hosts.filter(({ id }) => id === owner).map(({ branding }) => branding?.alias),
    ]
    if (!aliases.includes(alias)) found.push(`${slug} stands under ${alias}, which is nobody's`)
    const locked = templates.find(({ id }) => id === template)
    if (locked !== undefined && lockedChanges({ ...eventType, ...locked.eventType }, eventType, locked).length > 0)
      found.push(`${slug} differs from its template`)
  }
  return found
})

/** Everything that belongs to Other, as text. */
const others = (id: string) =>
  Inside.use(({ people }) =>
    Effect.sync(() => {
      const of = ["olga", "otto", id]
      const isTheirs = ({ organization, subject, id }: { organization?: string; subject?: string; id: string }) =>
        of.includes(organization ?? "") || of.includes(id) || of.includes(subject ?? "")
      const all = [...people.values()].flatMap((records) => [...records.values()])
      return JSON.stringify(all.filter((one) => isTheirs(one as { id: string })))
    }),
  )

/** Every record as text. */
const keptRecords = Inside.use(({ people }) =>
  Effect.sync(() =>
    [...people].flatMap(([kind, all]) => [...all.values()].map(({ record }) => JSON.stringify([kind, record]))),
  ),
)

const runs = { numRuns: heavy("laws of people", 25, 1500) }

describe("whatever is asked, in whatever order and at once", () => {
  it.effect(
    "[S2-25] [S2-30] organisations have owners, members stand for everything, and nothing of another changes",
    () =>
      Effect.gen(function* () {
        const run = Effect.runPromiseWith(yield* Effect.context<never>())
        const law = fc.asyncProperty(
          fc.array(fc.array(wish, { minLength: 1, maxLength: 3 }), { minLength: 25, maxLength: 50 }),
          (rounds) =>
            run(
              inWorld(
                Effect.gen(function* () {
                  yield* acme
                  const { id } = yield* other
                  const before = yield* others(id)
                  for (const round of rounds) {
                    yield* Effect.forEach(round, fulfil, { concurrency: "unbounded", discard: true })
                    expect(yield* problems).toEqual([])
                  }
                  expect(yield* others(id)).toBe(before)
                }),
              ),
            ),
        )
        yield* Effect.promise(() => fc.assert(law, runs))
      }),
  )

  it.effect("[S2-29] a group admin changes nothing but the own group and what it hosts", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<never>())
      const law = fc.asyncProperty(fc.array(wish, { minLength: 20, maxLength: 60 }), (wishes) =>
        run(
          inWorld(
            Effect.gen(function* () {
              const { support, sales, id } = yield* acme
              const people = yield* People
              const asked = { ...call, organization: id, slug: "support", group: support.id }
              const { id: supports } = yield* people.saveEventType({ by: "anna", eventType: asked })
              yield* people.saveEventType({ by: "anna", eventType: { ...call, organization: id } })
              yield* people.createTemplate({ by: "anna", organization: id, eventType: offer, locked: ["title"] })
              const contents = { organization: id, name: "C", hosts: ["max"], eventTypes: [supports] }
              yield* people.saveCategory({ by: "anna", category: contents })
              // What is there already and not his own: he himself may leave, and has his group.
              const before = (yield* keptRecords).filter((one) => !one.includes('"gus"'))
              for (const one of wishes) yield* fulfil({ ...one, by: asking.indexOf("gus") })
              expect(yield* keptRecords).toEqual(expect.arrayContaining(before))
              expect(before.some((one) => one.includes(`"id":"${sales.id}"`))).toBe(false)
            }),
          ),
        ),
      )
      yield* Effect.promise(() => fc.assert(law, runs))
    }),
  )
})
