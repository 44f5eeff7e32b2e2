import type { Availability } from "@sched/core/slots"
import { blocking, closedOn, defaultBusyPolicy } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { daily, spans } from "./spans.ts"

describe("holidays", () => {
  const hours: Availability = { zone: "UTC", weekly: [daily("09:00", "10:00")] }

  test("close their dates, each once", () => {
    const closed = closedOn(hours, ["2027-05-04", "2027-05-05", "2027-05-04"])
    expect(closed.overrides).toEqual([
      { date: "2027-05-04", intervals: [] },
      { date: "2027-05-05", intervals: [] },
    ])
    expect(spans(closed, "2027-05-03", 4)).toEqual(["05-03T09:00/05-03T10:00", "05-06T09:00/05-06T10:00"])
  })

  test("leave a date alone that has an override of its own", () => {
    const own = { date: "2027-05-04", intervals: [{ from: "11:00", to: "12:00" }] }
    expect(closedOn({ ...hours, overrides: [own] }, ["2027-05-04", "2027-05-05"])).toEqual({
      ...hours,
      overrides: [own, { date: "2027-05-05", intervals: [] }],
    })
  })
})

describe("busy time", () => {
  const at = { start: 0, end: 1 }
  const busy = [
    { ...at, kind: "busy" as const },
    { ...at, kind: "tentative" as const },
    { ...at, kind: "outOfOffice" as const },
    { ...at, kind: "unknown" as const },
  ]
  const unread = [{ ...at, calendar: "work", reason: "no answer" }]
  const kinds = (policy?: typeof defaultBusyPolicy) =>
    blocking(busy, unread, policy).map((one) => ("kind" in one ? one.kind : "unread"))

  test("of every kind blocks by default: unknown is not free", () => {
    expect(defaultBusyPolicy).toEqual({ tentative: "blocks", unknown: "blocks" })
    expect(kinds()).toEqual(["busy", "tentative", "outOfOffice", "unknown", "unread"])
  })

  test("that is tentative or unknown can be made free, each by itself; nothing else can", () => {
    expect(kinds({ tentative: "free", unknown: "blocks" })).toEqual(["busy", "outOfOffice", "unknown", "unread"])
    expect(kinds({ tentative: "blocks", unknown: "free" })).toEqual(["busy", "tentative", "outOfOffice"])
  })
})
