import { describe, expect, it } from "@effect/vitest"
import { DAY, MINUTE, Scheduling, timesMoved } from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { at } from "./scene.ts"
import { byBooker, byHost, call, host, link, outcomes, person, tally, week, withTeam } from "./team.ts"

const asked = { ...link, start: at(11, 0, 2), booker: person(1) }
const tagOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

describe("approval", () => {
  it.effect("is waited for with the time taken, and then given or refused, once", () =>
    withTeam(
      [host("anna")],
      [call({ approval: {} })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { id, status, expiresAt } = yield* scheduling.book(asked)
        expect([status, expiresAt]).toEqual(["pending", asked.start])
        expect(yield* tagOf(scheduling.book({ ...asked, booker: person(2) }))).toBe("SlotTaken")
        const approved = yield* scheduling.approve({ id, actor: byHost("anna") })
        expect(approved.status).toBe("confirmed")
        expect(yield* scheduling.approve({ id, actor: byHost("anna") })).toEqual(approved)
        expect(yield* tagOf(scheduling.decline({ id, actor: byHost("anna") }))).toBe("IllegalMove")
        const other = yield* scheduling.book({ ...asked, start: at(14, 0, 2) })
        const declined = yield* scheduling.decline({ id: other.id, actor: byHost("anna"), reason: "away" })
        expect([declined.status, declined.cancelReason]).toEqual(["declined", "away"])
        expect((yield* scheduling.book({ ...asked, start: at(14, 0, 2) })).status).toBe("pending")
      }),
    ),
  )

  it.effect("that does not block leaves the time to others; who is approved first gets it", () =>
    withTeam(
      [host("anna")],
      [call({ approval: { blocks: false, withinMin: 60 } })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const first = yield* scheduling.book(asked)
        const second = yield* scheduling.book({ ...asked, booker: person(2) })
        yield* scheduling.approve({ id: second.id, actor: byHost("anna") })
        expect(yield* tagOf(scheduling.approve({ id: first.id, actor: byHost("anna") }))).toBe("SlotTaken")
      }),
    ),
  )

  it.effect("comes too late after its deadline", () =>
    withTeam(
      [host("anna")],
      [call({ approval: { withinMin: 60 } })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { id } = yield* scheduling.book(asked)
        yield* TestClock.adjust(60 * MINUTE)
        expect(yield* tagOf(scheduling.approve({ id, actor: byHost("anna") }))).toBe("HoldExpired")
      }),
    ),
  )
})

describe("payment", () => {
  it.effect("is waited for, and leads to a confirmed booking, once", () =>
    withTeam(
      [host("anna")],
      [call({ payment: { withinMin: 15 } })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const held = yield* scheduling.hold({ ...link, start: asked.start })
        const booking = yield* scheduling.book({ ...asked, hold: held.id })
        expect([booking.status, booking.expiresAt]).toEqual(["awaitingPayment", at(8) + 15 * MINUTE])
        const paid = yield* scheduling.pay({ id: booking.id, actor: { kind: "system" } })
        expect([paid.status, paid.expiresAt]).toEqual(["confirmed", undefined])
        expect(yield* scheduling.pay({ id: booking.id, actor: { kind: "system" } })).toEqual(paid)
      }),
    ),
  )

  it.effect("goes before approval where both are asked for", () =>
    withTeam(
      [host("anna")],
      [call({ payment: {}, approval: {} })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { id } = yield* scheduling.book(asked)
        expect((yield* scheduling.pay({ id, actor: { kind: "system" } })).status).toBe("pending")
        expect((yield* scheduling.approve({ id, actor: byHost("anna") })).status).toBe("confirmed")
      }),
    ),
  )
})

describe("moving", () => {
  it.effect("is possible so often for bookers, and always for hosts", () =>
    withTeam(
      [host("anna")],
      [call({ moves: 1 })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { id } = yield* scheduling.book(asked)
        yield* scheduling.reschedule({ id, start: at(12, 0, 2), actor: byBooker })
        const refused = yield* Effect.flip(scheduling.reschedule({ id, start: at(13, 0, 2), actor: byBooker }))
        expect(refused).toMatchObject({ _tag: "MovedTooOften", moves: 1 })
        const moved = yield* scheduling.reschedule({ id, start: at(13, 0, 2), actor: byHost("anna") })
        expect([timesMoved(moved), moved.sequence, moved.uid]).toEqual([2, 2, `${id}@sched.invalid`])
      }),
    ),
  )
})

describe("what became of a meeting", () => {
  it.effect("can be said once it has begun, and put right", () =>
    withTeam(
      [host("anna")],
      [call()],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { id } = yield* scheduling.book(asked)
        expect(yield* tagOf(scheduling.noShow({ id, actor: byHost("anna") }))).toBe("IllegalMove")
        yield* TestClock.setTime(asked.start + 10 * MINUTE)
        expect((yield* scheduling.noShow({ id, actor: byHost("anna") })).status).toBe("noShow")
        expect((yield* scheduling.complete({ id, actor: byHost("anna") })).status).toBe("completed")
        expect(yield* tagOf(scheduling.cancel({ id, actor: byBooker }))).toBe("IllegalMove")
      }),
    ),
  )
})

