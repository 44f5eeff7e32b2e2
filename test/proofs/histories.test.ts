import { DAY, MINUTE } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { RecoverOrder, ScriptStep } from "../../proofs/agent/Order.ts"
import type { WorldProcess } from "../../proofs/start.ts"
import { runAgent, startWorlds } from "../../proofs/start.ts"
import { grounds } from "./grounds.ts"
import { inPairs } from "./inPairs.ts"
import { expectLaws, repeats, shownOf, storedBookings, toldOnlyOfChange } from "./laws.ts"

const day = Math.ceil(Date.now() / DAY) * DAY + DAY

/** Pseudo-random numbers, the same for the same seed (Numerical Recipes' linear congruence). */
const numbers = (seed: number) => {
  let state = seed >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

/**
 * Whether the process wrote down that it attempts a mail, and died before it wrote that the mail had not gone. Another
 * piece of work (a waitlist, say) may have passed its boundary last: the booking's own step was under way then.
 */
const diesUnsure = (passed: ReadonlyArray<string>): boolean => {
  const own = passed.filter((name) => / (?:observe|mail\/|calendar\/|video\/)/.test(name))
  const last = own.at(-1)
  const isUnderWay = last !== passed.at(-1)
  return (
    last === "after observe" ||
    last === "before mail/send" ||
    own.slice(-2).join() === failedMail.join() ||
    (isUnderWay && last === "before observe")
  )
}
/** No "after": the mail server did not take it. */
const failedMail = ["before mail/send", "before observe"]

/** A booking, then up to three moves or cancellations. */
const stepsOf = (draw: (below: number) => number): ReadonlyArray<ScriptStep> =>
  Array.from({ length: 1 + draw(4) }, (_, n): ScriptStep => {
    const command = n === 0 ? "book" : draw(3) === 0 ? "cancel" : "reschedule"
    return {
      command,
      key: `k${n}`,
      slug: "pair",
      start: day + (n * 20 + draw(20)) * 15 * MINUTE,
      email: "booker@example.com",
    }
  })

let worlds: WorldProcess
beforeAll(async () => {
  worlds = await startWorlds()
})
afterAll(() => worlds.stop())

const recover = (items: RecoverOrder["items"]) =>
  runAgent<{ readonly stuck: ReadonlyArray<unknown> }>({
    store: items[0]!.store,
    world: items[0]!.world,
    order: { kind: "recover", items },
  })

describe.each(grounds)("histories with faults of every provider and kills at random, on $name", ({ name, open }) => {
  const count = heavy("seeded histories with faults and kills, for each database", 12, 500)
  test("end as the same histories do without them", async () => {
    const run = async (seed: number) => {
      const draw = numbers(seed)
      const steps = stepsOf(draw)
      const world = worlds.world(`${name}-${seed}-faulty`)
      await world.faults(0.25, seed)
      const ground = await open()
      let kills = 0
      let unsure = 0
      const ends: Array<string> = []
      for (let i = 0; i < 2; i++) {
        const crashAt = 1 + draw(30 * steps.length)
        const end = await runAgent({ store: ground.store, world: world.url, order: { kind: "script", steps, crashAt } })
        if (end.signal === "SIGKILL") kills++
        ends.push(`${end.signal}: ${end.boundaries.slice(-12).join(", ")}`)
        if (end.signal === "SIGKILL" && diesUnsure(end.boundaries)) unsure++
      }
      return {
        seed,
        steps,
        ground,
        world,
        kills,
        unsure,
        ends,
        calm: await open(),
        calmWorld: worlds.world(`${name}-${seed}-calm`),
      }
    }
    const totals = { kills: 0, faults: 0, repeated: 0, only: 0, surplus: 0 }
    for (let from = 0; from < count; from += 24) {
      const seeds = Array.from({ length: Math.min(24, count - from) }, (_, i) => () => run(1000 + from + i))
      const runs = await inPairs(seeds)
      const { result } = await recover(
        runs.flatMap(({ ground, world, calm, calmWorld, steps }) => [
          { store: ground.store, world: world.url, steps },
          { store: calm.store, world: calmWorld.url, steps },
        ]),
      )
      expect(result?.stuck).toEqual([])
      for (const { seed, ground, world, calm, calmWorld, kills, unsure, ends } of runs) {
        const [booking, ...others] = await storedBookings(ground)
        const [expected] = await storedBookings(calm)
        expect(others).toEqual([])
        expect([seed, booking!.status, booking!.start, booking!.sequence]).toEqual([
          seed,
          expected!.status,
          expected!.start,
          expected!.sequence,
        ])
        const state = await world.state()
        const calmState = await calmWorld.state()
        expectLaws(booking!, state)
        expectLaws(expected!, calmState)
        // Whom faults kept from being told before a move reads of the booking as it is now, and of a cancellation nothing.
        const heard = ({ newest, ...shown }: ReturnType<typeof shownOf>) => ({
          ...shown,
          newest: booking!.status === "confirmed" ? newest.map((mail) => mail.replace(/^\w+ /, "")).sort() : [],
        })
        expect(heard(shownOf(booking!, state))).toEqual(heard(shownOf(expected!, calmState)))
        expect(toldOnlyOfChange(expected!, calmState)).toBe(0)
        const only = toldOnlyOfChange(booking!, state)
        expect(only, `seed ${seed}, ${ends.join("; ")}`).toBeLessThanOrEqual(unsure)
        const unanswered = state.calls.filter(
          (call) => call.name === "mail/send" && (call.fault === "lost" || call.fault === "twice"),
        )
        expect(repeats(state)).toBeLessThanOrEqual(unanswered.length + kills)
        totals.kills += kills
        totals.faults += state.calls.filter(({ fault }) => fault !== undefined).length
        totals.repeated += repeats(state)
        totals.only += only
        totals.surplus += Math.max(0, state.made - calmState.made)
        await ground.close()
        await calm.close()
      }
    }
    console.log(
      `${name}: ${count} histories, ${totals.kills} kills, ${totals.faults} faults; ${totals.repeated} mails came twice, ` +
        `${totals.only} read of a change only, ${totals.surplus} surplus meetings arose and were deleted`,
    )
    expect(totals.kills).toBeGreaterThan(count / 4)
    expect(totals.faults).toBeGreaterThan(count)
  })
})
