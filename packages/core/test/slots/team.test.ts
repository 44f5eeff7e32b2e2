import type { HostTime, SlotQuery, Team } from "@sched/core/slots"
import { findSlots, UnsupportedGrid } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { host, query, span, times, withHost, withRules } from "./scene.ts"

const busy = (from: string, to: string): HostTime => ({ ...host, busy: [span(from, to)] })
const asked = (hosts: ReadonlyArray<HostTime>, team?: Team): SlotQuery => ({
  ...query,
  hosts,
  ...(team === undefined ? {} : { team }),
})
/** Each start with the hosts who could take it, and the optional ones after a plus sign. */
const who = (query: SlotQuery) =>
  findSlots(query)
    .map(({ start, hosts, optional }) => {
      const others = optional === undefined ? "" : `+${optional.join()}`
      return `${new Date(start).toISOString().slice(11, 13)}:${hosts.join()}${others}`
    })
    .join(" ")
/** Busy at 9, at 10, at 11; and one who is always free. */
const [nine, ten, eleven] = [busy("09:00", "10:00"), busy("10:00", "11:00"), busy("11:00", "12:00")] as const

describe("a team", () => {
  test("of everyone, which is the default, meets when all are free", () => {
    expect(who(asked([nine, ten, host]))).toBe("11:0,1,2")
    expect(who(asked([nine, ten, host], { mode: "collective" }))).toBe("11:0,1,2")
    expect(who(asked([nine, ten, eleven]))).toBe("")
    expect(who(asked([nine, ten], { mode: "collective", fixed: [0] } as Team))).toBe("11:0,1")
  })

  test("says which optional hosts could come, and does not wait for them", () => {
    expect(who(asked([nine, ten, host], { mode: "collective", optional: [2, 1] }))).toBe("10:0+2 11:0+1,2")
    expect(who(asked([nine, ten], { mode: "collective", optional: [1] }))).toBe("10:0+ 11:0+1")
    expect(findSlots(asked([host, host], { mode: "collective", optional: [1] }))[0]).toEqual({
      ...span("09:00", "10:00"),
      hosts: [0],
      optional: [1],
    })
    expect(who(asked([nine, ten], { mode: "collective", optional: [] }))).toBe("11:0,1")
  })

  test("in turns takes anyone who is free", () => {
    expect(who(asked([nine, ten, eleven], { mode: "roundRobin" }))).toBe("09:1,2 10:0,2 11:0,1")
    expect(who(asked([nine, ten, eleven], { mode: "roundRobin", groups: [[2, 0, 1]] }))).toBe("09:1,2 10:0,2 11:0,1")
    expect(who(asked([nine], { mode: "roundRobin" }))).toBe("10:0 11:0")
  })

  test("in turns takes the fixed ones and one of every group", () => {
    expect(who(asked([nine, ten, eleven], { mode: "roundRobin", fixed: [1] }))).toBe("09:1,2 11:0,1")
    expect(
      who(
        asked([ten, nine, eleven, host], {
          mode: "roundRobin",
          groups: [
            [3, 0],
            [2, 1],
          ],
        }),
      ),
    ).toBe("09:0,2,3 10:1,2,3 11:0,1,3")
    expect(who(asked([nine, ten, nine, host], { mode: "roundRobin", fixed: [3], groups: [[2, 0], [1]] }))).toBe(
      "11:0,1,2,3",
    )
    expect(who(asked([nine, ten], { mode: "roundRobin", fixed: [1, 0] }))).toBe("11:0,1")
    expect(who(asked([nine, ten, host], { mode: "roundRobin", groups: [[0], [1]], optional: [2] }))).toBe("11:0,1+2")
  })

  test("of which so many are needed meets when so many are free, and names all who are", () => {
    const team = (required: number, fixed?: ReadonlyArray<number>): Team => ({
      mode: "nOfM",
      required,
      ...(fixed === undefined ? {} : { fixed }),
    })
    const hosts = [nine, ten, ten, host]
    expect(who(asked(hosts, team(1)))).toBe("09:1,2,3 10:0,3 11:0,1,2,3")
    expect(who(asked(hosts, team(3)))).toBe("09:1,2,3 11:0,1,2,3")
    expect(who(asked(hosts, team(4)))).toBe("11:0,1,2,3")
    expect(who(asked(hosts, team(2, [0])))).toBe("11:0,1,2,3")
    expect(who(asked(hosts, team(1, [0])))).toBe("10:0,3 11:0,1,2,3")
    expect(who(asked(hosts, { mode: "nOfM", required: 2, optional: [3] }))).toBe("09:1,2+3 11:0,1,2+3")
  })

  test("on the gap grid offers the union of what its choices offer, hosts in order", () => {
    const late: HostTime = { ...host, busy: [span("08:00", "09:20")] }
    const gap = (hosts: ReadonlyArray<HostTime>, team: Team) =>
      who({ ...withRules({ grid: { anchor: "gap", align: 5 } }, asked(hosts)), team })
    expect(gap([late, host], { mode: "collective" })).toBe("09:0,1 10:0,1")
    expect(
      times({ ...withRules({ grid: { anchor: "gap", align: 5 } }, asked([late, host])), team: { mode: "roundRobin" } }),
    ).toBe("09:00 09:20 10:00 10:20 11:00")
    expect(gap([host, host, nine], { mode: "roundRobin", groups: [[2, 1], [0]] })).toBe("09:0,1 10:0,1,2 11:0,1,2")
  })
})

