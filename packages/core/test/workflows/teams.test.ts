import { describe, expect, it } from "@effect/vitest"
import type { EventType } from "@sched/core"
import { DAY, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { at } from "./scene.ts"
import { byBooker, byHost, call, host, link, outcomes, person, tally, week, withTeam } from "./team.ts"

const ten = Array.from({ length: 10 }, (_, i) => `h${i}`)
const roundRobin: EventType = call({ hosts: ten, team: { mode: "roundRobin" } })

describe("round robin", () => {
  it.effect("gives a time to each host once, and is taken when nobody is left", () =>
    withTeam(
      ten.map((id) => host(id)),
      [roundRobin],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const crowd = Array.from({ length: 40 }, (_, n) =>
          scheduling.book({ ...link, start: at(11), booker: person(n) }),
        )
        const found = tally(yield* outcomes(crowd, ({ hosts }) => hosts.join()))
        expect(found).toEqual({ ...Object.fromEntries(ten.map((id) => [id, 1])), SlotTaken: 30 })
      }),
    ),
  )

  it.effect("evens bookings out over the hosts", () =>
    withTeam(
      ten.map((id) => host(id)),
      [roundRobin],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const starts = [9, 10, 11, 12, 13, 14, 15, 16].flatMap((hour) => [1, 2, 3].map((day) => at(hour, 0, day)))
        const found: Array<string> = []
        for (const [n, start] of starts.entries())
          found.push((yield* scheduling.book({ ...link, start, booker: person(n) })).hosts.join())
        const counts = Object.values(tally(found))
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }),
    ),
  )

  it.effect("prefers those of a higher priority, and shares by weight", () =>
    withTeam(
      ["a", "b", "c"].map((id) => host(id)),
      [
        call({
          hosts: ["a", "b", "c"],
          team: { mode: "roundRobin", sharing: { weights: { a: 3 }, priorities: { c: -1 } } },
        }),
      ],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const found: Array<string> = []
        for (const [n, hour] of [9, 10, 11, 12, 13, 14, 15, 16].entries())
          found.push((yield* scheduling.book({ ...link, start: at(hour), booker: person(n) })).hosts.join())
        expect(tally(found)).toEqual({ a: 6, b: 2 })
      }),
    ),
  )

  it.effect("keeps the host when a booking moves, and finds another when that one is busy", () =>
    withTeam(
      ["a", "b"].map((id) => host(id)),
      [call({ hosts: ["a", "b"], team: { mode: "roundRobin" } })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const first = yield* scheduling.book({ ...link, start: at(11), booker: person(1) })
        const second = yield* scheduling.book({ ...link, start: at(12), booker: person(2) })
        expect(second.hosts).not.toEqual(first.hosts)
        const stays = yield* scheduling.reschedule({ id: first.id, start: at(14), actor: byBooker })
        expect(stays.hosts).toEqual(first.hosts)
        const moved = yield* scheduling.reschedule({ id: first.id, start: at(12), actor: byBooker })
        expect(moved.hosts).toEqual(["a", "b"].filter((id) => !second.hosts.includes(id)))
        const third = yield* scheduling.book({ ...link, start: at(14), booker: person(3) })
        const taken = yield* Effect.flip(
          scheduling.reschedule({ id: third.id, start: at(12), actor: byBooker, sameHosts: true }),
        )
        expect(taken._tag).toBe("SlotTaken")
      }),
    ),
  )
})

describe("a team", () => {
  it.effect("of n of m takes so many, and the optional ones who are free", () =>
    withTeam(
      ["a", "b", "c", "d"].map((id) => host(id)),
      [call({ hosts: ["a", "b", "c", "d"], team: { mode: "nOfM", required: 2, optional: ["d"] } })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const first = yield* scheduling.book({ ...link, start: at(11), booker: person(1) })
        expect(first.hosts).toHaveLength(3)
        expect(first.hosts).toContain("d")
        expect((yield* Effect.flip(scheduling.book({ ...link, start: at(11), booker: person(2) })))._tag).toBe(
          "SlotTaken",
        )
      }),
    ),
  )

  it.effect("with rooms takes a unit of each, and as many bookings as there are units", () =>
    withTeam(
      [host("a"), host("b"), host("c"), host("room", { units: 2 })],
      [call({ hosts: ["a", "b", "c"], team: { mode: "roundRobin" }, resources: ["room"] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const crowd = [1, 2, 3].map((n) => scheduling.book({ ...link, start: at(11), booker: person(n) }))
        const found = tally(yield* outcomes(crowd, ({ resources }) => resources.map(({ unit }) => unit).join()))
        expect(found).toEqual({ 0: 1, 1: 1, SlotTaken: 1 })
        const { slots } = yield* scheduling.slots({ ...link, window: week })
        expect(slots.some(({ start }) => start === at(11))).toBe(false)
      }),
    ),
  )
})

