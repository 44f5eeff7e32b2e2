import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { HostTime, SlotQuery } from "@sched/core/slots"
import { describe, expect, it } from "vitest"
import type { SlotVector } from "../../../vectors/slotVectors.ts"
import { queryOf } from "../../../vectors/slotVectors.ts"
import { OffRaster, slotsByOracle } from "../src/oracle.ts"

const { vectors } = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../../vectors/slots.json", import.meta.url)), "utf8"),
) as { readonly vectors: ReadonlyArray<SlotVector> }

const iso = (instant: number) => new Date(instant).toISOString().replace(".000Z", "Z")
/** 2027-03-01 is a Monday. */
const at = (date: number, clock: string) => Date.parse(`2027-03-${String(date).padStart(2, "0")}T${clock}Z`)
const span = (date: number, from: string, to: string) => ({ start: at(date, from), end: at(date, to) })
const daily = (from: string, to: string, days = [1, 2, 3, 4, 5, 6, 7]): HostTime => ({
  availability: { zone: "UTC", weekly: [{ days, from, to }] },
})
const query = (
  more: Omit<Partial<SlotQuery>, "rules"> & { readonly rules?: Partial<SlotQuery["rules"]> },
): SlotQuery => ({
  hosts: [daily("09:00", "12:00")],
  window: span(1, "00:00", "23:59"),
  now: at(1, "00:00"),
  ...more,
  rules: { zone: "UTC", durationMin: 60, ...more.rules },
})
/** Starts as `date clock`, such as `1 09:00`. */
const starts = (asked: SlotQuery) =>
  slotsByOracle(asked).map(({ start }) => `${new Date(start).getUTCDate()} ${iso(start).slice(11, 16)}`)

describe("the oracle agrees with the cases that another independent oracle judged", () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    expect(slotsByOracle(queryOf(vector)).map(({ start }) => iso(start))).toEqual(vector.expected)
  })
})