describe("places in a booking of several", () => {
  const course = call({ rules: { zone: "Europe/Berlin", durationMin: 60, capacity: 3 } })
  it.effect("are as many as there are, however many come at once", () =>
    withTeam(
      [host("anna")],
      [course],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const crowd = Array.from({ length: 12 }, (_, n) => scheduling.book({ ...asked, booker: person(n) }))
        const found = yield* outcomes(crowd, ({ id }) => id)
        const counts = tally(found)
        expect(counts["SlotTaken"]).toBe(9)
        const [id] = Object.keys(counts).filter((one) => one !== "SlotTaken")
        expect(counts[id!]).toBe(3)
        expect((yield* scheduling.booking(id!)).seats).toHaveLength(3)
        const { slots } = yield* scheduling.slots({ ...link, window: week })
        expect(slots.find(({ start }) => start === asked.start)).toBeUndefined()
      }),
    ),
  )

  it.effect("are given up one by one, can be taken again, and the last one ends the booking", () =>
    withTeam(
      [host("anna")],
      [course],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const first = yield* scheduling.book(asked)
        const both = yield* scheduling.book({ ...asked, booker: person(2) })
        expect(both.id).toBe(first.id)
        const [a, b] = both.seats
        expect(
          (yield* scheduling.slots({ ...link, window: week })).slots.find(({ start }) => start === asked.start)
            ?.seatsLeft,
        ).toBe(1)
        const left = yield* scheduling.leave({ id: both.id, seat: a!.id, actor: byBooker })
        expect([left.status, left.sequence]).toEqual(["confirmed", 0])
        expect(yield* tagOf(scheduling.leave({ id: both.id, seat: a!.id, actor: byBooker }))).toBe("SeatNotFound")
        const over = yield* scheduling.leave({ id: both.id, seat: b!.id, actor: byBooker })
        expect(over.status).toBe("cancelled")
        expect((yield* scheduling.book(asked)).id).not.toBe(first.id)
      }),
    ),
  )

  it.effect("are moved to another start, both or neither", () =>
    withTeam(
      [host("anna")],
      [course],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const one = yield* scheduling.book(asked)
        const later = yield* scheduling.book({ ...asked, start: at(14, 0, 2), booker: person(2) })
        const seat = one.seats[0]!.id
        const now = yield* scheduling.moveSeat({ id: one.id, seat, start: later.start, actor: byBooker })
        expect(now.id).toBe(later.id)
        expect((yield* scheduling.booking(one.id)).status).toBe("cancelled")
        const stay = now.seats.at(-1)!.id
        expect(yield* scheduling.moveSeat({ id: now.id, seat: stay, start: now.start, actor: byBooker })).toEqual(now)
        const seats = (yield* scheduling.booking(later.id)).seats
        expect(seats.map(({ booker }) => booker.email)).toEqual(["p2@example.com", "p1@example.com"])
        yield* scheduling.book({ ...asked, start: later.start, booker: person(3) })
        const full = yield* scheduling.book({ ...asked, booker: person(4) })
        const stays = { id: full.id, seat: full.seats[0]!.id, start: later.start, actor: byBooker }
        expect(yield* tagOf(scheduling.moveSeat(stays))).toBe("SlotTaken")
        expect((yield* scheduling.booking(full.id)).status).toBe("confirmed")
      }),
    ),
  )

  it.effect("are each taken by one person, who cannot move or cancel the whole, and never merge with others", () =>
    withTeam(
      [host("anna")],
      [course],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const one = yield* scheduling.book(asked)
        const other = yield* scheduling.book({ ...asked, start: at(14, 0, 2), booker: person(2) })
        const withGuest = { ...asked, booker: person(3), guests: [{ name: "Cy", email: "cy@example.com" }] }
        expect(yield* tagOf(scheduling.book(withGuest))).toBe("InvalidForm")
        expect(yield* tagOf(scheduling.cancel({ id: one.id, actor: byBooker }))).toBe("InvalidInput")
        const merge = scheduling.reschedule({ id: one.id, start: other.start, actor: byHost("anna") })
        expect(yield* tagOf(merge)).toBe("SlotTaken")
        expect((yield* scheduling.cancel({ id: one.id, actor: byHost("anna") })).status).toBe("cancelled")
      }),
    ),
  )

  it.effect("cannot be held, and say so", () =>
    withTeam(
      [host("anna")],
      [course],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        expect(yield* tagOf(scheduling.hold({ ...link, start: asked.start }))).toBe("InvalidInput")
      }),
    ),
  )
})

