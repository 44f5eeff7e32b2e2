import type { Membership, Permission, Standing, Target } from "@sched/core"
import {
  beyond,
  can,
  grantable,
  membershipOf,
  permissions,
  permissionTable,
  permissionWords,
  refusalOf,
  relations,
  relationsTo,
  rightsOf,
} from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

/** A thing of Acme's: it is assigned to Sales, and is Anna's own. */
const thing: Target = { organization: "acme", group: "sales", people: ["anna"] }
/** A thing of Anna's that belongs to no organisation. */
const personal: Target = { people: ["anna"] }

const inAcme = (role: string, more?: ReadonlyArray<Permission>): Membership => ({
  organization: "acme",
  role,
  ...(more === undefined ? {} : { permissions: more }),
})
const somebody = (more: Partial<Standing> = {}): Standing => {
  return { person: "somebody", memberships: [], manages: [], delegateOf: [], ...more }
}
const member = (more: Partial<Standing> = {}) => somebody({ memberships: [inAcme("member")], ...more })

/** Who asks, by the letter under which they stand in the table. */
const who = {
  o: somebody({ memberships: [inAcme("owner")] }),
  a: somebody({ memberships: [inAcme("admin")] }),
  m: member(),
  g: member({ manages: ["sales"] }),
  s: member({ person: "anna" }),
  d: member({ delegateOf: [{ person: "anna", organizations: ["acme"] }] }),
  n: somebody(),
} as const

/**
 * Who may do what to a thing of Acme's that is Anna's and of the group Sales: (o)wner, (a)dmin, plain (m)ember,
 * (g)roup admin of Sales, Anna her(s)elf, a (d)elegate of hers, who are members all; (n)obody in particular.
 */
const table: { readonly [P in Permission]: string } = {
  "organization.create": "oamgsdn",
  "organization.view": "oamgsd",
  "organization.edit": "oa",
  "organization.delete": "o",
  "branding.edit": "oas",
  "role.edit": "o",
  "owner.change": "o",
  "member.view": "oamgsd",
  "member.invite": "oa",
  "member.changeRole": "oa",
  "member.remove": "oas",
  "group.create": "oamgsd",
  "group.view": "oamgsd",
  "group.edit": "oag",
  "group.delete": "oag",
  "profile.view": "oamgsd",
  "profile.edit": "s",
  "delegate.edit": "s",
  "availability.edit": "oasd",
  "eventType.view": "oagsd",
  "eventType.create": "oagsd",
  "eventType.edit": "oagsd",
  "eventType.delete": "oags",
  "template.view": "oamgsd",
  "template.edit": "oa",
  "resource.view": "oamgsd",
  "resource.edit": "oa",
  "booking.view": "oagsd",
  "booking.manage": "oagsd",
  "calendar.write": "s",
  "connection.view": "sd",
  "connection.manage": "s",
  "organizationConnection.manage": "oa",
  "webhook.manage": "oa",
  "audit.view": "oa",
  "personalData.manage": "oa",
}

/** What Anna and a delegate of hers may do to what is Anna's and no organisation's. */
const personalTable: { readonly [P in Permission]?: string } = {
  "organization.create": "oamgsdn",
  "branding.edit": "s",
  "member.remove": "s",
  "profile.view": "sd",
  "profile.edit": "s",
  "delegate.edit": "s",
  "availability.edit": "sd",
  "eventType.view": "sd",
  "eventType.create": "sd",
  "eventType.edit": "sd",
  "eventType.delete": "s",
  "booking.view": "sd",
  "booking.manage": "sd",
  "calendar.write": "s",
  "connection.view": "sd",
  "connection.manage": "s",
}

const mayOf = (permission: Permission, target: Target, standings: { readonly [letter: string]: Standing } = who) =>
  Object.entries(standings)
    .filter(([, standing]) => can(standing, permission, target))
    .map(([letter]) => letter)
    .join("")

