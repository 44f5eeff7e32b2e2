import type { Organization, Permission, Profile } from "@sched/core"
import {
  checkBranding,
  checkCategory,
  checkGroup,
  checkImage,
  checkInvitation,
  checkOrganization,
  checkPages,
  checkProfile,
  checkRoles,
  INVITATION_MS,
  InvalidInput,
  invitationLetter,
  invitationState,
  LARGEST_IMAGE,
  mayDisconnectManaged,
  reservedAliases,
} from "@sched/core"
import { describe, expect, test } from "vitest"

/** What is wrong, as `field: problem`; nothing if all is well. */
const problem = (check: () => void): string | undefined => {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof InvalidInput) return error.message
    throw error
  }
}

const acme: Organization = { id: "acme", name: "Acme", createdAt: 0 }

describe("an organisation", () => {
  const said = (more: Partial<Organization>) => problem(() => checkOrganization({ ...acme, ...more }, "o"))

  test("has a name that can stand in a mail", () => {
    expect(said({})).toBeUndefined()
    expect(said({ name: " " })).toBe("o.name: is empty")
    expect(said({ name: "A\u0000" })).toMatch(/^o\.name: /)
    expect(said({ name: "A".repeat(201) })).toMatch(/^o\.name: /)
    expect(said({ branding: { alias: "acme", company: "A\r\nBcc: x" } })).toMatch(/^o\.branding\.company: /)
    expect(said({ whenMembersLeave: "never" as "report" })).toMatch(/^o\.whenMembersLeave: /)
  })

  test("[S2-25] has roles of its own, beside the built-in ones, that hold no more than an admin may", () => {
    const roles = (names: { readonly [name: string]: ReadonlyArray<Permission> }) =>
      problem(() => checkRoles(names, "r"))
    expect(roles({ "Front desk": ["booking.view", "member.invite"] })).toBeUndefined()
    for (const name of ["owner", "Admin", "MEMBER"])
      expect(roles({ [name]: [] })).toBe(`r["${name}"]: is a role that every organisation has`)
    for (const name of ["", " x", "__proto__", "constructor", "toString", "a\u0007", "x".repeat(51)])
      expect(roles(Object.fromEntries([[name, []]]))).toMatch(/^r\[/)
    expect(roles({ lead: ["role.edit"] })).toMatch(/^r\["lead"\]\[0\]: "role.edit" cannot be given to a role/)
    expect(roles({ lead: ["calendar.write"] })).toMatch(/cannot be given/)
    expect(roles({ lead: ["nonsense" as Permission] })).toMatch(/cannot be given/)
    expect(roles({ lead: ["booking.view", "booking.view"] })).toMatch(/^r\["lead"\]\[1\]: .* stands there twice/)
    expect(roles(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`r${i}`, []])))).toMatch(/more than 50/)
  })

  test("[S4-12] lets members opt out of what it manages only where it says so", () => {
    expect(mayDisconnectManaged(acme)).toBe(false)
    expect(mayDisconnectManaged({ ...acme, membersMayDisconnect: false })).toBe(false)
    expect(mayDisconnectManaged({ ...acme, membersMayDisconnect: true })).toBe(true)
  })
})

describe("branding", () => {
  test("[S2-5] has company, logo, colours and an alias of small letters, digits and hyphens", () => {
    const all = {
      alias: "ivan",
      company: "Ivan & Co",
      logo: "l1",
      colours: { primary: "#1A5fb4", onPrimary: "#ffffff" },
    }
    expect(problem(() => checkPages(all, "b"))).toBeUndefined()
    for (const alias of ["", "Ivan", "a_b", "-a", "a-", "a/b", "a b", "ä", "a".repeat(41), "a.b"])
      expect(problem(() => checkBranding({ alias }, "b"))).toMatch(/^b\.alias: expected/)
    for (const primary of ["red", "#fff", "#12345g", "#1234567", "url(x)"])
      expect(problem(() => checkBranding({ alias: "ivan", colours: { primary } }, "b"))).toMatch(
        /^b\.colours\.primary: /,
      )
  })

  test("[S2-6] refuses an alias that is reserved", () => {
    for (const alias of reservedAliases)
      expect(problem(() => checkBranding({ alias }, "b"))).toBe(`b.alias: "${alias}" is reserved; choose another`)
    expect(reservedAliases.has("api") && reservedAliases.has("admin") && reservedAliases.has("b")).toBe(true)
  })
})

describe("a profile", () => {
  const said = (more: Partial<Profile>) =>
    problem(() => checkProfile({ name: "Anna", zone: "Europe/Berlin", ...more }, "p"))

  test("[S2-3] [S2-4] has a name and a zone, and may have a locale and an hour cycle", () => {
    expect(said({ locale: "de-AT", hourCycle: "h12", photo: "i1" })).toBeUndefined()
    expect(said({ name: "" })).toBe("p.name: is empty")
    expect(said({ zone: "Mars/Olympus" })).toMatch(/^p\.zone: /)
    for (const locale of ["", "d", "de_AT", "not a locale"]) expect(said({ locale })).toMatch(/^p\.locale: /)
    expect(said({ hourCycle: "h24" as "h12" })).toBe('p.hourCycle: expected "h12" or "h23"')
  })
})

