import { describe, expect, it } from "@effect/vitest"
import type { WebhookEndpoint, WebhookMessage } from "@sched/core"
import { deliverDue, Scheduling, testWebhook, WebhookError, WebhookSender, WebhookStore, Worker } from "@sched/core"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { at, inSceneOf, minutes } from "./scene.ts"
import { byBooker, call, host, link, person } from "./team.ts"

const endpoint = (id: string): WebhookEndpoint => ({ id, url: `https://${id}.example`, secret: "whsec_c2VjcmV0" })

/** A sender that writes down what endpoints took, and refuses for those that are down. */
const sending = () => {
  const taken: Array<{ readonly to: string; readonly message: WebhookMessage }> = []
  const down = new Map<string, "Unavailable" | "Gone">()
  const layer = Layer.succeed(WebhookSender, {
    post: ({ id }, message) => {
      const failure = down.get(id)
      if (failure !== undefined)
        return Effect.fail(new WebhookError({ reason: { _tag: failure, detail: "no" }, status: 503 }))
      return Effect.sync(() => {
        taken.push({ to: id, message })
        return 204
      })
    },
  })
  const types = (to: string) =>
    taken
      .filter((one) => one.to === to)
      .map(({ message }) => (JSON.parse(message.body) as { readonly type: string }).type)
  return { taken, down, layer, types }
}

const people = { hosts: [host("anna")], eventTypes: [call()] }
const asked = { ...link, start: at(11, 0, 2), booker: person(1) }

/** A booking that is moved, with the worker at work after each step. */
const life = (work: Effect.Effect<unknown, unknown, never> = Effect.void) =>
  Effect.gen(function* () {
    const scheduling = yield* Scheduling
    const { id } = yield* scheduling.book(asked)
    yield* Effect.orDie(work)
    yield* scheduling.reschedule({ id, start: at(14, 0, 2), actor: byBooker, reason: "later" })
    yield* scheduling.cancel({ id, actor: byBooker })
    return id
  })

const rest = Effect.gen(function* () {
  for (let i = 0; i < 12; i++) {
    yield* deliverDue()
    yield* minutes(10)
  }
})

