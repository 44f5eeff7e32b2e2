import { DAY, MINUTE } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { RecoverOrder, ScriptStep } from "../../proofs/agent/Order.ts"
import type { WorldProcess, WorldState } from "../../proofs/start.ts"
import { runAgent, startWorlds } from "../../proofs/start.ts"
import { grounds } from "./grounds.ts"
import { inPairs } from "./inPairs.ts"
import { expectLaws, repeats, shownOf, storedBookings, toldOnlyOfChange } from "./laws.ts"

const day = Math.ceil(Date.now() / DAY) * DAY + DAY
const email = "booker@example.com"
const step = (command: ScriptStep["command"], hour: number): ScriptStep => ({
  command,
  key: command,
  slug: "pair",
  start: day + hour * 60 * MINUTE,
  email,
})

/** Each command, and those that had been carried out to the end before it. */
const scenes: ReadonlyArray<{
  readonly command: string
  readonly before: ReadonlyArray<ScriptStep>
  readonly step: ScriptStep
}> = [
  { command: "book", before: [], step: step("book", 9) },
  { command: "reschedule", before: [step("book", 9)], step: step("reschedule", 14) },
  { command: "cancel", before: [step("book", 9)], step: step("cancel", 9) },
]

let worlds: WorldProcess
beforeAll(async () => {
  worlds = await startWorlds()
})
afterAll(() => worlds.stop())

const recover = async (items: RecoverOrder["items"]) => {
  const { store, world } = items[0]!
  const { result } = await runAgent<{ readonly stuck: ReadonlyArray<unknown> }>({
    store,
    world,
    order: { kind: "recover", items },
  })
  expect(result?.stuck).toEqual([])
}

/**
 * Whether a mail may have arrived whose "sent" was not recorded: the process died between the mail server's answer and
 * the end of the record. Then, and only then, the same mail may come again.
 */
const mayRepeat = (passed: ReadonlyArray<string>): boolean => {
  const sent = passed.lastIndexOf("after mail/send")
  // The boundary of a call that was under way when the process died comes before its answer.
  const asked = passed.lastIndexOf("before mail/send")
  return asked >= 0 && !passed.slice(Math.max(sent, asked)).includes("after observe")
}

describe.each(grounds)("a process killed at every step boundary, on $name", ({ name, open }) => {
  const most = heavy("step boundaries at which a process is killed, of each command on each database", 10, 1000)
  test.each(scenes)("of $command: after a restart all is as if it had not been", async ({ command, before, step }) => {
    const worldOf = (n: number | string) => worlds.world(`${name}-${command}-${n}`)
    // What had been carried out before, once; every proof goes on from a copy.
    const template = await open()
    const prepared = worldOf("prepared")
    await recover([{ store: template.store, world: prepared.url, steps: before }])
    const goOn = async (n: number | string) => {
      const ground = await template.copy()
      const world = worldOf(n)
      await world.copy(`${name}-${command}-prepared`)
      return { ground, world }
    }

    // Without a crash: how many boundaries there are, and what all others are compared with.
    const calm = await goOn("calm")
    const order = { kind: "script", steps: [step] } as const
    const whole = await runAgent({ store: calm.ground.store, world: calm.world.url, order })
    await recover([{ store: calm.ground.store, world: calm.world.url, steps: [] }])
    const { boundaries } = whole
    expect(boundaries.length).toBeGreaterThan(20)
    const [expected] = await storedBookings(calm.ground)
    const calmState = await calm.world.state()
    expectLaws(expected!, calmState)
    expect(repeats(calmState)).toBe(0)

    const crash = async (crashAt: number) => {
      const { ground, world } = await goOn(crashAt)
      const { signal, boundaries: passed } = await runAgent({
        store: ground.store,
        world: world.url,
        order: { ...order, crashAt },
      })
      return { ground, world, passed, killed: signal === "SIGKILL" }
    }
    // Reduced, they are spread over all of the command; in full, every one is taken.
    const chosen = boundaries
      .map((_, i) => i + 1)
      .filter(
        (n) =>
          Math.floor((n * most) / boundaries.length) > Math.floor(((n - 1) * most) / boundaries.length) ||
          most >= boundaries.length,
      )
    const crashed = await inPairs(chosen.map((n) => () => crash(n)))
    await recover(crashed.map(({ ground, world }) => ({ store: ground.store, world: world.url, steps: [step] })))

    // A slow machine renews a lease or looks for work once more or less, so the last boundaries may not be reached.
    const killed = crashed.filter((one) => one.killed).length
    expect(killed).toBeGreaterThan(chosen.length * 0.8)
    let surplus = 0
    let repeated = 0
    for (const { ground, world, passed } of crashed) {
      const state: WorldState = await world.state()
      const bookings = await storedBookings(ground)
      expect(bookings).toHaveLength(1)
      const [booking] = bookings
      expect([booking!.status, booking!.start, booking!.sequence]).toEqual([
        expected!.status,
        expected!.start,
        expected!.sequence,
      ])
      expectLaws(booking!, state)
      expect(toldOnlyOfChange(booking!, state)).toBe(0)
      expect(shownOf(booking!, state)).toEqual(shownOf(expected!, calmState))
      const again = repeats(state)
      if (again > 0) expect([again, mayRepeat(passed)]).toEqual([1, true])
      repeated += again
      surplus += state.made - 1
      await ground.close()
    }
    console.log(
      `${name}, ${command}: killed at ${killed} of ${boundaries.length} boundaries; ${repeated} mails came twice, ${surplus} surplus meetings arose and were deleted`,
    )
    await calm.ground.close()
    await template.close()
  })
})
