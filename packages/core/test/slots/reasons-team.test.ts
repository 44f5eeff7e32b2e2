import type { HostTime, SlotQuery, Team } from "@sched/core/slots"
import { explainSlot } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { at, host, query, span, withHost, withRules } from "./scene.ts"

const taken: HostTime = { ...host, busy: [span("09:00", "10:00")] }
const asked = (hosts: ReadonlyArray<HostTime>, team: Team): SlotQuery => ({ ...query, hosts, team })
const why = (query: SlotQuery, time: string) => explainSlot(query, at(time))
const busy = (host: number) => ({ rule: "busy", host, source: `hosts[${host}].busy[0]` })

describe("the reasons against a start of a team", () => {
  test("are those of each host that must come", () => {
    const team: Team = { mode: "collective", optional: [2] }
    expect(why(asked([taken, host, taken], team), "09:00")).toMatchObject([busy(0)])
    expect(why(asked([taken, taken, host], team), "09:00")).toMatchObject([busy(0), busy(1)])
    expect(why(asked([host, host, taken], team), "09:00")).toEqual([])
  })

  test("are none of those of whom enough others are free", () => {
    expect(why(asked([taken, host], { mode: "roundRobin" }), "09:00")).toEqual([])
    expect(why(asked([taken, host, host], { mode: "nOfM", required: 2 }), "09:00")).toEqual([])
  })

  test("of a group that lacks free hosts: how many there are, and why the others are not", () => {
    const lacking = why(asked([host, taken, taken, host], { mode: "nOfM", required: 3, fixed: [0] }), "09:00")
    expect(lacking).toHaveLength(3)
    expect(lacking[0]).toEqual({
      rule: "team",
      source: "team.groups[1]",
      interval: span("09:00", "10:00"),
      team: { needed: 3, free: 1 },
      lift: undefined,
    })
    expect(lacking.slice(1)).toMatchObject([busy(1), busy(2)])
  })

  test("on the gap grid count the grid only where all who are needed are free", () => {
    const late: HostTime = { ...host, busy: [span("08:00", "09:20")] }
    const gap = (hosts: ReadonlyArray<HostTime>, team: Team) => ({
      ...withRules({ grid: { anchor: "gap", align: 5 } }, asked(hosts, team)),
    })
    const either = gap([late, host], { mode: "roundRobin" })
    expect(why(either, "09:00")).toEqual([])
    expect(why(either, "09:10")).toMatchObject([{ rule: "grid" }])
    expect(why(either, "09:20")).toEqual([])
    expect(why(either, "10:00")).toEqual([])
    expect(why(either, "10:10")).toMatchObject([{ rule: "grid" }])
    expect(why(gap([late, host], { mode: "collective" }), "09:10")).toMatchObject([{ rule: "busy", host: 0 }])
    const limited = withRules({ limits: [{ per: "day", bookings: 1, scope: "host" }] }, either)
    const second = { ...limited, hosts: [late, { ...host, bookings: [span("09:00", "09:10")] }] }
    expect(why(second, "10:20")).toEqual([])
    expect(why(second, "10:00")).toMatchObject([{ rule: "grid" }])
  })
})

describe("the reasons of units and seats", () => {
  test("a resource of which one unit is free has none; of which none is, all that meet the start", () => {
    const claims = [
      { ...span("09:00", "10:00"), unit: 0 },
      { ...span("11:00", "12:00"), unit: 1 },
      { ...span("09:30", "10:00"), unit: 1 },
      { ...span("09:40", "10:00"), unit: 1 },
    ]
    const sources = (units: number, list = claims) =>
      why(withHost({ units, claims: list }), "09:00").map(({ source }) => source)
    expect(sources(2)).toEqual(["hosts[0].claims[0]", "hosts[0].claims[2]", "hosts[0].claims[3]"])
    expect(sources(3)).toEqual([])
    expect(sources(2, claims.slice(0, 2))).toEqual([])
    expect(sources(2, claims.slice(2))).toEqual([])
  })

  test("buffers count in the claims of units", () => {
    const claims = [
      { ...span("10:10", "11:00"), unit: 0 },
      { ...span("08:00", "08:50"), unit: 1 },
    ]
    const rules = (before: number, after: number) => withRules({ bufferBeforeMin: before, bufferAfterMin: after })
    const sources = (before: number, after: number) =>
      why(withHost({ units: 2, claims }, rules(before, after)), "09:00").map(({ rule }) => rule)
    expect(sources(15, 15)).toEqual(["claim", "claim"])
    expect(sources(10, 15)).toEqual([])
    expect(sources(15, 10)).toEqual([])
  })

  test("a full session has no seats, which one seat more would lift", () => {
    const course = withRules({ capacity: 2 }, withHost({ sessions: [{ start: at("09:00"), taken: 2 }] }))
    expect(why(course, "09:00")).toEqual([
      {
        rule: "seats",
        host: 0,
        source: "hosts[0].sessions[0]",
        interval: span("09:00", "10:00"),
        lift: { change: "raiseCapacity", capacity: 3 },
      },
    ])
    expect(why(withRules({ capacity: 3 }, course), "09:00")).toEqual([])
    expect(why(withHost({ sessions: [{ start: at("09:00"), taken: 1 }] }), "09:00")).toMatchObject([{ rule: "seats" }])
    expect(why(withHost({ sessions: [{ start: at("09:00"), taken: 0 }] }), "09:00")).toEqual([])
  })

  test("a session is a claim, with its buffers, against every other start that it meets", () => {
    const sessions = [
      { start: at("08:00"), taken: 1 },
      { start: at("09:30"), taken: 1 },
    ]
    const course = withRules(
      { capacity: 2, stepMin: 30, bufferBeforeMin: 15, bufferAfterMin: 10 },
      withHost({ sessions }),
    )
    const source = "hosts[0].sessions[1]"
    expect(why(course, "10:30")).toEqual([
      {
        rule: "claim",
        host: 0,
        source,
        interval: span("09:15", "10:40"),
        lift: { change: "remove", source },
      },
    ])
    expect(why(course, "11:00")).toEqual([])
    expect(why(withRules({ bufferBeforeMin: 0, bufferAfterMin: 0 }, course), "10:30")).toEqual([])
    expect(why(course, "09:00")).toMatchObject([{ source: "hosts[0].sessions[0]" }, { source }])
  })
})