describe("reassigning", () => {
  const team = [host("a"), host("b"), host("c")]
  const type = call({
    hosts: ["a", "b", "c"],
    team: { mode: "roundRobin" },
    rules: { zone: "UTC", durationMin: 60, noticeMin: 600 },
  })
  it.effect("gives the booking to somebody else who is free, at the same time, whatever the notice", () =>
    withTeam(
      team,
      [type],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const booking = yield* scheduling.book({ ...link, start: at(11, 0, 2), booker: person(1) })
        const other = yield* scheduling.reassign({ id: booking.id, actor: byHost("a"), reason: "ill" })
        expect(other.hosts).not.toEqual(booking.hosts)
        expect([other.start, other.uid, other.sequence]).toEqual([booking.start, booking.uid, 1])
        const named = yield* scheduling.reassign({ id: booking.id, actor: byHost("a"), to: booking.hosts })
        expect(named.hosts).toEqual(booking.hosts)
        expect(yield* scheduling.reassign({ id: booking.id, actor: byHost("a"), to: booking.hosts })).toEqual(named)
      }),
    ),
  )

  it.effect("is refused when nobody else is free", () =>
    withTeam(
      team,
      [type],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const bookings = yield* Effect.forEach([1, 2, 3], (n) =>
          scheduling.book({ ...link, start: at(11, 0, 2), booker: person(n) }),
        )
        const { id } = bookings[0]!
        expect((yield* Effect.flip(scheduling.reassign({ id, actor: byHost("a") })))._tag).toBe("SlotTaken")
      }),
    ),
  )
})

