import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { brokenLinks, cellsOf, docPage, marked } from "./docPage.ts"
import { root } from "./sources.ts"

const page = docPage("../SECURITY.md")
afterAll(page.close)

describe("SECURITY.md", () => {
  test("every example type-checks", () => {
    expect(page.typeProblems()).toEqual([])
    expect(page.examples.length).toBeGreaterThan(4)
  })

  test.each(page.examples.map((example) => [example.title, example] as const))(
    "the example under “%s” prints what it says",
    async (_, example) => {
      if (example !== page.examples[0]) expect(example.promises).toBe(true)
      expect(await example.run()).toEqual(example.promised)
    },
  )

  test("its links lead somewhere, and every threat names a test", () => {
    expect(brokenLinks("../SECURITY.md")).toEqual([])
    const [, , ...threats] = cellsOf(marked(page, "threats"))
    expect(threats.length).toBeGreaterThan(10)
    for (const [, who, , , shown] of threats) {
      const tests = [...shown!.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!)
      expect(tests.length, who).toBeGreaterThan(0)
      for (const path of tests) expect([path, existsSync(join(root, path))]).toEqual([path, true])
    }
  })
})