describe("every command", () => {
  it.effect("with an idempotency key is carried out once, and the key refused for another request", () =>
    withTeam(
      [host("anna")],
      [call()],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const held = yield* scheduling.hold({ ...link, start: asked.start, key: "h" })
        expect(yield* scheduling.hold({ ...link, start: asked.start, key: "h" })).toEqual(held)
        yield* scheduling.cancel({ id: held.id, actor: byBooker })
        const { id } = yield* scheduling.book(asked)
        const move = { id, start: at(14, 0, 2), actor: byBooker, key: "m" }
        const moved = yield* scheduling.reschedule(move)
        yield* scheduling.reschedule({ id, start: at(15, 0, 2), actor: byBooker })
        // The answer to the repeat is the booking as it is now; it is not moved back.
        expect(yield* scheduling.reschedule(move)).toMatchObject({ start: at(15, 0, 2), version: moved.version + 1 })
        expect(yield* tagOf(scheduling.reschedule({ ...move, start: at(16, 0, 2) }))).toBe("KeyReused")
        expect((yield* scheduling.history(id)).map(({ command }) => command)).toEqual([
          "book",
          "reschedule",
          "reschedule",
        ])
      }),
    ),
  )

  it.effect("that saw an older version is refused as stale", () =>
    withTeam(
      [host("anna")],
      [call()],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { id } = yield* scheduling.book(asked)
        yield* scheduling.reschedule({ id, start: at(14, 0, 2), actor: byBooker, version: 1 })
        for (const stale of [
          scheduling.reschedule({ id, start: at(15, 0, 2), actor: byBooker, version: 1 }),
          scheduling.cancel({ id, actor: byBooker, version: 1 }),
          scheduling.reassign({ id, actor: byHost("anna"), version: 1 }),
        ])
          expect(yield* tagOf(stale)).toBe("Stale")
      }),
    ),
  )
})

describe("history", () => {
  it.effect("rebuilds the booking, and every decision in it is the same again", () =>
    withTeam(
      [host("anna"), host("ben"), host("room", { units: 2 })],
      [
        call({
          hosts: ["anna", "ben"],
          team: { mode: "roundRobin" },
          resources: ["room"],
          rules: { zone: "Europe/Berlin", durationMin: 60, limits: [{ per: "day", scope: "host", bookings: 4 }] },
        }),
      ],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const others = yield* Effect.forEach([9, 10, 12, 13], (hour) =>
          scheduling.book({ ...asked, start: at(hour, 0, 2), booker: person(hour) }),
        )
        const held = yield* scheduling.hold({ ...link, start: asked.start })
        const { id } = yield* scheduling.book({ ...asked, hold: held.id })
        yield* scheduling.reschedule({ id, start: at(12, 0, 2), actor: byBooker, reason: "later" })
        yield* scheduling.reassign({ id, actor: byHost("anna") }).pipe(Effect.ignore)
        for (const booking of [...others, { id }]) {
          const { rebuilt, decisions } = yield* scheduling.replay(booking.id)
          expect(rebuilt).toBe(true)
          expect(decisions.length).toBeGreaterThan(0)
          expect(decisions.every(({ same }) => same)).toBe(true)
        }
        const [first] = yield* scheduling.history(id)
        expect(first?.decision).toMatchObject({
          start: asked.start,
          busyDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        })
        expect(first?.decision?.tzdata).toMatch(/^\d{4}[a-z]$|^unknown$/)
      }),
    ),
  )
})

describe("a person's data", () => {
  it.effect("is given out, and erased: what is ahead is cancelled, what was stays as nobody's", () =>
    withTeam(
      [host("anna")],
      [call({ form: [{ name: "topic", label: "Topic", kind: "text" }] })],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const past = yield* scheduling.book({ ...asked, start: at(9), answers: { topic: "Secret" } })
        const ahead = yield* scheduling.book({ ...asked, start: at(9, 0, 4) })
        const other = yield* scheduling.book({ ...asked, start: at(12, 0, 4), booker: person(2) })
        yield* TestClock.adjust(DAY)
        const exported = yield* scheduling.exportPerson({ email: "P1@example.com ", actor: byHost("anna") })
        expect(exported.bookings.map(({ booking }) => booking.id)).toEqual([past.id, ahead.id])
        expect(yield* scheduling.forgetPerson({ email: "p1@example.com", actor: byHost("anna") })).toBe(2)
        const kept = yield* scheduling.booking(past.id)
        expect(kept).toMatchObject({ status: "confirmed", start: past.start, answers: {} })
        expect(kept.booker).toMatchObject({ name: "Forgotten person", zone: "Europe/Berlin" })
        expect((yield* scheduling.booking(ahead.id)).status).toBe("cancelled")
        expect((yield* scheduling.booking(other.id)).booker).toEqual(person(2))
        expect((yield* scheduling.replay(past.id)).decisions.every(({ same }) => same)).toBe(true)
        expect(yield* scheduling.exportPerson({ email: "p1@example.com", actor: byHost("anna") })).toEqual({
          bookings: [],
        })
      }),
    ),
  )
})
