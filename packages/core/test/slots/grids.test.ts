import type { Grid, SlotQuery } from "@sched/core/slots"
import { explainSlot, findSlots } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { at, host, over, query, span, times, withHost, withRules } from "./scene.ts"

const allDay = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }
const always = (rules: Partial<SlotQuery["rules"]>): SlotQuery => withRules(rules, withHost({ availability: allDay }))

describe("the day grid", () => {
  test("begins at every midnight, at its offset, whole steps of which change nothing", () => {
    const grid = (offsetMin: number): Grid => ({ anchor: "day", offsetMin })
    expect(times(withRules({ durationMin: 30, stepMin: 60, grid: grid(15) }))).toBe("09:15 10:15 11:15")
    expect(times(withRules({ durationMin: 30, stepMin: 60, grid: grid(135) }))).toBe("09:15 10:15 11:15")
    expect(times(withRules({ durationMin: 30, stepMin: 60 }))).toBe("09:00 10:00 11:00")
    expect(times(withRules({ durationMin: 30 }))).toBe("09:00 09:30 10:00 10:30 11:00 11:30")
  })

  test("of a step that does not divide the day begins anew with the day", () => {
    const asked = always({ durationMin: 60, stepMin: 420, grid: { anchor: "day", offsetMin: 60 } })
    expect(times(asked)).toBe("01:00 08:00 15:00 22:00")
    expect(times(over("2027-05-03", "2027-05-04", asked))).toBe("01:00 08:00 15:00 22:00 01:00 08:00 15:00 22:00")
    expect(times({ ...asked, window: span("08:00", "15:00") })).toBe("08:00")
    expect(times({ ...asked, window: span("08:01", "15:01") })).toBe("15:00")
    expect(times({ ...asked, window: { start: at("22:01"), end: at("01:01", "2027-05-04") } })).toBe("01:00")
    expect(times({ ...asked, window: { start: at("22:01"), end: at("01:00", "2027-05-04") } })).toBe("")
  })

  test("of such a step is read in its zone, and begins late where its offset is large", () => {
    const kathmandu = always({ zone: "Asia/Kathmandu", stepMin: 420, grid: { anchor: "day", offsetMin: 60 } })
    expect(times(kathmandu)).toBe("02:15 09:15 16:15 19:15")
    const late = over("2027-05-03", "2027-05-04", always({ stepMin: 420, grid: { anchor: "day", offsetMin: 300 } }))
    const night = span("00:00", "03:20", "2027-05-04")
    expect(times(withHost({ busy: [night] }, late))).toBe("05:00 12:00 19:00 05:00 12:00 19:00")
  })

  test("holds the start of its window, not the end", () => {
    expect(times({ ...query, window: span("09:00", "11:00") })).toBe("09:00 10:00")
    expect(times({ ...query, window: { start: at("09:00") + 1, end: at("11:00") + 1 } })).toBe("10:00 11:00")
    expect(times({ ...query, window: { start: at("09:00"), end: at("09:00") + 1 } })).toBe("09:00")
  })

  test("steps by days where a meeting is longer than one", () => {
    const days = over("2027-05-03", "2027-05-05", always({ durationMin: 2000 }))
    expect(findSlots(days).map(({ start }) => new Date(start).toISOString().slice(5, 16))).toEqual([
      "05-03T00:00",
      "05-04T00:00",
      "05-05T00:00",
    ])
  })

  test("is read from the clock on both sides of a transition", () => {
    const asked = (date: string, stepMin: number) => {
      const rules = always({ zone: "Europe/Berlin", durationMin: 30, stepMin })
      return times({ ...rules, now: 0, window: span("00:00", "04:00", date) })
    }
    // 02:00 to 03:00 does not exist: 90 minutes from midnight are 01:30, 180 are 03:00.
    expect(asked("2027-03-28", 90)).toBe("00:30 01:00 02:30")
    expect(asked("2027-03-28", 60)).toBe("00:00 01:00 02:00 03:00")
    // 02:00 to 03:00 comes twice.
    expect(asked("2027-10-31", 120)).toBe("00:00 01:00 03:00")
    expect(asked("2027-10-31", 70)).toBe("00:20 01:20 02:30 03:40")
  })

  test("can be read in the booker's zone", () => {
    const kathmandu = { ...withRules({ grid: { anchor: "day", zone: "booker" } }), bookerZone: "Asia/Kathmandu" }
    expect(times(kathmandu)).toBe("09:15 10:15")
    expect(times(withRules({ grid: { anchor: "day", zone: "eventType" } }, kathmandu))).toBe("09:00 10:00 11:00")
  })
})

