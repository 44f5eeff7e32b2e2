import type { HostTime, SlotQuery } from "@sched/core/slots"
import { applyLift, isOffered, unblock } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { at, host, hours, query, span, withHost, withRules } from "./scene.ts"

const all = span("09:00", "12:00")
const busy: HostTime = { ...host, busy: [all] }
const twice: HostTime = { ...host, busy: [all], claims: [all] }
const remove = (source: string) => ({ change: "remove", source })
/** The lifts, which are shown to work. */
const lifts = (asked: SlotQuery, time: string) => {
  const found = unblock(asked, at(time))
  const changed = (found ?? []).reduce<Omit<SlotQuery, "window">>((next, lift) => applyLift(next, lift), asked)
  if (found !== undefined) expect(isOffered(changed, at(time))).toBe(true)
  return found
}

describe("what unblocks a start", () => {
  test("is nothing where a slot starts", () => {
    expect(lifts(query, "09:00")).toEqual([])
  })

  test("is to remove all that meets it, from the end of each list, so that places hold", () => {
    const asked = withHost({
      busy: [span("09:00", "09:10"), span("09:20", "09:30"), span("11:00", "12:00"), span("09:40", "09:50")],
    })
    expect(lifts(asked, "09:00")).toEqual([
      remove("hosts[0].busy[3]"),
      remove("hosts[0].busy[1]"),
      remove("hosts[0].busy[0]"),
    ])
  })

  test("counts places as numbers, not as texts", () => {
    const asked = withHost({ busy: Array.from({ length: 11 }, () => all) })
    expect(lifts(asked, "09:00")?.slice(0, 3)).toEqual([10, 9, 8].map((i) => remove(`hosts[0].busy[${i}]`)))
  })

  test("frees of a group those who need the fewest lifts, and no more than are missing", () => {
    const pool = (hosts: ReadonlyArray<HostTime>, required: number): SlotQuery => ({
      ...query,
      hosts,
      team: { mode: "nOfM", required },
    })
    expect(lifts(pool([twice, busy, twice], 1), "09:00")).toEqual([remove("hosts[1].busy[0]")])
    expect(lifts(pool([host, twice, busy], 2), "09:00")).toEqual([remove("hosts[2].busy[0]")])
    expect(lifts(pool([twice, busy, busy], 2), "09:00")).toEqual([
      remove("hosts[1].busy[0]"),
      remove("hosts[2].busy[0]"),
    ])
    expect(lifts(pool([host, busy], 1), "09:00")).toEqual([])
  })

  test("passes over a host of the group whom nothing can free", () => {
    const travel = [{ from: "2027-05-04", zone: "Pacific/Pago_Pago" }]
    const gone: HostTime = { availability: { ...hours, zone: "Pacific/Kiritimati", travel } }
    const pool: SlotQuery = { ...query, hosts: [gone, twice], team: { mode: "roundRobin" } }
    expect(lifts(pool, "11:00")).toEqual([remove("hosts[1].busy[0]"), remove("hosts[1].claims[0]")])
    expect(lifts({ ...pool, hosts: [{ ...gone, busy: [all] }, twice] }, "11:00")).toHaveLength(2)
    expect(lifts({ ...pool, hosts: [gone] }, "11:00")).toBe(undefined)
    expect(lifts({ ...pool, team: { mode: "collective" } }, "11:00")).toBe(undefined)
    expect(lifts({ ...pool, hosts: [gone, gone] }, "11:00")).toBe(undefined)
  })

  test("is everything that stands against everyone as well", () => {
    const asked: SlotQuery = {
      ...withRules(
        { noticeMin: 6000, horizon: { kind: "rolling", days: 1 }, limits: [{ per: "day", bookings: 0 }] },
        withHost({ busy: [all] }),
      ),
    }
    expect(lifts(asked, "09:20")).toEqual([
      { change: "setNotice", noticeMin: 3440 },
      { change: "raiseLimit", source: "rules.limits[0]", bookings: 1 },
      { change: "moveGrid", offsetMin: 20 },
      { change: "reachDate", date: "2027-05-03" },
      remove("hosts[0].busy[0]"),
    ])
  })

  test("is in the order of the reasons where it is not about one list", () => {
    const hosts = [{ ...host, bookings: [all], busy: [span("08:00", "08:30"), all] }]
    const limits = [{ per: "day" as const, bookings: 1, scope: "host" as const }]
    expect(lifts({ ...withRules({ limits, noticeMin: 6000 }), hosts }, "10:00")).toEqual([
      { change: "setNotice", noticeMin: 3480 },
      remove("hosts[0].busy[1]"),
      { change: "raiseLimit", source: "rules.limits[0]", bookings: 2 },
    ])
    expect(lifts({ ...withRules({ limits: [{ per: "day", bookings: 0 }] }), hosts }, "10:00")).toEqual([
      { change: "raiseLimit", source: "rules.limits[0]", bookings: 1 },
      remove("hosts[0].busy[1]"),
    ])
  })

  test("opens the restriction once, whoever meets it", () => {
    const closed = { ...query, hosts: [host, host], restriction: { zone: "UTC", weekly: [] } }
    expect(lifts(closed, "09:00")).toEqual([{ change: "openHours", interval: span("09:00", "10:00") }])
  })

  test("raises a limit of several hosts once, to what the furthest needs", () => {
    const used = (count: number): HostTime => ({
      ...host,
      bookings: Array.from({ length: count }, () => span("09:00", "10:00")),
    })
    const limits = (limit: object) =>
      withRules({ limits: [{ per: "day", scope: "host", ...limit }] }, { ...query, hosts: [used(3), used(2)] })
    const raise = { change: "raiseLimit", source: "rules.limits[0]" }
    expect(lifts(limits({ bookings: 1 }), "10:00")).toEqual([{ ...raise, bookings: 4 }])
    expect(lifts(limits({ minutes: 60 }), "10:00")).toEqual([{ ...raise, minutes: 240 }])
    expect(lifts(limits({ bookings: 1, minutes: 60 }), "10:00")).toEqual([{ ...raise, bookings: 4, minutes: 240 }])
    expect(lifts({ ...limits({ bookings: 1 }), hosts: [used(2), used(3)] }, "10:00")).toEqual([
      { ...raise, bookings: 4 },
    ])
  })

  test("goes on where lifting one thing brings up another", () => {
    const first = withRules({ firstSlotOnly: true }, withHost({ busy: [span("10:00", "11:00")] }))
    expect(lifts(first, "10:00")).toEqual([remove("hosts[0].busy[0]"), { change: "offerAllSlots" }])
    const gap = withRules({ grid: { anchor: "gap" } }, withHost({ busy: [span("09:00", "09:20")] }))
    expect(lifts(gap, "09:10")).toEqual([remove("hosts[0].busy[0]"), { change: "moveGrid", offsetMin: 10 }])
  })

  test("is not to be had in the past or between two minutes", () => {
    expect(unblock({ ...query, now: at("10:00") }, at("09:00"))).toBe(undefined)
    expect(unblock(query, at("09:00") + 1)).toBe(undefined)
  })
})
