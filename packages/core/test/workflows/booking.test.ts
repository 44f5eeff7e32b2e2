import { describe, expect, it } from "@effect/vitest"
import { BookingStore, DAY, MINUTE, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { at, bo, inScene, intro, link, minutes, now, request, World } from "./scene.ts"

const day = { start: now, end: now + DAY }
const tagOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.match(effect, { onFailure: (error) => error._tag, onSuccess: () => "succeeded" })
const claims = BookingStore.use((store) => store.claims(["anna"], { start: now - DAY, end: now + 30 * DAY }))
const starts = Scheduling.use((s) => s.slots({ ...link, window: day })).pipe(
  Effect.map(({ slots }) => slots.map(({ start }) => start)),
)

describe("booking a slot", () => {
  it.effect("[S2-13] takes its time with buffers, and is not offered again", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        expect(yield* starts).toEqual([9, 10, 11, 12, 13, 14, 15, 16].map((hour) => at(hour)))
        const booking = yield* scheduling.book({ ...request, start: at(11) })
        expect(booking).toMatchObject({ status: "confirmed", start: at(11), end: at(12), version: 1, sequence: 0 })
        expect(booking.uid).toBe(`${booking.id}@sched.invalid`)
        expect(yield* claims).toMatchObject([{ start: at(11), end: at(12, 15), booking: booking.id }])
        expect(yield* starts).toEqual([9, 13, 14, 15, 16].map((hour) => at(hour)))
        expect(yield* tagOf(scheduling.book({ ...request, start: at(11) }))).toBe("SlotTaken")
        expect(yield* scheduling.agenda("anna", day)).toEqual([booking])
      }),
    ),
  )

  it.effect("[S2-14] answers by name what is not there, and changes nothing for what it refuses", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const tries = {
          EventTypeNotFound: { ...request, slug: "other", start: at(11) },
          SlotNotOffered: { ...request, start: at(11, 5) },
          InvalidInput: { ...request, start: Number.NaN },
        }
        for (const [tag, bad] of Object.entries(tries)) expect(yield* tagOf(scheduling.book(bad))).toBe(tag)
        for (const start of [at(8), at(17), now - DAY, at(9, 0, 6)])
          expect(yield* tagOf(scheduling.book({ ...request, start }))).toBe("SlotNotOffered")
        const invalid = yield* Effect.flip(
          scheduling.book({
            ...request,
            start: at(11),
            booker: { name: " ", email: "bo@@example.com", zone: "Mars/Olympus" },
            answers: { topic: "x\u0000", more: "y" },
          }),
        )
        expect(invalid._tag === "InvalidForm" && invalid.problems.map(({ field }) => field)).toEqual([
          "name",
          "email",
          "zone",
          "topic",
          "more",
        ])
        expect(yield* tagOf(scheduling.booking("nothing"))).toBe("BookingNotFound")
        expect(yield* tagOf(scheduling.cancel({ id: "nothing", actor: { kind: "booker" } }))).toBe("BookingNotFound")
        expect(yield* claims).toEqual([])
      }),
    ),
  )

  it.effect("only one of many who want the same slot at once gets it", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const tags = yield* Effect.forEach(
          Array.from({ length: 50 }, (_, i) => i),
          () => tagOf(scheduling.book({ ...request, start: at(11) })),
          { concurrency: "unbounded" },
        )
        expect(tags.filter((tag) => tag === "succeeded").length).toBe(1)
        expect(tags.filter((tag) => tag === "SlotTaken").length).toBe(49)
        expect((yield* claims).length).toBe(1)
      }),
    ),
  )

  it.effect("with an idempotency key books once, and refuses the key for another request", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const keyed = { ...request, start: at(11), key: "k" }
        const [first, ...others] = yield* Effect.all(
          Array.from({ length: 5 }, () => scheduling.book(keyed)),
          { concurrency: "unbounded" },
        )
        expect(others).toEqual(Array.from({ length: 4 }, () => first))
        expect(yield* tagOf(scheduling.book({ ...keyed, start: at(13) }))).toBe("KeyReused")
        expect((yield* claims).length).toBe(1)
      }),
    ),
  )
})

describe("a hold", () => {
  it.effect("keeps the slot for its holder until it expires", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const held = yield* scheduling.hold({ ...link, start: at(11) })
        expect(held.expiresAt).toBe(now + 10 * MINUTE)
        expect(yield* starts).not.toContain(at(11))
        expect(yield* tagOf(scheduling.book({ ...request, start: at(11) }))).toBe("SlotTaken")
        yield* minutes(9)
        const booking = yield* scheduling.book({ ...request, start: at(11), hold: held.id })
        expect(booking).toMatchObject({ id: held.id, uid: held.uid, status: "confirmed", version: 2, booker: bo })
        expect(booking.expiresAt).toBe(undefined)
        expect(yield* tagOf(scheduling.book({ ...request, start: at(11), hold: held.id }))).toBe("IllegalMove")
        expect((yield* scheduling.history(held.id)).map(({ command }) => command)).toEqual(["hold", "confirm"])
      }),
    ),
  )

  it.effect("that has expired is refused, and its time is anybody's", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const held = yield* scheduling.hold({ ...link, start: at(11) })
        yield* minutes(10)
        expect(yield* starts).toContain(at(11))
        expect(yield* tagOf(scheduling.book({ ...request, start: at(11), hold: held.id }))).toBe("HoldExpired")
        expect(yield* tagOf(scheduling.book({ ...request, start: at(11) }))).toBe("succeeded")
      }),
    ),
  )

  it.effect("counts for its own slot only, and can be given up", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const held = yield* scheduling.hold({ ...link, start: at(11) })
        expect(yield* tagOf(scheduling.book({ ...request, start: at(14), hold: held.id }))).toBe("SlotNotOffered")
        yield* scheduling.cancel({ id: held.id, actor: { kind: "booker" } })
        expect(yield* starts).toContain(at(11))
        expect(yield* claims).toEqual([])
      }),
    ),
  )
})