describe("the gap grid", () => {
  const gap = (align?: number | "auto", rules: object = {}) =>
    withRules({ durationMin: 45, grid: { anchor: "gap", ...(align === undefined ? {} : { align }) }, ...rules })
  const from = (time: string, asked: SlotQuery) => times(withHost({ busy: [span("08:00", time)] }, asked))

  test("begins with each free span, rounded up to what the alignment divides", () => {
    expect(from("09:07", gap(1))).toBe("09:07 09:52 10:37")
    expect(from("09:07", gap(5))).toBe("09:10 09:55 10:40")
    expect(from("09:10", gap(5))).toBe("09:10 09:55 10:40")
    expect(from("09:41", gap(20))).toBe("10:00 10:45")
    expect(from("09:50", gap(25))).toBe("09:50 10:35")
    expect(from("09:51", gap(25))).toBe("10:00 10:45")
    expect(from("09:01", gap(60))).toBe("10:00 10:45")
    expect(times(withHost({ busy: [span("10:00", "10:10")] }, gap(1)))).toBe("09:00 10:10 10:55")
  })

  test.each([
    [120, "10:00"],
    [60, "10:00"],
    [90, "09:30"],
    [40, "09:20 10:00 10:40"],
    [45, "09:15 10:00 10:45"],
    [50, "09:10 10:00 10:50"],
    [35, "09:05 09:40 10:15 10:50"],
    [7, "09:02 09:09 09:16 09:23"],
  ])(
    "is aligned for a step of %i minutes to the largest usual part of the hour that divides it",
    (stepMin, expected) => {
      for (const align of [undefined, "auto"] as const)
        expect(from("09:02", gap(align, { stepMin })).slice(0, expected.length)).toBe(expected)
    },
  )

  test("counts steps of elapsed time across a transition", () => {
    const asked: SlotQuery = {
      ...always({ zone: "Europe/Berlin", durationMin: 30, stepMin: 45, grid: { anchor: "gap" } }),
      window: span("00:00", "03:00", "2027-03-28"),
      now: 0,
    }
    expect(times(withHost({ busy: [span("00:00", "00:30", "2027-03-28")] }, asked))).toBe("00:30 01:15 02:00 02:45")
  })

  test("begins at a reading of the clock as it is after a transition that comes before it", () => {
    // On Lord Howe 02:00 is 15:30 UTC, at which the clock goes on to 02:30; the next whole hour is 03:00.
    const island = always({ zone: "Australia/Lord_Howe", grid: { anchor: "gap" } })
    const asked: SlotQuery = { ...island, window: span("15:00", "18:00", "2027-10-02") }
    const from = (time: string) => times(withHost({ busy: [span("14:00", time, "2027-10-02")] }, asked))
    expect(from("15:10")).toBe("16:00 17:00")
    expect(from("15:30")).toBe("16:00 17:00")
    expect(from("15:40")).toBe("16:00 17:00")
  })

  test("is not moved by notice or window, which only cut it", () => {
    const asked = withHost({ busy: [span("08:00", "09:10")] }, gap(5, { noticeMin: 60 }))
    expect(times({ ...asked, now: at("09:00") })).toBe("10:40")
    expect(times({ ...asked, now: at("08:55") })).toBe("09:55 10:40")
    expect(times({ ...asked, window: span("09:20", "10:40") })).toBe("09:55")
    expect(times({ ...asked, window: { start: at("09:20"), end: at("10:40") + 1 } })).toBe("09:55 10:40")
  })

  test("gives way to the day grid 35 days after the span began", () => {
    const rules = { durationMin: 60, stepMin: 60, grid: { anchor: "gap" as const, align: 1, offsetMin: 20 } }
    const asked = (until: string, window: { readonly start: number; readonly end: number }) =>
      times({
        ...always({ ...rules }),
        hosts: [{ availability: allDay, busy: [{ start: at("00:00", "2027-01-01"), end: Date.parse(`${until}Z`) }] }],
        window,
      })
    // 3 May 10:05 is 35 days after 29 March 10:05.
    expect(asked("2027-03-29T10:05", span("08:00", "13:00"))).toBe("08:05 09:05 10:05 10:20 11:20 12:20")
    expect(asked("2027-03-29T10:20", span("08:00", "13:00"))).toBe("08:20 09:20 10:20 11:20 12:20")
    expect(asked("2027-02-20T10:05", span("08:00", "13:00"))).toBe("08:20 09:20 10:20 11:20 12:20")
    expect(asked("2027-05-03T10:05", span("08:00", "13:00"))).toBe("10:05 11:05 12:05")
  })

  test("is the span's own up to the 35 days and at their very end, where the day grid has a point already", () => {
    const busy = [{ start: at("00:00", "2027-01-01"), end: at("10:05", "2027-03-29") }]
    const rules = { durationMin: 5, stepMin: 37, grid: { anchor: "gap" as const, align: 1, offsetMin: 13 } }
    const asked = { ...withHost({ busy }, always(rules)), window: span("09:20", "11:20") }
    expect(times(asked)).toBe("09:22 09:59 10:42 11:19")
  })

  test("explains by the same grid", () => {
    const asked = withHost({ busy: [span("08:00", "09:10")] }, gap(5))
    expect(explainSlot(asked, at("09:55"))).toEqual([])
    expect(explainSlot(asked, at("10:00"))).toMatchObject([{ rule: "grid" }])
    expect(explainSlot(asked, at("11:25"))).toMatchObject([{ rule: "availability" }])
  })

  test("needs the whole meeting inside the span", () => {
    expect(times(withHost({ busy: [span("11:29", "11:30")] }, gap(1)))).toBe("09:00 09:45 10:30")
    expect(times(withHost({ busy: [span("11:14", "11:30")] }, gap(1)))).toBe("09:00 09:45")
    expect(times(withHost({ busy: [span("11:15", "11:30")] }, gap(1)))).toBe("09:00 09:45 10:30")
  })

  test("widens busy time and claims by the buffers, absence not", () => {
    const padded = gap(5, { bufferBeforeMin: 10, bufferAfterMin: 20 })
    const taken = span("10:00", "10:30")
    expect(times(withHost({ busy: [taken] }, padded))).toBe("10:40")
    expect(times(withHost({ claims: [taken] }, padded))).toBe("10:40")
    expect(times(withHost({ outOfOffice: [taken] }, padded))).toBe("09:00 10:30 11:15")
  })

  test("of a resource is that of each of its units", () => {
    const claims = [
      { ...span("08:00", "09:10"), unit: 0 },
      { ...span("08:00", "09:25"), unit: 1 },
    ]
    expect(times(withHost({ units: 2, claims }, gap(5)))).toBe("09:10 09:25 09:55 10:10 10:40 10:55")
  })
})