describe("webhooks", () => {
  it.effect("of an organisation are told of its bookings alone", () => {
    const { layer, types } = sending()
    const team = {
      hosts: [host("anna")],
      eventTypes: [call({ organization: "acme" }), call({ id: "id-other", slug: "other" })],
    }
    return inSceneOf(
      team,
      Effect.gen(function* () {
        const hooks = yield* WebhookStore
        const scheduling = yield* Scheduling
        yield* hooks.save(endpoint("all"))
        yield* hooks.save({ ...endpoint("acme"), organization: "acme" })
        yield* hooks.save({ ...endpoint("other"), organization: "other" })
        yield* life()
        yield* scheduling.book({ ...asked, slug: "other", start: at(12, 0, 2) })
        yield* rest
        const ours = ["booking.book", "booking.reschedule", "booking.cancel"]
        expect(types("all").filter((type) => type === "booking.book")).toHaveLength(2)
        expect(types("acme")).toEqual(ours)
        expect(types("other")).toEqual([])
      }).pipe(Effect.provide(layer)),
    )
  })

  it.effect("tell each endpoint of every change once, in order, with the booking as it was then", () => {
    const { layer, taken, types } = sending()
    return inSceneOf(
      people,
      Effect.gen(function* () {
        const hooks = yield* WebhookStore
        yield* hooks.save(endpoint("one"))
        const id = yield* life()
        yield* rest
        expect(types("one")).toEqual(["booking.book", "booking.reschedule", "booking.cancel"])
        const bodies = taken.map(({ message }) => JSON.parse(message.body))
        expect(bodies.map(({ data }) => [data.booking.version, data.booking.status, data.booking.start])).toEqual([
          [1, "confirmed", "2027-03-02T10:00:00.000Z"],
          [2, "confirmed", "2027-03-02T13:00:00.000Z"],
          [3, "cancelled", "2027-03-02T13:00:00.000Z"],
        ])
        expect(bodies[1]).toMatchObject({
          data: { actor: { kind: "booker" }, reason: "later", booking: { booker: person(1) } },
        })
        expect(taken.map(({ message }) => message.id)).toEqual([1, 2, 3].map((version) => `msg_${id}_${version}`))
        const log = yield* hooks.deliveries("one", 10)
        expect(log.map(({ version, status }) => [version, status])).toEqual([3, 2, 1].map((version) => [version, 204]))
      }).pipe(Effect.provide(Layer.fresh(layer))),
    )
  })

  it.effect("are tried again, in order, while an endpoint is down, and keep the others from nothing", () => {
    const { layer, down, types } = sending()
    return inSceneOf(
      people,
      Effect.gen(function* () {
        const hooks = yield* WebhookStore
        yield* hooks.save(endpoint("down"))
        yield* hooks.save(endpoint("up"))
        down.set("down", "Unavailable")
        yield* life()
        yield* deliverDue()
        expect([types("up").length, types("down").length]).toEqual([3, 0])
        down.clear()
        yield* rest
        expect(types("down")).toEqual(["booking.book", "booking.reschedule", "booking.cancel"])
        expect(types("up")).toHaveLength(3)
        const [, , , refused] = yield* hooks.deliveries("down", 10)
        expect(refused).toMatchObject({ version: 1, status: 503, problem: expect.stringContaining("reached") })
      }).pipe(Effect.provide(Layer.fresh(layer))),
    )
  })

  it.effect("of an endpoint that is gone are not tried again, those of one that stays down get stuck", () => {
    const { layer, down, types } = sending()
    return inSceneOf(
      people,
      Effect.gen(function* () {
        const hooks = yield* WebhookStore
        yield* hooks.save(endpoint("gone"))
        down.set("gone", "Gone")
        const id = yield* life()
        yield* rest
        expect(yield* hooks.deliveries("gone", 10)).toHaveLength(1)
        down.set("gone", "Unavailable")
        yield* Scheduling.use((s) => s.book({ ...asked, start: at(11, 0, 4) }))
        for (let i = 0; i < 80; i++) {
          yield* deliverDue()
          yield* minutes(30)
        }
        expect(yield* Worker.stuck()).toMatchObject([
          { kind: "webhook", problem: expect.stringContaining("webhook gone") },
        ])
        expect([types("gone"), id.length > 0]).toEqual([[], true])
      }).pipe(Effect.provide(Layer.fresh(layer))),
    )
  })

  it.effect("say nothing of a slot that is only held, and can be tried with a test event", () => {
    const { layer, types } = sending()
    return inSceneOf(
      people,
      Effect.gen(function* () {
        const hooks = yield* WebhookStore
        yield* hooks.save(endpoint("one"))
        yield* Scheduling.use((s) => s.hold({ ...link, start: asked.start }))
        yield* rest
        expect(types("one")).toEqual([])
        expect(yield* testWebhook(endpoint("one"))).toBe(204)
        expect(types("one")).toEqual(["test"])
        expect(yield* hooks.deliveries("one", 1)).toMatchObject([{ booking: "test", status: 204 }])
      }).pipe(Effect.provide(Layer.fresh(layer))),
    )
  })

  it.effect("are not told by a second worker while slow endpoints keep the first one beyond a lease", () => {
    const { layer, types } = sending()
    const slow = Layer.effect(
      WebhookSender,
      Effect.map(WebhookSender, (sender): WebhookSender["Service"] => ({
        post: (to, message) => Effect.andThen(Effect.sleep("9 seconds"), sender.post(to, message)),
      })),
    ).pipe(Layer.provide(layer))
    return inSceneOf(
      people,
      Effect.gen(function* () {
        const hooks = yield* WebhookStore
        const names = ["one", "two", "three", "four", "five"]
        for (const name of names) yield* hooks.save(endpoint(name))
        yield* Scheduling.use((s) => s.book(asked))
        const first = yield* Effect.forkChild(deliverDue())
        for (let i = 0; i < 60; i++) {
          yield* TestClock.adjust("1 second")
          yield* Effect.forkChild(deliverDue())
        }
        yield* Fiber.join(first)
        for (const name of names) expect(types(name)).toEqual(["booking.book"])
      }).pipe(Effect.provide(Layer.fresh(slow))),
    )
  })
})
