import { DAY, MINUTE } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { CrowdResult } from "../../proofs/agent/crowd.ts"
import type { CrowdOrder, RandomOrder } from "../../proofs/agent/Order.ts"
import type { RandomResult } from "../../proofs/agent/random.ts"
import type { Ground } from "../../proofs/ground.ts"
import { overlapping, statuses } from "../../proofs/ground.ts"
import { runAgent } from "../../proofs/start.ts"
import { grounds } from "./grounds.ts"

const PROCESSES = 4
/** Tomorrow at midnight, UTC. */
const day = Math.ceil(Date.now() / DAY) * DAY + DAY

/** Nobody works here, so nothing is asked of the outside world. */
const world = "http://127.0.0.1:9/none"

/** So many bookers in each of four processes, all at one moment. */
const rush = async (
  ground: Ground,
  order: Pick<CrowdOrder, "slug" | "link">,
  startsOf: (n: number) => number,
  each: number,
) => {
  const at = Date.now() + 4000
  const ends = await Promise.all(
    Array.from({ length: PROCESSES }, (_, p) => {
      const starts = Array.from({ length: each }, (_, i) => startsOf(p * each + i))
      const crowd: CrowdOrder = { kind: "crowd", ...order, starts, at, name: `p${p}` }
      return runAgent<CrowdResult>({ store: ground.store, world, order: crowd })
    }),
  )
  const results = ends.map(({ result }) => result!)
  const refused: { [tag: string]: number } = {}
  for (const result of results)
    for (const [tag, n] of Object.entries(result.refused)) refused[tag] = (refused[tag] ?? 0) + n
  return { booked: results.flatMap((result) => result.booked), refused }
}

describe.each(grounds)("bookers from four processes at once, on $name", ({ open }) => {
  const each = heavy("bookers of one slot from each of four processes", 60, 250)
  let ground: Ground
  beforeAll(async () => {
    ground = await open()
  })
  afterAll(() => ground.close())

  test("one slot goes to one of them; all others are told that it is taken", async () => {
    const start = day + 9 * 60 * MINUTE
    const { booked, refused } = await rush(ground, { slug: "one" }, () => start, each)
    expect(booked).toHaveLength(1)
    expect(refused).toEqual({ SlotTaken: PROCESSES * each - 1 })
    expect(await statuses(ground)).toEqual({ confirmed: 1 })
  })

  test("ten hosts of a round robin are booked once each", async () => {
    const { booked, refused } = await rush(ground, { slug: "ten" }, () => day + DAY + 9 * 60 * MINUTE, each)
    expect(booked.map(({ hosts }) => hosts.join()).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => `host${i}`).sort(),
    )
    expect(refused).toEqual({ SlotTaken: PROCESSES * each - 10 })
  })

  test("a limit of five a day holds, whatever slots they ask for", async () => {
    const starts = (n: number) => day + 2 * DAY + (n % 96) * 15 * MINUTE
    const { booked, refused } = await rush(ground, { slug: "limited" }, starts, 50)
    expect(booked).toHaveLength(5)
    expect(Object.values(refused).reduce((a, b) => a + b, 0)).toBe(PROCESSES * 50 - 5)
  })

  test("a link for three uses is used three times", async () => {
    const starts = (n: number) => day + 3 * DAY + (n % 48) * 30 * MINUTE
    const link = { id: "three", uses: 3 }
    const { booked } = await rush(ground, { slug: "plain", link }, starts, 40)
    expect(booked).toHaveLength(3)
  })

  test("seven seats are taken by seven", async () => {
    const { booked, refused } = await rush(ground, { slug: "seats" }, () => day + 4 * DAY, 30)
    expect(new Set(booked.map(({ id }) => id)).size).toBe(1)
    expect([booked.length, refused]).toEqual([7, { SlotTaken: PROCESSES * 30 - 7 }])
  })

  test("no two claims of a host overlap after all of this", async () => {
    expect(await overlapping(ground)).toEqual([])
  })
})

describe.each(grounds)(
  "random bookings, moves, cancellations and holds from four processes over twenty hosts, on $name",
  ({ open }) => {
    const count = heavy("random commands from each of four processes", 80, 5000)
    test("claims never overlap, every confirmed reply is in the database and no refused one, and counts are equal", async () => {
      const ground = await open()
      const at = Date.now() + 4000
      const ends = await Promise.all(
        Array.from({ length: PROCESSES }, (_, p) => {
          const order: RandomOrder = {
            kind: "random",
            seed: 7 + p,
            count,
            slug: "any",
            from: day,
            days: 3,
            at,
            name: `p${p}`,
          }
          return runAgent<RandomResult>({ store: ground.store, world, order })
        }),
      )
      const results = ends.map(({ result }) => result!)
      expect(await overlapping(ground)).toEqual([])
      const stored = await ground.query<{ id: string; version: number; status: string; start: number | string }>(
        "select id, version, status, start from bookings",
      )
      const replied = results.flatMap(({ last }) => last)
      const plain = (rows: ReadonlyArray<{ id: string; version: number; status: string; start: number | string }>) =>
        rows.map(({ id, version, status, start }) => `${id} ${version} ${status} ${Number(start)}`).sort()
      expect(plain(stored)).toEqual(plain(replied))
      const claimed = await ground.query<{ booking: string }>("select distinct booking from claims")
      const live = replied.filter(({ status }) => status === "confirmed" || status === "held")
      expect(claimed.map(({ booking }) => booking).sort()).toEqual(live.map(({ id }) => id).sort())
      const entries = await ground.query<{ n: number | string }>("select count(*) as n from history")
      expect(Number(entries[0]?.n)).toBe(replied.reduce((sum, { version }) => sum + version, 0))
      expect(results.every(({ done }) => (done["book"] ?? 0) > 0)).toBe(true)
      await ground.close()
    })
  },
)
