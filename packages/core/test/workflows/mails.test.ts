import { describe, expect, it } from "@effect/vitest"
import { deliverDue, noticeKey, Scheduling, Signer } from "@sched/core"
import { Effect } from "effect"
import { at, inScene, minutes, request, told, World } from "./scene.ts"

const actor = { kind: "booker" } as const

describe("mails", () => {
  it.effect("[S0-17] [S0-18] [S0-19] go to host and booker for a booking, a move and a cancellation, once each", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { letters } = yield* World
        const { id } = yield* scheduling.book({ ...request, start: at(11) })
        expect(yield* deliverDue()).toBeGreaterThan(0)
        yield* scheduling.reschedule({ id, start: at(14), actor })
        yield* deliverDue()
        yield* scheduling.cancel({ id, actor })
        yield* deliverDue()
        expect(yield* deliverDue()).toBe(0)
        expect(told(letters)).toEqual([
          "confirmed 0 bo@example.com",
          "confirmed 0 anna@example.com",
          "rescheduled 1 bo@example.com",
          "rescheduled 1 anna@example.com",
          "cancelled 2 bo@example.com",
          "cancelled 2 anna@example.com",
        ])
      }),
    ),
  )

  it.effect("only the newest state is told when steps follow each other before a mail went out", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { letters } = yield* World
        const { id } = yield* scheduling.book({ ...request, start: at(11) })
        yield* scheduling.reschedule({ id, start: at(14), actor })
        yield* deliverDue()
        expect(told(letters)).toEqual(["confirmed 1 bo@example.com", "confirmed 1 anna@example.com"])
        const other = yield* scheduling.book({ ...request, start: at(9) })
        yield* scheduling.cancel({ id: other.id, actor })
        yield* deliverDue()
        expect(letters.length).toBe(2)
      }),
    ),
  )

  it.effect("one that is refused is tried again later, the other is not repeated", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        world.refused = ["booker"]
        yield* scheduling.book({ ...request, start: at(11) })
        yield* deliverDue()
        expect(told(world.letters)).toEqual(["confirmed 0 anna@example.com"])
        expect(yield* deliverDue()).toBe(0)
        for (let i = 0; i < 3; i++) {
          yield* minutes(1)
          expect(yield* deliverDue()).toBe(1)
        }
        world.refused = []
        yield* minutes(1)
        yield* deliverDue()
        expect(told(world.letters)).toEqual(["confirmed 0 anna@example.com", "confirmed 0 bo@example.com"])
        yield* minutes(600)
        while ((yield* deliverDue()) > 0) {} // the meeting is over
        expect(world.letters).toHaveLength(2)
      }),
    ),
  )

  it.effect("whoever could not be reached before the cancellation is not told of it either", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const world = yield* World
        world.refused = ["booker"]
        const { id } = yield* scheduling.book({ ...request, start: at(11) })
        yield* deliverDue()
        yield* scheduling.cancel({ id, actor })
        world.refused = []
        yield* minutes(5)
        while ((yield* deliverDue()) > 0) {}
        expect(told(world.letters)).toEqual(["confirmed 0 anna@example.com", "cancelled 1 anna@example.com"])
      }),
    ),
  )

  it.effect("carry links that are signed for their recipient and action, and expire", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { letters } = yield* World
        const signer = yield* Signer
        const { id, end } = yield* scheduling.book({ ...request, start: at(11) })
        yield* deliverDue()
        const [booker, host] = letters
        const claimsOf = (url: string | undefined) => signer.verify(url!.split("/").at(-1)!)
        expect(booker?.links.cancel).toMatch(/^http:\/\/localhost:3000\/cancel\//)
        expect(yield* claimsOf(booker?.links.cancel)).toMatchObject({
          action: "cancel",
          subject: id,
          recipient: "booker",
        })
        expect(yield* claimsOf(booker?.links.reschedule)).toMatchObject({ action: "reschedule", subject: id })
        expect(booker?.links.agenda).toBe(undefined)
        const agenda = yield* claimsOf(host?.links.agenda)
        expect(agenda).toMatchObject({ action: "agenda", subject: "anna", recipient: "host:anna" })
        expect(agenda.expiresAt).toBe(end + 7 * 86_400_000)
        expect(new Set(letters.map(({ notice }) => noticeKey(notice))).size).toBe(2)
      }),
    ),
  )
})