describe("a group, a category and an invitation", () => {
  const isMember = (id: string) => ["anna", "ben"].includes(id)

  test("[S2-28] a group holds members of the organisation, each once", () => {
    const said = (members: ReadonlyArray<string>, admins: ReadonlyArray<string> = []) =>
      problem(() => checkGroup({ id: "g", organization: "acme", name: "Sales", members, admins }, isMember, "g"))
    expect(said(["anna", "ben"], ["anna"])).toBeUndefined()
    expect(said(["anna", "zoe"])).toBe('g.members[1]: "zoe" is no member of this organisation')
    expect(said(["anna", "anna"])).toMatch(/^g\.members\[1\]: "anna" stands there twice/)
    expect(said([], ["zoe"])).toMatch(/^g\.admins\[0\]: /)
  })

  test("[S3-1] a category holds people, resources and services of the organisation", () => {
    const isThere = { isHost: isMember, isEventType: (id: string) => id === "cut" }
    const said = (hosts: ReadonlyArray<string>, eventTypes: ReadonlyArray<string>) =>
      problem(() => checkCategory({ id: "c", organization: "acme", name: "Hair", hosts, eventTypes }, isThere, "c"))
    expect(said(["anna"], ["cut"])).toBeUndefined()
    expect(said(["zoe"], [])).toBe('c.hosts[0]: "zoe" is no member or resource of this organisation')
    expect(said([], ["dye"])).toBe('c.eventTypes[0]: "dye" is no event type of this organisation')
  })

  test("an invitation has an address, a role and groups that are there", () => {
    const said = (more: object) =>
      problem(() =>
        checkInvitation(
          { email: "a@b.example", role: "lead", groups: ["g"], ...more },
          { roles: { lead: [] } },
          (id) => id === "g",
          "i",
        ),
      )
    expect(said({})).toBeUndefined()
    expect(said({ email: "a" })).toMatch(/^i\.email: /)
    expect(said({ role: "chief" })).toBe('i.role: "chief" is no role of this organisation')
    expect(said({ role: "toString" })).toMatch(/^i\.role: /)
    expect(said({ groups: ["h"] })).toMatch(/^i\.groups\[0\]: /)
  })
})

describe("an image", () => {
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
  const said = (type: string, data: string) =>
    problem(() => checkImage({ id: "i", owner: "anna", type: type as "image/png", data }, "i"))

  test("is a picture of the kind that it is said to be, and not too large", () => {
    expect(said("image/png", png)).toBeUndefined()
    expect(said("image/jpeg", "/9j/4AAQ")).toBeUndefined()
    expect(said("image/webp", "UklGRiQAAABXRUJQVlA4")).toBeUndefined()
    expect(said("image/svg+xml", png)).toMatch(/^i\.type: expected one of/)
    expect(said("image/jpeg", png)).toBe("i.data: is not a file of type image/jpeg")
    expect(said("image/png", "PHN2Zz4=")).toMatch(/is not a file of type/)
    expect(said("image/png", `${png}!`)).toBe("i.data: is not base64")
    expect(said("image/png", png + "A".repeat(LARGEST_IMAGE * 2))).toMatch(/is larger than 256 kB/)
  })
})

describe("the mail of an invitation", () => {
  const invitation = {
    ...{ id: "i1", organization: "acme", email: "new@example.com", role: "member", groups: [], invitedBy: "anna" },
    ...{ createdAt: 0, sentAt: 5, expiresAt: 5 + INVITATION_MS },
  }
  const inviter: Profile = { name: "Anna", zone: "Europe/Berlin", locale: "de" }
  const acceptUrl = "https://app.example.com/invitation/x"

  test("[S2-26] says who invites to what, until when, and where to accept", () => {
    expect(invitationLetter(invitation, { organization: acme, inviter, acceptUrl }, 6)).toEqual({
      ...{ invitation: "i1", sentAt: 5, to: "new@example.com", organization: { name: "Acme" }, invitedBy: "Anna" },
      ...{ locale: "de", zone: "Europe/Berlin", role: "member", acceptUrl, expiresAt: 5 + INVITATION_MS },
    })
  })

  test("[S2-27] is owed only while the invitation is pending", () => {
    const owed = (more: object, at: number) =>
      invitationLetter({ ...invitation, ...more }, { organization: acme, inviter, acceptUrl }, at) !== undefined
    expect(owed({}, 4 + INVITATION_MS)).toBe(true)
    expect(owed({}, 5 + INVITATION_MS)).toBe(false)
    expect(owed({ answer: "accepted" }, 6)).toBe(false)
    expect(owed({ answer: "revoked" }, 6)).toBe(false)
    expect(invitationState({ ...invitation, answer: "revoked" }, 5 + INVITATION_MS)).toBe("revoked")
    expect(invitationState(invitation, 5 + INVITATION_MS)).toBe("expired")
  })
})
