import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { brokenLinks, cellsOf, docPage, marked } from "./docPage.ts"
import { root } from "./sources.ts"
import { testExamples } from "./testExamples.ts"

const page = docPage("../SECURITY.md")
afterAll(page.close)

describe("SECURITY.md", () => {
  testExamples(page, 5)

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