describe("limits", () => {
  const over = (rules: Partial<EventType["rules"]>) =>
    call({
      hosts: ["a", "b"],
      team: { mode: "roundRobin" },
      rules: { zone: "Europe/Berlin", durationMin: 60, ...rules },
    })
  const crowdOn = (day: number) => [9, 10, 11, 12, 13, 14].map((hour) => at(hour, 0, day))

  it.effect("of an event type hold however many book at once, and for each day alone", () =>
    withTeam(
      [host("a"), host("b")],
      [over({ limits: [{ per: "day", bookings: 3 }] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const crowd = [...crowdOn(2), ...crowdOn(3)].map((start, n) =>
          scheduling.book({ ...link, start, booker: person(n) }),
        )
        expect(tally(yield* outcomes(crowd, () => "booked"))).toEqual({ booked: 6, SlotNotOffered: 6 })
        const { slots } = yield* scheduling.slots({ ...link, window: week })
        expect(slots.filter(({ start }) => start >= at(0, 0, 2) && start < at(0, 0, 4))).toEqual([])
      }),
    ),
  )

  it.effect("of a host send the next booking to another", () =>
    withTeam(
      [host("a"), host("b")],
      [over({ limits: [{ per: "day", scope: "host", bookings: 2 }] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const crowd = crowdOn(2).map((start, n) => scheduling.book({ ...link, start, booker: person(n) }))
        expect(tally(yield* outcomes(crowd, ({ hosts }) => hosts.join()))).toEqual({ a: 2, b: 2, SlotNotOffered: 2 })
      }),
    ),
  )

  it.effect("of a booker hold for that address, however it is written", () =>
    withTeam(
      [host("a"), host("b")],
      [over({ limits: [{ per: "week", scope: "booker", minutes: 120 }] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const email = ["p1@example.com", "P1@Example.com", "p1@EXAMPLE.com", "p2@example.com"]
        const crowd = email.map((address, n) =>
          scheduling.book({ ...link, start: at(9 + n, 0, 2), booker: { ...person(1), email: address } }),
        )
        expect(tally(yield* outcomes(crowd, ({ booker }) => booker!.email.toLowerCase()))).toEqual({
          "p1@example.com": 2,
          "p2@example.com": 1,
          SlotNotOffered: 1,
        })
      }),
    ),
  )

  it.effect("count a cancelled booking no more, and a moved one where it went", () =>
    withTeam(
      [host("a"), host("b")],
      [over({ limits: [{ per: "day", bookings: 1 }] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const book = (start: number) => Effect.result(scheduling.book({ ...link, start, booker: person(1) }))
        const first = yield* scheduling.book({ ...link, start: at(9, 0, 2), booker: person(1) })
        expect((yield* book(at(11, 0, 2)))._tag).toBe("Failure")
        // Its own weight does not keep it from moving within the day.
        yield* scheduling.reschedule({ id: first.id, start: at(13, 0, 2), actor: byBooker })
        yield* scheduling.reschedule({ id: first.id, start: at(13, 0, 3), actor: byBooker })
        expect((yield* book(at(11, 0, 2)))._tag).toBe("Success")
        expect((yield* book(at(11, 0, 3)))._tag).toBe("Failure")
        yield* scheduling.cancel({ id: first.id, actor: byBooker })
        expect((yield* book(at(11, 0, 3)))._tag).toBe("Success")
      }),
    ),
  )

  it.effect("of a booker and a link hold for a slot that was held before", () =>
    withTeam(
      [host("a"), host("b")],
      [over({ limits: [{ per: "week", scope: "booker", bookings: 1 }] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const holds = yield* Effect.forEach([9, 10, 11, 12], (hour) =>
          scheduling.hold({ ...link, start: at(hour, 0, 2) }),
        )
        const once = { id: "once", uses: 1 }
        const [first, ...others] = holds
        const book = (hold: (typeof holds)[number], n: number) =>
          scheduling.book({ ...link, start: hold.start, hold: hold.id, booker: person(n), link: once })
        expect((yield* book(first!, 1)).link).toBe("once")
        expect((yield* Effect.flip(book(others[0]!, 2)))._tag).toBe("LinkUsedUp")
        const again = { ...link, start: others[1]!.start, hold: others[1]!.id, booker: person(1) }
        expect((yield* Effect.flip(scheduling.book(again)))._tag).toBe("SlotNotOffered")
        expect((yield* scheduling.book({ ...again, booker: person(3) })).status).toBe("confirmed")
      }),
    ),
  )

  it.effect("of a booker hold for a move", () =>
    withTeam(
      [host("a"), host("b")],
      [over({ limits: [{ per: "day", scope: "booker", bookings: 1 }] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        yield* scheduling.book({ ...link, start: at(9, 0, 2), booker: person(1) })
        const { id } = yield* scheduling.book({ ...link, start: at(9, 0, 3), booker: person(1) })
        const there = scheduling.reschedule({ id, start: at(12, 0, 2), actor: byBooker })
        expect((yield* Effect.flip(there))._tag).toBe("SlotNotOffered")
        expect((yield* scheduling.reschedule({ id, start: at(12, 0, 3), actor: byBooker })).start).toBe(at(12, 0, 3))
      }),
    ),
  )

  it.effect("of a link hold however many use it at once", () =>
    withTeam(
      [host("a"), host("b")],
      [over({})],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const limited = { id: "l1", uses: 2, expiresAt: at(8) + DAY }
        const crowd = crowdOn(2).map((start, n) =>
          scheduling.book({ ...link, start, booker: person(n), link: limited }),
        )
        expect(tally(yield* outcomes(crowd, () => "booked"))).toEqual({ booked: 2, LinkUsedUp: 4 })
        const late = { ...limited, id: "l2", expiresAt: at(8) }
        const expired = scheduling.book({ ...link, start: at(9, 0, 3), booker: person(1), link: late })
        expect(yield* Effect.flip(expired)).toMatchObject({ _tag: "InvalidLink", problem: "expired" })
      }),
    ),
  )
})
