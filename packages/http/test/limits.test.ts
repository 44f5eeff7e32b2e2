import { describe, expect, it } from "@effect/vitest"
import type { AbusePolicy } from "@sched/core"
import { Challenge, MINUTE } from "@sched/core"
import { Effect, Layer } from "effect"
import { createHandler } from "../src/index.ts"
import { askOf, at, makeWorld, offering, request, unlimited } from "./World.ts"

/** Whose address a request comes from, in these tests: what this header says. */
const client = (request: Request) => request.headers.get("x-client") ?? undefined
const from = (client: string) => ({ "x-client": client })

const limited = (limits: Partial<AbusePolicy["limits"]>) =>
  makeWorld({ client }, { abuse: { ...unlimited, limits: { ...unlimited.limits, ...limits } } })
const twice = { events: 2, perMs: 60 * MINUTE }

describe("what anybody may send", () => {
  it("has limits: a request too many is a 429 that says when there is room again, and books nothing", async () => {
    const { ask, memory, wait, handler } = await limited({ bookingsPerClient: twice })
    const book = (hour: number, who: string) => ask("POST", "/v1/bookings", { ...request, start: at(hour) }, from(who))
    expect((await book(10, "192.0.2.1")).status).toBe(201)
    wait(10)
    expect((await book(11, "192.0.2.1")).status).toBe(201)
    wait(10)
    const third = await book(12, "192.0.2.1")
    expect(third).toMatchObject({
      status: 429,
      body: { type: "urn:sched:problem:TooManyRequests", retryAt: at(9, 0) },
    })
    expect(third.headers.get("retry-after")).toBe(String(40 * 60))
    expect(memory.bookings.size).toBe(2)
    // Others are not kept waiting, and a moment later there is room.
    expect((await book(12, "192.0.2.2")).status).toBe(201)
    wait(40)
    expect((await book(13, "192.0.2.1")).status).toBe(201)
    await handler.close()
  })

  it("has limits of its own for holds and for changes by a link", async () => {
    const { ask, book, handler } = await limited({ holdsPerClient: twice, changesPerClient: twice })
    const { links } = await book()
    const statuses = async (send: (i: number) => Promise<{ readonly status: number }>) =>
      [await send(1), await send(2), await send(3)].map(({ status }) => status)
    const hold = (i: number) => ask("POST", "/v1/holds", { ...offering, start: at(11 + i) }, from("192.0.2.1"))
    expect(await statuses(hold)).toEqual([201, 201, 429])
    const move = (i: number) =>
      ask("POST", `/v1/bookings/${links.reschedule}/reschedule`, { start: at(9 + i, 0, 2) }, from("192.0.2.1"))
    expect(await statuses(move)).toEqual([200, 200, 429])
    expect((await ask("POST", `/v1/bookings/${links.cancel}/cancel`, {}, from("192.0.2.1"))).status).toBe(429)
    expect((await ask("GET", `/v1/bookings/${links.view}`, undefined, from("192.0.2.1"))).status).toBe(200)
    await handler.close()
  })

  it("counts for those who are mailed, whoever sends it", async () => {
    const { ask, handler } = await limited({ requestsPerRecipient: twice })
    const book = (hour: number, email: string) =>
      ask(
        "POST",
        "/v1/bookings",
        { ...request, start: at(hour), booker: { ...request.booker, email } },
        from(`${hour}`),
      )
    expect((await book(10, "eva@booker.example")).status).toBe(201)
    expect((await book(11, "eva@booker.example")).status).toBe(201)
    expect((await book(12, "Eva@booker.example")).status).toBe(429)
    expect((await book(12, "ida@booker.example")).status).toBe(201)
    await handler.close()
  })

  it("is shown to the application's challenge, with what the page sent", async () => {
    const { ports, memory, handler } = await makeWorld()
    const passes = ({ answer }: { readonly answer: string | undefined }) => Effect.succeed(answer === "a person")
    const guarded = await createHandler(Layer.merge(ports, Layer.succeed(Challenge, { passes })))
    const ask = askOf(guarded.fetch)
    expect(await ask("POST", "/v1/bookings", request)).toMatchObject({
      status: 403,
      body: { type: "urn:sched:problem:ChallengeFailed" },
    })
    expect(memory.bookings.size).toBe(0)
    expect((await ask("POST", "/v1/bookings", request, { "sched-challenge": "a person" })).status).toBe(201)
    await guarded.close()
    await handler.close()
  })
})