describe("can", () => {
  test.each(permissions)("[S2-25] %s: exactly those may who stand in the table", (permission) => {
    expect(mayOf(permission, thing)).toBe(table[permission])
  })

  test.each(permissions)("[S2-25] %s: what is no organisation's is for its owner and delegates", (permission) => {
    expect(mayOf(permission, personal)).toBe(personalTable[permission] ?? "")
  })

  test("[S0-25] a delegate looks after hours, event types and bookings, and not after calendars and connections", () => {
    const may = permissions.filter((permission) => can(who.d, permission, thing) && !can(who.m, permission, thing))
    expect(may).toEqual([
      ...["availability.edit", "eventType.view", "eventType.create", "eventType.edit"],
      ...["booking.view", "booking.manage", "connection.view"],
    ])
  })

  test("[S4-1] connections of the organisation are for its owners and admins", () => {
    expect(mayOf("organizationConnection.manage", { organization: "acme" })).toBe("oa")
  })

  test("whoever is no member has no relation to a thing but that of anyone", () => {
    const outside = {
      leftOwner: somebody({ person: "anna" }),
      leftGroupAdmin: somebody({ manages: ["sales"] }),
      leftDelegate: somebody({ delegateOf: [{ person: "anna", organizations: ["acme"] }] }),
      ownerElsewhere: somebody({ memberships: [{ organization: "other", role: "owner" }], manages: ["sales"] }),
      customElsewhere: somebody({ memberships: [{ organization: "other", role: "boss", permissions: grantable }] }),
    }
    for (const standing of Object.values(outside)) expect(relationsTo(standing, thing)).toEqual(["anyone"])
    for (const permission of permissions)
      expect([permission, mayOf(permission, thing, outside)]).toEqual([
        permission,
        permission === "organization.create" ? Object.keys(outside).join("") : "",
      ])
  })

  test("the delegate of somebody who left is a member like others", () => {
    const delegate = member({ delegateOf: [{ person: "anna", organizations: ["other"] }] })
    for (const permission of permissions) expect(can(delegate, permission, thing)).toBe(can(who.m, permission, thing))
  })

  test("[S2-29] whoever manages another group is a member like others", () => {
    const standing = member({ manages: ["support"] })
    for (const permission of permissions) expect(can(standing, permission, thing)).toBe(can(who.m, permission, thing))
  })

  test("[S2-25] a role of the organisation's own may what members may, and what it was given", () => {
    for (const given of permissions) {
      const standing = somebody({ memberships: [inAcme("lead", [given])] })
      for (const permission of permissions) {
        const isGiven = permission === given && table[given].includes("a")
        expect([given, permission, can(standing, permission, thing)]).toEqual([
          given,
          permission,
          table[permission].includes("m") || isGiven,
        ])
      }
    }
  })

  test("what a role was given in one organisation is worth nothing in another", () => {
    const standing = somebody({ memberships: [inAcme("lead", grantable)] })
    for (const permission of grantable)
      expect(can(standing, permission, { organization: "other" })).toBe(permission === "organization.create")
  })

  test("a role that was dropped, and one that names a part of JavaScript, may what members may", () => {
    for (const role of ["lead", "constructor", "__proto__"])
      expect(rightsOf(membershipOf(role, { id: "acme", roles: {} }))).toEqual(rightsOf(inAcme("member")))
  })

  test("roles that may be granted hold what admins may, and nothing that is an owner's or one's own", () => {
    const admins = permissions.filter((permission) => table[permission].includes("a"))
    expect(grantable).toEqual(admins.filter((permission) => permission !== "organization.create"))
  })

  test("nobody gives more than they have", () => {
    const lead = inAcme("lead", ["member.invite", "member.changeRole"])
    expect(beyond(inAcme("owner"), inAcme("owner"))).toBeUndefined()
    expect(beyond(inAcme("admin"), inAcme("owner"))).toBe("organization.delete")
    expect(beyond(inAcme("admin"), lead)).toBeUndefined()
    expect(beyond(lead, inAcme("admin"))).toBe("organization.edit")
    expect(beyond(lead, inAcme("member"))).toBeUndefined()
    expect(beyond(lead, lead)).toBeUndefined()
  })
})

const id = fc.constantFrom("anna", "ben", "cleo")
const organizationId = fc.constantFrom("acme", "other")
const groupId = fc.constantFrom("sales", "support")
const membership: fc.Arbitrary<Membership> = fc.record(
  {
    organization: organizationId,
    role: fc.constantFrom("owner", "admin", "member", "lead"),
    permissions: fc.subarray([...permissions]),
  },
  { requiredKeys: ["organization", "role"] },
)
const standing: fc.Arbitrary<Standing> = fc.record({
  person: id,
  memberships: fc.uniqueArray(membership, { selector: ({ organization }) => organization }),
  manages: fc.subarray(["sales", "support"]),
  delegateOf: fc.array(fc.record({ person: id, organizations: fc.subarray(["acme", "other"]) }), { maxLength: 2 }),
})
const target: fc.Arbitrary<Target> = fc.record(
  { organization: organizationId, group: groupId, people: fc.uniqueArray(id) },
  { requiredKeys: [] },
)
const permission = fc.constantFrom(...permissions)
const runs = { numRuns: heavy("laws of can", 2_000, 20_000) }

