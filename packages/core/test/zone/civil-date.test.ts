import { CivilDate, InvalidInput } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"

describe("a civil date", () => {
  test.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["1900-01-01", -25_567],
    ["2199-12-31", 84_005],
    ["2027-02-28", 20_877],
    ["2027-03-14", 20_891],
    ["2028-02-29", 21_243],
    ["2027-10-31", 21_122],
    ["2027-11-30", 21_152],
  ])("%s is day %i since 1970, and is written so", (text, date) => {
    expect(CivilDate.parse(text)).toBe(date)
    expect(CivilDate.format(date)).toBe(text)
  })

  test.each([
    "1899-12-31",
    "2200-01-01",
    "2027-02-29",
    "2027-04-31",
    "2027-01-32",
    "2027-01-00",
    "2027-00-10",
    "2027-13-10",
    "2027-20-10",
    "x2027-01-01",
    "2027-01-01x",
    "2027-01-011",
    "2027-1-1",
    "2027/01/01",
  ])("%s is none", (text) => {
    expect(refusal(() => CivilDate.parse(text, "on"))).toEqual([
      "on",
      `expected a date such as 2027-03-14 from the years 1900 to 2199, got "${text}"`,
    ])
  })

  test.each([[["2027-01-01"]], [20_000], [null], [undefined], [new Date(0)]])("%o is not taken for a text", (value) => {
    expect(refusal(() => CivilDate.parse(value as unknown as string))[0]).toBe("date")
  })

  test("Thursday 1 January 1970 and its neighbours have their ISO weekdays", () => {
    expect([-4, -3, -1, 0, 1, 2, 3, 4].map(CivilDate.isoWeekday)).toEqual([7, 1, 3, 4, 5, 6, 7, 1])
  })
})

describe("a value in a message", () => {
  test("stands in quotes, on one line", () => {
    expect(CivilDate.quote("Europe/Berlin\nDROP")).toBe('"Europe/Berlin\\nDROP"')
    expect([17, null, undefined, true].map(CivilDate.quote)).toEqual(['"17"', '"null"', '"undefined"', '"true"'])
  })

  test("is cut after 60 characters, which it says with a dot-dot-dot", () => {
    expect(CivilDate.quote("x".repeat(60))).toBe(`"${"x".repeat(60)}"`)
    expect(CivilDate.quote("x".repeat(61))).toBe(`"${"x".repeat(60)}…"`)
  })
})

test("an error for bad input says its field and its problem, and can be told apart by its tag and name", () => {
  const error = new InvalidInput("rules.stepMin", "expected a whole number")
  expect(error).toBeInstanceOf(Error)
  expect({ ...error, message: error.message }).toEqual({
    _tag: "InvalidInput",
    name: "InvalidInput",
    field: "rules.stepMin",
    problem: "expected a whole number",
    message: "rules.stepMin: expected a whole number",
  })
})