describe("the hours that a host works", () => {
  test("must hold the whole meeting, in each of them", () => {
    const split = {
      zone: "UTC",
      weekly: [
        ["08:00", "09:59"],
        ["10:30", "12:30"],
        ["13:00", "13:30"],
      ].map(([from, to]) => ({ days: [1], from: from!, to: to! })),
    }
    expect(times(withRules({ stepMin: 30 }, withHost({ availability: split })))).toBe("08:00 08:30 10:30 11:00 11:30")
  })

  test("are cut by the restriction", () => {
    const restriction = { zone: "UTC", weekly: [{ days: [1], from: "10:00", to: "11:30" }] }
    for (const anchor of ["day", "gap"] as const)
      expect(times({ ...withRules({ stepMin: 30, grid: { anchor } }), restriction })).toBe("10:00 10:30")
  })

  test("may begin before the window and end after it", () => {
    expect(times({ ...always({ durationMin: 120 }), window: span("23:00", "24:00") })).toBe("")
    expect(times({ ...always({ durationMin: 120, stepMin: 30 }), window: span("23:00", "24:00") })).toBe("23:00 23:30")
  })

  test("of a window at the last instant that the library handles are known to its end", () => {
    const last = Date.UTC(2199, 11, 31)
    const asked = {
      ...always({ durationMin: 720 }),
      hosts: [{ availability: allDay }],
      window: { start: last, end: last + 86_400_000 },
    }
    expect(times(asked)).toBe("00:00 12:00")
  })
})

test("buffers keep a meeting from what is before and after it, to the millisecond", () => {
  const padded = withRules({ bufferBeforeMin: 10, bufferAfterMin: 20 })
  const free = (from: number, to: number, list: string) =>
    times(withHost({ [list]: [{ start: from, end: to }] }, padded)).includes("10:00")
  for (const list of ["busy", "claims"]) {
    expect(free(at("09:00"), at("09:50"), list)).toBe(true)
    expect(free(at("09:00"), at("09:50") + 1, list)).toBe(false)
    expect(free(at("11:20"), at("12:00"), list)).toBe(true)
    expect(free(at("11:20") - 1, at("12:00"), list)).toBe(false)
  }
  expect(free(at("09:00"), at("10:00"), "outOfOffice")).toBe(true)
  expect(free(at("09:00"), at("10:00") + 1, "outOfOffice")).toBe(false)
  expect(free(at("11:00"), at("12:00"), "outOfOffice")).toBe(true)
  expect(free(at("11:00") - 1, at("12:00"), "outOfOffice")).toBe(false)
  expect(times({ ...query, hosts: [{ ...host, outOfOffice: [span("09:00", "12:00")] }] })).toBe("")
})
