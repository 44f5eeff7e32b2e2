import type { Demand, ReplayInput, Scenario, ScenarioHost } from "@sched/core/planning"
import { compareReplays, replay } from "@sched/core/planning"
import type { Rules } from "@sched/core/slots"
import { DAY, MINUTE } from "@sched/core/slots"
import { describe, expect, test } from "vitest"

/** A Monday. */
const monday = Date.UTC(2027, 2, 1)
const at = (hour: number, day = 0) => monday + day * DAY + hour * 60 * MINUTE
const host = (id: string, more: Partial<ScenarioHost> = {}): ScenarioHost => ({
  id,
  time: { availability: { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] } },
  ...more,
})
const rules: Rules = { zone: "UTC", durationMin: 60, stepMin: 60 }
const alone: Scenario = { rules, hosts: [host("ann")] }
const pair: Scenario = { rules, hosts: [host("ann"), host("bob")], team: { mode: "roundRobin" } }
const period = { start: monday, end: monday + 5 * DAY }
const wish = (start: number, more: Partial<Demand> = {}): Demand => ({ at: monday - DAY, start, ...more })
const run = (scenario: Scenario, ...demand: ReadonlyArray<Demand>) => replay({ demand, scenario, period, seed: 1 })

describe("a wish", () => {
  test("that finds its start taken books the first slot of its window, which is not what it wished for", () => {
    const later = { start: at(9), end: at(17) }
    const { outcomes, offered, booked } = run(alone, wish(at(9)), wish(at(9), { window: later }), {
      at: monday,
      window: later,
    })
    expect(outcomes.map((outcome) => outcome.kind === "booked" && [outcome.start, outcome.asWished])).toEqual([
      [at(9), true],
      [at(10), false],
      [at(11), true],
    ])
    expect([offered, booked]).toEqual([2, 3])
  })

  test("is served in the order of coming, whatever order the record has", () => {
    const { outcomes } = run(alone, wish(at(9), { at: monday - 1 }), wish(at(9), { at: monday - 2 }))
    expect(outcomes.map(({ kind }) => kind)).toEqual(["lost", "booked"])
  })

  test("that is given up frees the time for those who come after, and for nobody before", () => {
    const givenUp = wish(at(9), { at: monday - 9, cancelledAt: monday - 5 })
    const { outcomes, booked, cancelled, utilisation } = run(
      alone,
      givenUp,
      wish(at(9), { at: monday - 6 }),
      wish(at(9), { at: monday - 5 }),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(["booked", "lost", "booked"])
    expect([booked, cancelled]).toEqual([2, 1])
    expect(utilisation[0]).toEqual({ host: "ann", bookedMin: 60, availableMin: 2400, share: 0.025 })
  })

  test("that is given up after the start keeps its time", () => {
    expect(run(alone, wish(at(9), { cancelledAt: at(9) }))).toMatchObject({
      cancelled: 0,
      utilisation: [{ bookedMin: 60 }],
    })
  })

  test("for another duration takes that long", () => {
    const { outcomes } = run(alone, wish(at(9), { durationMin: 120 }), wish(at(10)), wish(at(11)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(["booked", "lost", "booked"])
  })

  test("counts for the limits of whoever made it", () => {
    const limited = { ...alone, rules: { ...rules, limits: [{ per: "day", scope: "booker", bookings: 1 } as const] } }
    const result = run(
      limited,
      wish(at(9), { booker: "carl" }),
      wish(at(10), { booker: "carl" }),
      wish(at(11), { booker: "dora" }),
      wish(at(12)),
    )
    expect(result).toMatchObject({ booked: 3, lost: 1, lostBy: { limit: 1 } })
    expect(result.outcomes[1]).toEqual({ kind: "lost", rules: ["limit"] })
  })

  test("that is lost names the rules against the start that the fewest forbid", () => {
    const result = run(
      alone,
      { at: monday - DAY, window: { start: at(6), end: at(8) } },
      wish(at(9, -1), { at: at(10, -1) }),
    )
    expect(result.outcomes).toEqual([
      { kind: "lost", rules: ["availability"] },
      { kind: "lost", rules: ["notice", "availability"] },
    ])
    expect(result.lostBy).toEqual({ availability: 2, notice: 1 })
  })

  test("sees bookings that move a horizon which counts bookable dates, however long before its start", () => {
    const near: Scenario = { rules: { ...rules, horizon: { kind: "rollingBookable", days: 5 } }, hosts: alone.hosts }
    const far = wish(at(9, 7), { at: monday - DAY / 2 })
    expect(run(near, far).booked).toBe(0)
    const allDay = wish(at(9), { durationMin: 480 })
    expect(run(near, allDay, far).booked).toBe(2)
  })
})

test("one more host gains what was lost for want of hosts, and nothing else", () => {
  const demand = [wish(at(9)), wish(at(9)), wish(at(10)), wish(at(7)), wish(at(10), { at: monday - 2 })]
  const baseline = run(alone, ...demand)
  const changed = run(pair, ...demand)
  expect(baseline).toMatchObject({ booked: 2, lost: 3, lostBy: { claim: 2, availability: 1 } })
  expect(compareReplays(baseline, changed)).toMatchObject({
    booked: 2,
    lost: -2,
    gained: [1, 4],
    missed: [],
    moved: [],
    lostBy: { claim: -2 },
    utilisation: [
      { host: "ann", bookedMin: 0, availableMin: 0 },
      { host: "bob", bookedMin: 120, availableMin: 2400, share: 0.05 },
    ],
  })
})

test("hosts share the demand by their weights, within one booking", () => {
  const hosts = [host("ann", { weight: 1 }), host("bob", { weight: 3 })]
  const demand = Array.from({ length: 40 }, (_, i) => wish(at(9 + (i % 8), Math.floor(i / 8)), { at: monday - 40 + i }))
  const { utilisation } = run({ ...pair, hosts }, ...demand)
  expect(Math.abs(utilisation[0]!.bookedMin / 60 - 10)).toBeLessThanOrEqual(1)
})

test("an absence of a host neither builds up a debt nor a lead", () => {
  const away = host("ann", { time: { ...alone.hosts[0]!.time, outOfOffice: [{ start: monday, end: at(0, 4) }] } })
  const demand = Array.from({ length: 40 }, (_, i) => wish(at(9 + (i % 8), Math.floor(i / 8)), { at: monday - 40 + i }))
  const { outcomes } = run({ ...pair, hosts: [away, host("bob")] }, ...demand)
  const friday = outcomes.slice(32).flatMap((outcome) => (outcome.kind === "booked" ? outcome.hosts : []))
  expect(friday.filter((id) => id === "ann").length).toBe(4)
})

describe("seats", () => {
  const course: Scenario = { ...alone, rules: { ...rules, capacity: 2 } }
  test("are taken one by one, and the meeting's time counts once", () => {
    const result = run(course, wish(at(9)), wish(at(9)), wish(at(9)), wish(at(9.5)))
    expect(result.outcomes.map(({ kind }) => kind)).toEqual(["booked", "booked", "lost", "lost"])
    expect(result.outcomes[2]).toMatchObject({ rules: ["seats"] })
    expect(result.utilisation[0]!.bookedMin).toBe(60)
  })
  test("that are all given back free the time, but not while one is taken", () => {
    const early = { at: monday - 9, cancelledAt: monday - 5 }
    const late = { at: monday - 8, cancelledAt: monday - 3 }
    const other = (when: number) => wish(at(9.5), { at: monday - when })
    const halves = { ...course, rules: { ...course.rules, stepMin: 30 } }
    const { outcomes } = run(halves, wish(at(9), early), wish(at(9), late), other(4), other(3))
    expect(outcomes.map(({ kind }) => kind)).toEqual(["booked", "booked", "lost", "booked"])
  })
  test("count the meeting's time until the last of them is given back", () => {
    const leaves = wish(at(9), { cancelledAt: monday - 5 })
    expect(run(course, leaves, wish(at(9))).utilisation[0]!.bookedMin).toBe(60)
    expect(run(course, leaves, leaves).utilisation[0]!.bookedMin).toBe(0)
  })
  test("of a session that stood before are taken, and its time is not the replay's", () => {
    const time = { ...alone.hosts[0]!.time, sessions: [{ start: at(9), taken: 1 }] }
    const { outcomes, utilisation } = run({ ...course, hosts: [{ id: "ann", time }] }, wish(at(9)), wish(at(9)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(["booked", "lost"])
    expect(utilisation[0]).toMatchObject({ bookedMin: 0, availableMin: 2340 })
  })
})

describe("an input that cannot be worked with names its field", () => {
  const good: ReplayInput = { demand: [wish(at(9))], scenario: alone, period, seed: 1 }
  const cases: ReadonlyArray<readonly [field: string, input: unknown]> = [
    ["period", { ...good, period: { start: monday, end: monday } }],
    ["seed", { ...good, seed: undefined }],
    ["demand[0]", { ...good, demand: [{ at: monday }] }],
    ["demand[0].at", { ...good, demand: [{ start: monday }] }],
    ["demand[1].start", { ...good, demand: [wish(at(9)), wish(Number.NaN)] }],
    ["demand[0].window", { ...good, demand: [{ at: monday, window: { start: at(9), end: at(8) } }] }],
    ["demand[0].durationMin", { ...good, demand: [wish(at(9), { durationMin: 0 })] }],
    ["demand[0].cancelledAt", { ...good, demand: [wish(at(9), { cancelledAt: monday - 2 * DAY })] }],
    ["pool[1].id", { ...good, scenario: { ...pair, hosts: [host("ann"), host("ann")] } }],
    [
      "demand[0].durationMin",
      { ...good, demand: [wish(at(9), { durationMin: 30 })], scenario: { ...alone, rules: { ...rules, capacity: 2 } } },
    ],
  ]
  test("the input that the bad ones are made of is good", () => expect(replay(good).booked).toBe(1))
  test.each(cases)("%s", (field, bad) => {
    expect(() => replay(bad as ReplayInput)).toThrow(expect.objectContaining({ _tag: "InvalidInput", field }))
  })
  test("replays of different demand cannot be compared", () => {
    expect(() => compareReplays(replay(good), replay({ ...good, demand: [] }))).toThrow(
      /replays 0 wishes, the baseline 1/,
    )
  })
})