describe("a team that cannot be worked with is refused with a sentence", () => {
  const whole = (low: number, high: number, got: unknown) =>
    `expected a whole number from ${low} to ${high}, got "${got}"`
  const twice = (index: number) => `host ${index} has a place in the team already`
  test.each<readonly [field: string, problem: string, team: unknown]>([
    ["team.optional[1]", whole(0, 2, 3), { mode: "collective", optional: [0, 3] }],
    ["team.optional[1]", twice(1), { mode: "collective", optional: [1, 1] }],
    ["team.fixed[0]", whole(0, 2, -1), { mode: "roundRobin", fixed: [-1] }],
    ["team.fixed[1]", twice(0), { mode: "nOfM", required: 1, fixed: [1, 0], optional: [0] }],
    [
      "team.groups[1][0]",
      twice(1),
      {
        mode: "roundRobin",
        groups: [
          [0, 1],
          [1, 2],
        ],
      },
    ],
    ["team.groups[0][1]", whole(0, 2, 1.5), { mode: "roundRobin", groups: [[0, 1.5]] }],
    ["team.groups[1]", "has no members", { mode: "roundRobin", groups: [[0, 1, 2], []] }],
    ["team.groups", "host 2 is in no group, not fixed and not optional", { mode: "roundRobin", groups: [[0], [1]] }],
    ["team.required", whole(1, 3, 0), { mode: "nOfM", required: 0 }],
    ["team.required", whole(1, 3, 4), { mode: "nOfM", required: 4 }],
    ["team.required", whole(1, 1, 2), { mode: "nOfM", required: 2, fixed: [0], optional: [1] }],
    ["team.mode", 'expected "collective", "roundRobin" or "nOfM"', { mode: "anyone" }],
  ])("%s: %s", (field, problem, team) => {
    expect(refusal(() => times(asked([host, host, host], team as Team)))).toEqual([field, problem])
  })
})

describe("what is defined on the day grid only is refused on the gap grid, by name", () => {
  const gap = withRules({ grid: { anchor: "gap" } }, asked([host, host]))
  test.each<readonly [what: string, query: SlotQuery]>([
    ["a team of n of m", { ...gap, team: { mode: "nOfM", required: 1 } }],
    ["a team with optional hosts", { ...gap, team: { mode: "collective", optional: [1] } }],
    ["an event type with several seats", withRules({ capacity: 2 }, gap)],
    ["an event type with several seats", withHost({ sessions: [{ start: 0, taken: 1 }] }, gap)],
  ])("%s", (what, query) => {
    const error = (() => {
      try {
        return findSlots(query)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(UnsupportedGrid)
    expect({ ...(error as UnsupportedGrid), message: (error as UnsupportedGrid).message }).toEqual({
      _tag: "UnsupportedGrid",
      name: "UnsupportedGrid",
      what,
      message: `${what} has no gap grid; use the day grid`,
    })
  })

  test("but one seat, and sessions that there are none of, are not", () => {
    expect(times(withRules({ capacity: 1 }, withHost({ sessions: [] }, gap)))).toBe("09:00 10:00 11:00")
  })
})
