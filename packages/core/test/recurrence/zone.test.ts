import { execFileSync } from "node:child_process"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import type { OnGap } from "@sched/core/recurrence"
import { expand, firstOccurrences } from "@sched/core/recurrence"
import { describe, expect, test } from "vitest"
import { readByIntl } from "../clock.ts"

const shown = (zone: string, instants: ReadonlyArray<number>) =>
  instants.map((instant) => readByIntl(zone, instant).slice(5, 16))

describe("a reading that the clock skips", () => {
  const daily = { start: "2027-03-26T02:30", zone: "Europe/Berlin", rrule: "FREQ=DAILY;COUNT=4" }
  test.each<[OnGap, ReadonlyArray<string>]>([
    ["shift", ["03-26T02:30", "03-27T02:30", "03-28T03:30", "03-29T02:30"]],
    ["skip", ["03-26T02:30", "03-27T02:30", "03-29T02:30", "03-30T02:30"]],
  ])("%s", (onGap, expected) => {
    expect(shown(daily.zone, firstOccurrences(daily, 10, { onGap }))).toEqual(expected)
  })

  test("on a skipped date collapses into the next one, which COUNT counts twice", () => {
    const apia = { start: "2011-12-28T09:00", zone: "Pacific/Apia", rrule: "FREQ=DAILY;COUNT=5" }
    expect(shown(apia.zone, firstOccurrences(apia, 10))).toEqual([
      "12-28T09:00",
      "12-29T09:00",
      "12-31T09:00",
      "01-01T09:00",
    ])
    expect(firstOccurrences(apia, 10, { onGap: "skip" })).toHaveLength(5)
  })

  test("stays in order where a shifted occurrence comes after a later reading", () => {
    const often = { start: "2027-03-28T01:30", zone: "Europe/Berlin", rrule: "FREQ=MINUTELY;INTERVAL=45;COUNT=5" }
    expect(shown(often.zone, firstOccurrences(often, 10))).toEqual([
      "03-28T01:30",
      "03-28T03:00",
      "03-28T03:15",
      "03-28T03:45",
      "03-28T04:30",
    ])
    expect(firstOccurrences(often, 2)).toEqual(firstOccurrences(often, 10).slice(0, 2))
  })

  test("does not end the first n too early, wherever in the gap the search stands", () => {
    const often = { start: "2027-03-28T01:50", zone: "Europe/Berlin", rrule: "FREQ=MINUTELY;INTERVAL=25;COUNT=8" }
    const all = firstOccurrences(often, 10)
    expect(shown(often.zone, all).slice(0, 4)).toEqual(["03-28T01:50", "03-28T03:05", "03-28T03:15", "03-28T03:30"])
    for (let n = 1; n <= 8; n++) expect(firstOccurrences(often, n)).toEqual(all.slice(0, n))
  })

  test("is skipped or shifted in exdates and rdates as in the rule", () => {
    const at = ["2027-03-28T02:30"]
    const count = (change: object, onGap: OnGap) => firstOccurrences({ ...daily, ...change }, 10, { onGap }).length
    expect(count({ exdates: at }, "shift")).toBe(3)
    expect(count({ exdates: at }, "skip")).toBe(4)
    expect(count({ rdates: at, rrule: "FREQ=DAILY;COUNT=1" }, "shift")).toBe(2)
    expect(count({ rdates: at, rrule: "FREQ=DAILY;COUNT=1" }, "skip")).toBe(1)
  })
})

describe("a reading that occurs twice", () => {
  test("is the first pass, also for rules of hours and minutes", () => {
    const hourly = { start: "2027-10-31T01:00", zone: "Europe/Berlin", rrule: "FREQ=HOURLY;COUNT=4" }
    const found = firstOccurrences(hourly, 10)
    expect(shown(hourly.zone, found)).toEqual(["10-31T01:00", "10-31T02:00", "10-31T03:00", "10-31T04:00"])
    expect(found[2]! - found[1]!).toBe(2 * 3_600_000)
  })

  test("is removed as local time by the first pass, and its second pass added as an instant", () => {
    const daily = { start: "2027-10-30T02:30", zone: "Europe/Berlin", rrule: "FREQ=DAILY;COUNT=2" }
    const [, first] = firstOccurrences(daily, 2)
    expect(firstOccurrences({ ...daily, exdates: ["2027-10-31T02:30"] }, 9)).not.toContain(first)
    expect(firstOccurrences({ ...daily, rdates: [first! + 3_600_000] }, 9)).toHaveLength(3)
  })
})

test("windows of an hour side by side hold what the days around each transition do", () => {
  const hour = 3_600_000
  for (const [zone, around] of [
    ["Europe/Berlin", Date.UTC(2027, 2, 28)],
    ["Europe/Berlin", Date.UTC(2027, 9, 31)],
    ["Australia/Lord_Howe", Date.UTC(2027, 3, 3)],
    ["Pacific/Apia", Date.UTC(2011, 11, 30)],
    ["America/Nuuk", Date.UTC(2023, 2, 26)],
  ] as const) {
    const often = { start: "2011-01-01T00:10", zone, rrule: "FREQ=MINUTELY;INTERVAL=20" }
    const from = around - 72 * hour
    const parts = Array.from({ length: 144 }, (_, i) =>
      expand(often, { start: from + i * hour, end: from + (i + 1) * hour }),
    )
    expect(parts.flat()).toEqual(expand(often, { start: from, end: from + 144 * hour }))
  }
})

test("the zone of the machine changes nothing", () => {
  const code = `
    import { expand } from "@sched/core/recurrence"
    const window = { start: Date.UTC(2027, 0, 1), end: Date.UTC(2028, 0, 1) }
    const rules = ["FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=-1SU", "FREQ=YEARLY;BYWEEKNO=1,53", "FREQ=HOURLY;INTERVAL=5", "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=1"]
    const answers = rules.map((rrule) => expand({ start: "2020-01-31T02:30", zone: "America/New_York", rrule }, window))
    console.log(JSON.stringify(answers))`
  const core = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
  const flags = ["--conditions=@sched/source", "--input-type=module", "-e", code]
  const said = ["UTC", "America/New_York", "Asia/Tokyo", "Pacific/Apia"].map((TZ) =>
    execFileSync(process.execPath, flags, { cwd: core, encoding: "utf8", env: { ...process.env, TZ } }),
  )
  expect(new Set(said).size).toBe(1)
  const window = { start: Date.UTC(2027, 0, 1), end: Date.UTC(2028, 0, 1) }
  const here = expand({ start: "2020-01-31T02:30", zone: "America/New_York", rrule: "FREQ=DAILY;INTERVAL=3" }, window)
  expect(here.length).toBeGreaterThan(100)
  expect((JSON.parse(said[0]!) as ReadonlyArray<ReadonlyArray<number>>)[0]).toEqual(here)
})
