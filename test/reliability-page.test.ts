import { readFileSync } from "node:fs"
import { join } from "node:path"
import { defaultSettings } from "@sched/core"
import { describe, expect, test } from "vitest"
import { brokenLinks, cellsOf, marked } from "./docPage.ts"
import { heavyTable, linkedFiles, namedTests, titlesIn } from "./namedTests.ts"
import { root } from "./sources.ts"

const page = { text: readFileSync(join(root, "docs/reliability.md"), "utf8") }

describe("docs/reliability.md", () => {
  test("its links lead somewhere", () => {
    expect(brokenLinks("reliability.md")).toEqual([])
  })

  test("every test that it names is there, and every promise names one", () => {
    const named = namedTests(page.text)
    expect(named.length).toBeGreaterThan(30)
    for (const { file, title } of named) expect(titlesIn(file), file).toContain(title)
    const promises = page.text
      .split("## What is promised")[1]!
      .split("## Running the proofs")[0]!
      .split("### ")
      .slice(1)
    for (const promise of promises) expect(namedTests(promise), promise).not.toEqual([])
  })

  test("a title that is not there would be seen", () => {
    const [first] = namedTests("- [a](../test/reliability-page.test.ts): “no such\n  title”\n\n“not this”")
    expect(first).toEqual({ file: "test/reliability-page.test.ts", title: "no such title" })
    expect(titlesIn(first!.file)).not.toContain(first!.title)
    expect(titlesIn(first!.file)).toContain("its links lead somewhere")
  })

  test("its table of heavy proofs is drawn from the files that it names", () => {
    expect(cellsOf(marked(page, "heavy"))).toEqual(cellsOf(heavyTable(linkedFiles(page.text))))
  })

  test("its numbers are those of the settings", () => {
    const { leaseMs, stepMs, firstPauseMs, longestPauseMs, budget } = defaultSettings.work
    const pauses = Array.from({ length: budget - 1 }, (_, n) => Math.min(firstPauseMs * 2 ** n, longestPauseMs))
    const hours = Math.round(pauses.reduce((sum, pause) => sum + pause) / 3_600_000)
    for (const said of [
      `A lease lasts ${leaseMs / 1000} seconds`,
      `that is ${leaseMs / 1000 + 0.5} seconds at most`,
      `a step lasts about ${stepMs / 1000} seconds at most`,
      `After ${budget} attempts, about ${hours} hours`,
      `that is ${["nine", "ten", "eleven"][defaultSettings.holdMin - 9]} minutes behind the database`,
    ])
      expect(page.text.replace(/\s+/g, " ")).toContain(said)
    expect(leaseMs + 500).toBeLessThan(60_000)
  })
})