describe("rescheduling", () => {
  it.effect("keeps the identity, frees the old time, and may overlap it", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const booking = yield* scheduling.book({ ...request, start: at(11) })
        const { slots } = yield* scheduling.slotsToMove({ id: booking.id, window: day })
        expect(slots.map(({ start }) => start)).toContain(at(10))
        const moved = yield* scheduling.reschedule({ id: booking.id, start: at(10), actor: { kind: "booker" } })
        expect(moved).toMatchObject({
          id: booking.id,
          uid: booking.uid,
          status: "confirmed",
          start: at(10),
          sequence: 1,
        })
        expect(yield* claims).toMatchObject([{ start: at(10), end: at(11, 15) }])
        const same = yield* scheduling.reschedule({ id: booking.id, start: at(10), actor: { kind: "booker" } })
        expect(same).toEqual(moved)
        expect((yield* scheduling.history(booking.id)).map(({ command }) => command)).toEqual(["book", "reschedule"])
      }),
    ),
  )

  it.effect("is refused for what is not offered, taken, begun, cancelled, or seen in an older version", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const actor = { kind: "host", id: "anna" } as const
        const a = yield* scheduling.book({ ...request, start: at(9) })
        const b = yield* scheduling.book({ ...request, start: at(14) })
        const move = (id: string, start: number, version?: number) =>
          tagOf(scheduling.reschedule({ id, start, actor, version }))
        expect(yield* move(a.id, at(14))).toBe("SlotTaken")
        expect(yield* move(a.id, at(20))).toBe("SlotNotOffered")
        expect(yield* move(a.id, at(11), 7)).toBe("Stale")
        yield* scheduling.cancel({ id: b.id, actor })
        expect(yield* move(b.id, at(12))).toBe("IllegalMove")
        yield* minutes(60)
        expect(yield* move(a.id, at(11))).toBe("TooLate")
        expect((yield* scheduling.booking(a.id)).start).toBe(at(9))
      }),
    ),
  )
})

describe("cancelling", () => {
  it.effect("[S0-24] frees the time; a second time changes nothing", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const booking = yield* scheduling.book({ ...request, start: at(11) })
        const cancel = scheduling.cancel({ id: booking.id, actor: { kind: "booker" }, reason: "  ill  " })
        const first = yield* cancel
        expect(first).toMatchObject({ status: "cancelled", cancelReason: "ill", sequence: 1, version: 2 })
        expect(yield* cancel).toEqual(first)
        expect(yield* starts).toContain(at(11))
        const history = yield* scheduling.history(booking.id)
        expect(history.map(({ command, reason }) => [command, reason])).toEqual([
          ["book", undefined],
          ["cancel", "ill"],
        ])
      }),
    ),
  )

  it.effect("is refused once the meeting has begun, and for a reason that is no text", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const booking = yield* scheduling.book({ ...request, start: at(9) })
        const cancel = (reason?: string) =>
          tagOf(scheduling.cancel({ id: booking.id, actor: { kind: "booker" }, reason }))
        expect(yield* cancel("x".repeat(501))).toBe("InvalidForm")
        yield* minutes(60)
        expect(yield* cancel()).toBe("TooLate")
        expect((yield* scheduling.booking(booking.id)).status).toBe("confirmed")
      }),
    ),
  )
})

describe("calendars", () => {
  it.effect("[S2-16] busy times of the host's calendar are not offered and cannot be booked", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        world.busy = [{ start: at(10, 30), end: at(11), kind: "busy" }]
        expect(yield* starts).toEqual([9, 11, 12, 13, 14, 15, 16].map((hour) => at(hour)))
        expect(yield* tagOf(scheduling.book({ ...request, start: at(10) }))).toBe("SlotNotOffered")
      }),
    ),
  )

  it.effect("what cannot be read is not free, and the reason is told", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        world.calendarDown = true
        const { slots, unknown } = yield* scheduling.slots({ ...link, window: day })
        expect(slots).toEqual([])
        expect(unknown).toMatchObject([{ calendar: "main", reason: "the provider cannot be reached (no route)" }])
        expect(yield* tagOf(scheduling.book({ ...request, start: at(11) }))).toBe("SlotNotOffered")
        world.calendarDown = false
        world.unknown = [{ start: at(9), end: at(12), calendar: "main", reason: "half read" }]
        expect(yield* starts).toEqual([12, 13, 14, 15, 16].map((hour) => at(hour)))
      }),
    ),
  )
})

it.effect("a booking keeps the event type it was made under", () =>
  inScene(
    Effect.gen(function* () {
      const scheduling = yield* Scheduling
      const booking = yield* scheduling.book({ ...request, start: at(11) })
      expect((yield* scheduling.booking(booking.id)).eventType).toEqual(intro)
    }),
  ),
)