describe("the oracle, in cases judged by hand", () => {
  it("offers only the first slot of a civil date, whatever part of the date is asked for", () => {
    const window = { start: at(1, "10:00"), end: at(3, "00:00") }
    expect(starts(query({ rules: { firstSlotOnly: true }, window }))).toEqual(["2 09:00"])
  })

  it("lets each unit of a resource take one booking at a time", () => {
    const claims = [
      { ...span(1, "09:00", "10:00"), unit: 0 },
      { ...span(1, "09:30", "10:30"), unit: 1 },
    ]
    const hosts = [{ ...daily("09:00", "11:00"), units: 2, claims }]
    expect(starts(query({ rules: { durationMin: 30 }, hosts }))).toEqual(["1 09:00", "1 10:00", "1 10:30"])
  })

  it("lets others join a session that has seats left, and keeps the time of sessions otherwise", () => {
    const hosts = [{ ...daily("09:00", "13:00"), sessions: [{ start: at(1, "10:00"), taken: 1 }] }]
    const slots = slotsByOracle(query({ rules: { stepMin: 30, capacity: 2 }, hosts }))
    expect(slots.map(({ start, seatsLeft }) => `${iso(start).slice(11, 16)} ${seatsLeft}`)).toEqual([
      "09:00 2",
      "10:00 1",
      "11:00 2",
      "11:30 2",
      "12:00 2",
    ])
    const full = [{ ...hosts[0]!, sessions: [{ start: at(1, "10:00"), taken: 2 }] }]
    expect(starts(query({ rules: { capacity: 2 }, hosts: full }))).toEqual(["1 09:00", "1 11:00", "1 12:00"])
  })

  it("counts a limit's bookings by the ISO week, and those of the scope alone", () => {
    const limits = [{ per: "week" as const, scope: "host" as const, bookings: 1 }]
    const window = { start: at(6, "00:00"), end: at(9, "00:00") }
    const onSunday = [{ ...daily("09:00", "10:00"), bookings: [span(7, "20:00", "21:00")] }]
    expect(starts(query({ rules: { limits }, hosts: onSunday, window }))).toEqual(["8 09:00"])
    expect(starts(query({ rules: { limits }, bookings: [span(7, "20:00", "21:00")], window })).length).toBe(9)
  })

  it("allows minutes up to the limit and not one more", () => {
    const asked = (minutes: number) =>
      starts(query({ rules: { limits: [{ per: "day", minutes }] }, bookings: [span(1, "13:00", "13:30")] })).length
    expect([asked(90), asked(89)]).toEqual([3, 0])
  })

  it("counts working days after today, and the dates between them", () => {
    const rules = { durationMin: 180, horizon: { kind: "businessDays" as const, days: 1 } }
    const window = { start: at(5, "00:00"), end: at(12, "00:00") }
    expect(starts(query({ rules, window, now: at(5, "08:00") }))).toEqual(["5 09:00", "6 09:00", "7 09:00", "8 09:00"])
  })

  it("counts bookable dates from today on, before the window too", () => {
    const rules = { durationMin: 180, horizon: { kind: "rollingBookable" as const, days: 2 } }
    const hosts = [daily("09:00", "12:00", [1, 3, 5])]
    expect(starts(query({ rules, hosts, window: { start: at(2, "00:00"), end: at(12, "00:00") } }))).toEqual([
      "3 09:00",
    ])
  })

  it("starts a grid with each free span, until the span is 35 days old", () => {
    const begin = Date.UTC(2027, 1, 3, 12, 10)
    const hosts = [{ ...daily("00:00", "24:00"), busy: [{ start: begin - 3_600_000, end: begin }] }]
    const rules = { durationMin: 30, stepMin: 60, grid: { anchor: "gap" as const, align: 1 } }
    const window = span(10, "11:00", "14:30")
    expect(starts(query({ rules, hosts, window }))).toEqual(["10 11:10", "10 12:10", "10 13:00", "10 14:00"])
  })

  it("offers what any choice of a round robin offers, each on its own grid", () => {
    const hosts = [daily("09:00", "10:00"), daily("09:20", "10:20")]
    const rules = { durationMin: 30, grid: { anchor: "gap" as const, align: 10 } }
    const slots = slotsByOracle(query({ rules, hosts, team: { mode: "roundRobin" } }))
    expect(slots.map(({ start, hosts: who }) => `${iso(start).slice(11, 16)} ${who}`)).toEqual([
      "09:00 0",
      "09:20 1",
      "09:30 0",
      "09:50 1",
    ])
  })

  it("names everyone of n of m who is free, and the optional ones who could come", () => {
    const hosts = [daily("09:00", "12:00"), daily("10:00", "12:00"), daily("11:00", "12:00"), daily("09:00", "11:00")]
    const slots = slotsByOracle(query({ hosts, team: { mode: "nOfM", required: 2, optional: [3] } }))
    expect(slots.map(({ start, hosts: who, optional }) => [iso(start).slice(11, 16), who, optional])).toEqual([
      ["10:00", [0, 1], [3]],
      ["11:00", [0, 1, 2], []],
    ])
  })

  it("judges by the minute what does not lie on five minutes", () => {
    const hosts = [{ ...daily("09:00", "10:00"), busy: [span(1, "09:07", "09:11")] }]
    expect(starts(query({ rules: { durationMin: 7, stepMin: 1 }, hosts })).slice(0, 3)).toEqual([
      "1 09:00",
      "1 09:11",
      "1 09:12",
    ])
  })

  it("refuses to judge what does not lie on whole minutes", () => {
    const busy = [{ start: at(1, "09:00") + 1, end: at(1, "10:00") }]
    expect(() => slotsByOracle(query({ hosts: [{ ...daily("09:00", "12:00"), busy }] }))).toThrow(OffRaster)
    const inSeconds = { zone: "Africa/Monrovia", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "09:00", to: "12:00" }] }
    const window = { start: Date.UTC(1971, 5, 1), end: Date.UTC(1971, 5, 2) }
    expect(() => slotsByOracle(query({ hosts: [{ availability: inSeconds }], window, now: window.start }))).toThrow(
      OffRaster,
    )
  })
})

describe("the oracle's independence", () => {
  const found = new Map<string, string>()
  const read = (url: URL): void => {
    if (found.has(url.href)) return
    const text = readFileSync(url, "utf8")
    found.set(url.href, text)
    for (const [, from] of text.matchAll(/from "(\.[^"]+)"/g)) read(new URL(from!, url))
  }
  read(new URL("../src/oracle.ts", import.meta.url))
  const imports = [...found.values()].flatMap((text) => [
    ...text.matchAll(/(import|export)( type)?[^"]*? from "([^".]+)"/g),
  ])

  it("takes types of the engine and no code", () => {
    const ofCore = imports.filter(([, , , from]) => from!.startsWith("@sched/"))
    expect(ofCore.length).toBeGreaterThan(5)
    expect(ofCore.filter(([, , type, from]) => type === undefined || from !== "@sched/core/slots")).toEqual([])
  })

  it("loads nothing but fast-check: no test framework", () => {
    const loaded = imports.filter(([, , type]) => type === undefined).map(([, , , from]) => from)
    expect([...new Set(loaded)]).toEqual(["fast-check"])
  })
})
