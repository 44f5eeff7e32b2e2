import { expect, test } from "vitest"
import type { DocPage } from "./docPage.ts"

/** Tests that the page's examples, at least so many, type-check and print what they say. */
export const testExamples = (page: DocPage, atLeast: number): void => {
  test("every example type-checks", () => {
    expect(page.typeProblems()).toEqual([])
    expect(page.examples.length).toBeGreaterThanOrEqual(atLeast)
  })

  test.each(page.examples.map((example) => [example.title, example] as const))(
    "the example under “%s” prints what it says",
    async (_, example) => {
      expect(example.promises).toBe(true)
      expect(await example.run()).toEqual(example.promised)
    },
  )
}
