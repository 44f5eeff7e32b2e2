import { DAY, MINUTE } from "@sched/core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { CrowdOrder, WorkOrder } from "../../proofs/agent/Order.ts"
import type { WorldProcess } from "../../proofs/start.ts"
import { runAgent, startWorlds } from "../../proofs/start.ts"
import { grounds } from "./grounds.ts"
import { expectLaws, repeats, storedBookings, toldOnlyOfChange } from "./laws.ts"

const day = Math.ceil(Date.now() / DAY) * DAY + DAY

let worlds: WorldProcess
beforeAll(async () => {
  worlds = await startWorlds()
})
afterAll(() => worlds.stop())

/** Workers that disturb each other, by how far their clocks are off and how long they sleep over a meeting. */
const pairs: ReadonlyArray<{
  readonly what: string
  readonly workers: ReadonlyArray<Omit<WorkOrder, "kind" | "forMs">>
}> = [
  {
    what: "whose clocks are five minutes ahead and behind",
    workers: [{ offset: 5 * MINUTE }, { offset: -5 * MINUTE }],
  },
  { what: "one of which sleeps past its lease", workers: [{ slowMs: 2500 }, {}] },
]

describe.each(grounds)("two workers on $name", ({ name, open }) => {
  test.each(pairs)("$what leave one event and one meeting for each booking", async ({ what, workers }) => {
    const ground = await open()
    const world = worlds.world(`${name} ${what}`.replaceAll(" ", "-"))
    const starts = Array.from({ length: 6 }, (_, i) => day + i * 60 * MINUTE)
    const crowd: CrowdOrder = { kind: "crowd", slug: "pair", starts, at: Date.now(), name: "c" }
    await runAgent({ store: ground.store, world: world.url, order: crowd })
    await Promise.all(
      workers.map((worker) =>
        runAgent({ store: ground.store, world: world.url, order: { kind: "work", forMs: 7000, ...worker } }),
      ),
    )
    const { result } = await runAgent<{ readonly stuck: ReadonlyArray<unknown> }>({
      store: ground.store,
      world: world.url,
      order: { kind: "recover", items: [{ store: ground.store, world: world.url, steps: [] }] },
    })
    expect(result?.stuck).toEqual([])
    const state = await world.state()
    const bookings = await storedBookings(ground)
    expect(bookings).toHaveLength(starts.length)
    for (const booking of bookings) expectLaws(booking, state)
    for (const booking of bookings) expect(toldOnlyOfChange(booking, state)).toBe(0)
    console.log(
      `${name}, two workers ${what}: ${state.made - starts.length} surplus meetings, ${repeats(state)} mails came twice`,
    )
    await ground.close()
  })
})
