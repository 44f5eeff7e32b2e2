import { describe, expect, it } from "@effect/vitest"
import { People, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { acme, at, audited, call, inWorld, other, outcome, recordsBut, saying } from "./scene.ts"

const link = { alias: "acme", slug: "intro" }
const booker = { name: "Bo", email: "bo@example.com", zone: "UTC" }
const roundRobin = { ...call, team: { mode: "roundRobin" } as const, hosts: [] }

describe("a group", () => {
  it.effect("[S1-23] [S2-28] is made by any member of the organisation, who then manages it", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const group = yield* people.createGroup({
          by: "dora",
          organization: id,
          name: "Doctors",
          members: ["mia", "max"],
        })
        expect(group).toMatchObject({ organization: id, members: ["mia", "max"], admins: ["dora"] })
        const edited = yield* people.editGroup({
          by: "dora",
          group: group.id,
          name: "Physicians",
          members: ["max", "gus"],
        })
        expect(edited.group).toEqual({ ...group, name: "Physicians", members: ["max", "gus"] })
        expect(yield* audited(1)).toEqual([`dora group.edit ${group.id} done name, members`])
        const create = (by: string, members: ReadonlyArray<string>) =>
          outcome(people.createGroup({ by, organization: id, name: "X", members }))
        expect([yield* create("zoe", []), yield* create("mia", ["zoe"])]).toEqual(["RecordNotFound", "InvalidInput"])
      }),
    ),
  )

  it.effect("[S2-29] golden 12: whoever manages Sales is refused in Support", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales, support } = yield* acme
        const eventType = yield* people.saveEventType({
          by: "anna",
          eventType: { ...roundRobin, organization: id, group: support.id },
        })
        const untouched = yield* recordsBut("host")
        const asGus = { by: "gus" } as const
        const renamed = people.editGroup({ ...asGus, group: support.id, name: "Mine" })
        expect(yield* saying(renamed)).toBe(
          "Only an owner or an admin of the organisation, somebody whose role allows it, or an admin of its group, may change this group.",
        )
        const refused = [
          people.editGroup({ ...asGus, group: support.id, members: ["gus"] }),
          people.setGroupAdmins({ ...asGus, group: support.id, admins: ["gus"] }),
          people.deleteGroup({ ...asGus, group: support.id }),
          people.saveEventType({
            ...asGus,
            eventType: { ...roundRobin, organization: id, group: support.id, slug: "new" },
          }),
        ]
        for (const attempt of refused)
          expect(yield* outcome<unknown, { readonly _tag: string }, never>(attempt)).toBe("NotPermitted")
        // Its event types are not even seen by those who neither manage nor host them.
        const removed = people.removeEventType({ ...asGus, eventType: eventType.id })
        const edited = people.saveEventType({ ...asGus, eventType: { ...eventType, title: "Mine" } })
        expect([yield* outcome(removed), yield* outcome(edited)]).toEqual(["RecordNotFound", "RecordNotFound"])
        expect(yield* recordsBut("host")).toBe(untouched)
        expect((yield* audited(7)).map((line) => line.split(" ").slice(-2).join(" "))).toEqual([
          ...["refused RecordNotFound", "refused RecordNotFound", "refused NotPermitted", "refused NotPermitted"],
          ...["refused NotPermitted", "refused NotPermitted", "refused NotPermitted"],
        ])
        const own = yield* people.editGroup({ ...asGus, group: sales.id, members: ["mia", "gus"] })
        expect(own.group.members).toEqual(["mia", "gus"])
      }),
    ),
  )

  it.effect("[S2-29] gets its admins from those who manage it, and they leave with their membership", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id, sales } = yield* acme
        const name = (by: string, admins: ReadonlyArray<string>) =>
          outcome(people.setGroupAdmins({ by, group: sales.id, admins }))
        expect([yield* name("mia", ["mia"]), yield* name("gus", ["gus", "zoe"])]).toEqual([
          "NotPermitted",
          "InvalidInput",
        ])
        expect(yield* name("gus", ["gus", "mia"])).toBe("done")
        yield* people.removeMember({ by: "gus", organization: id, person: "gus" })
        expect((yield* people.group({ by: "mia", id: sales.id })).record.admins).toEqual(["mia"])
        expect(yield* name("gus", ["gus"])).toBe("RecordNotFound")
        expect(yield* name("mia", [])).toBe("done")
        expect(yield* name("mia", ["mia"])).toBe("NotPermitted")
      }),
    ),
  )

  it.effect("[S2-30] gives its event types their hosts, and takes them", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const { id, sales } = yield* acme
        const asked = { ...roundRobin, organization: id, group: sales.id, hosts: ["max"] }
        const eventType = yield* people.saveEventType({ by: "gus", eventType: asked })
        expect(eventType.hosts).toEqual(["mia"])
        yield* people.editGroup({ by: "gus", group: sales.id, members: ["mia", "max", "dora"] })
        const hostsNow = Effect.map(scheduling.eventType("acme", "intro"), ({ hosts }) => hosts)
        expect(yield* hostsNow).toEqual(["mia", "max", "dora"])
        const window = { start: at(10, 2), end: at(11, 2) }
        const { slots } = yield* scheduling.slots({ ...link, window })
        expect(slots).toHaveLength(1)
        // Three can be booked at the same time, and each takes one.
        const hosts = yield* Effect.forEach([1, 2, 3], () => scheduling.book({ ...link, start: at(10, 2), booker }))
        expect(hosts.flatMap((booking) => booking.hosts).sort()).toEqual(["dora", "max", "mia"])
        expect(yield* outcome(scheduling.book({ ...link, start: at(10, 2), booker }))).toBe("SlotTaken")
        yield* people.editGroup({ by: "gus", group: sales.id, members: ["dora"] })
        expect(yield* hostsNow).toEqual(["dora"])
        const short = people.editGroup({ by: "gus", group: sales.id, members: [] })
        expect(yield* saying(short)).toBe('Too few hosts would be left for "Intro". Change or delete that first.')
        yield* people.deleteGroup({ by: "gus", group: sales.id })
        const { group, hosts: left } = yield* scheduling.eventType("acme", "intro")
        expect([group, left]).toEqual([undefined, ["dora"]])
      }),
    ),
  )

  it.effect("reports the bookings of those who go, or gives them to others, as the organisation wants", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const { id, sales } = yield* acme
        yield* people.editGroup({ by: "gus", group: sales.id, members: ["mia", "max"] })
        const asked = { ...roundRobin, organization: id, group: sales.id }
        const eventType = yield* people.saveEventType({ by: "gus", eventType: asked })
        const booked = yield* Effect.forEach([10, 10], (hour) =>
          scheduling.book({ ...link, start: at(hour, 2), booker }),
        )
        const mias = booked.find(({ hosts }) => hosts.includes("mia"))!
        const told = { booking: mias.id, start: at(10, 2), eventType: eventType.id }
        const first = yield* people.editGroup({ by: "gus", group: sales.id, members: ["max", "dora"] })
        expect(first.bookings).toEqual([{ ...told, outcome: "reported", hosts: ["mia"] }])
        yield* people.editOrganization({ by: "anna", organization: id, whenMembersLeave: "reassign" })
        // Max, the only other host when it was booked, is taken; Dora has become a host since.
        const handOver = (by: string) => people.handOver({ by, organization: id, person: "mia" })
        expect(yield* outcome(handOver("mia"))).toBe("NotPermitted")
        expect(yield* handOver("ada")).toEqual([{ ...told, outcome: "reassigned", hosts: ["dora"] }])
        expect(yield* handOver("ada")).toEqual([])
        expect((yield* scheduling.booking(mias.id)).hosts).toEqual(["dora"])
      }),
    ),
  )

  it.effect("of another organisation cannot be named anywhere", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id } = yield* acme
        const { group } = yield* other
        const asked = { ...roundRobin, organization: id, group: group.id }
        expect(yield* saying(people.saveEventType({ by: "anna", eventType: asked }))).toMatch(/is no group of this/)
        const invited = people.invite({ by: "anna", organization: id, email: "n@x.example", groups: [group.id] })
        expect(yield* saying(invited)).toMatch(/is no group of this organisation/)
      }),
    ),
  )
})