describe("laws of can", () => {
  test("nobody gains a right by becoming less", () => {
    const ranks = ["owner", "admin", "lead", "member"]
    fc.assert(
      fc.property(standing, target, permission, fc.nat(), (who, thing, right, which) => {
        const { memberships, manages, delegateOf } = who
        const without = <A>(all: ReadonlyArray<A>) => all.filter((_, i) => i !== which % Math.max(1, all.length))
        const lowered = memberships.map((one, i) => {
          const next = ranks[ranks.indexOf(one.role) + 1]
          return i !== which % memberships.length || next === undefined ? one : { ...one, role: next }
        })
        const lesser: ReadonlyArray<Standing> = [
          { ...who, memberships: without(memberships) },
          { ...who, memberships: lowered },
          { ...who, memberships: memberships.map((one) => ({ ...one, permissions: without(one.permissions ?? []) })) },
          { ...who, manages: without(manages) },
          { ...who, delegateOf: without(delegateOf) },
        ]
        for (const less of lesser) if (can(less, right, thing)) expect(can(who, right, thing)).toBe(true)
      }),
      runs,
    )
  })

  test("what somebody is elsewhere changes nothing here", () => {
    fc.assert(
      fc.property(standing, target, permission, (who, thing, right) => {
        const here = who.memberships.filter(({ organization }) => organization === thing.organization)
        const manages = who.manages.filter((group) => group === thing.group)
        expect(can({ ...who, memberships: here, manages }, right, thing)).toBe(can(who, right, thing))
      }),
      runs,
    )
  })

  test("[S2-29] a group admin may no more outside the own group than other members", () => {
    fc.assert(
      fc.property(standing, target, permission, (who, thing, right) => {
        const manages = who.manages.filter((group) => group !== thing.group)
        expect(can({ ...who, manages }, right, thing)).toBe(can({ ...who, manages: [] }, right, thing))
      }),
      runs,
    )
  })

  test("who may is decided by relations, or by what a role was given", () => {
    fc.assert(
      fc.property(standing, target, permission, (who, thing, right) => {
        const found = relationsTo(who, thing)
        expect(relations).toEqual(expect.arrayContaining([...found]))
        const enough: ReadonlyArray<string> = permissionTable[right]
        const isGiven = who.memberships.some(
          ({ organization, role, permissions = [] }) =>
            organization === thing.organization && role === "lead" && permissions.includes(right),
        )
        expect(can(who, right, thing)).toBe(
          found.some((relation) => enough.includes(relation)) || (isGiven && grantable.includes(right)),
        )
      }),
      runs,
    )
  })
})

describe("a refusal", () => {
  test("says who may", () => {
    const said = (permission: Permission) => refusalOf(permission).message
    expect(said("member.invite")).toBe(
      "Only an owner or an admin of the organisation, or somebody whose role allows it, may invite people.",
    )
    expect(said("role.edit")).toBe("Only an owner of the organisation may change this organisation's roles.")
    expect(said("group.edit")).toBe(
      "Only an owner or an admin of the organisation, somebody whose role allows it, or an admin of its group, may change this group.",
    )
    expect(said("group.create")).toBe("Only a member of the organisation may create a group.")
    expect(said("connection.view")).toBe(
      "Only whoever it belongs to, or a delegate of theirs, may see these connections.",
    )
  })

  test("[S0-25] of what is the account owner's alone names the owner", () => {
    const alone = permissions.filter((permission) => refusalOf(permission)._tag === "NotOwner")
    expect(alone).toEqual(["profile.edit", "delegate.edit", "calendar.write", "connection.manage"])
    expect(refusalOf("calendar.write").message).toBe("Only the owner of the account may write to these calendars.")
  })

  test("has words for every permission, and no two have the same", () => {
    expect(Object.keys(permissionWords).sort()).toEqual([...permissions].sort())
    expect(new Set(Object.values(permissionWords)).size).toBe(permissions.length)
  })
})
