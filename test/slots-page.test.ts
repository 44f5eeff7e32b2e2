import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { dayImage } from "../docs/images/day.ts"
import { clockDays, clockTable, startsByIntl, startsOf } from "./clockTable.ts"
import { brokenLinks, cellsOf, docPage, marked } from "./docPage.ts"
import { root } from "./sources.ts"
import { testExamples } from "./testExamples.ts"

const page = docPage("slots.md")
afterAll(page.close)

describe("docs/slots.md", () => {
  testExamples(page, 26)

  test("its links lead somewhere", () => {
    expect(brokenLinks("slots.md")).toEqual([])
  })

  test("its picture is drawn from what findSlots answers now", () => {
    expect(readFileSync(join(root, "docs", "images", "day.svg"), "utf8")).toBe(dayImage())
  })

  test("its table of clock changes is what findSlots answers now", () => {
    expect(cellsOf(marked(page, "clocks"))).toEqual(cellsOf(clockTable()))
  })

  test.each(clockDays)("when %s (%s, %s), the starts are those that Intl reads minute by minute", (...day) => {
    expect(startsOf(day)).toEqual(startsByIntl(day))
  })
})
