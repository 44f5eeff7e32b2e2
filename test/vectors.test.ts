import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { judge } from "../vectors/judge.ts"
import { root } from "./sources.ts"

type Vector = Parameters<typeof judge>[0]
const read = (file: string): ReadonlyArray<Vector> => JSON.parse(readFileSync(file, "utf8")).vectors

describe.each(["time.json", "slots.json", "recurrence.json"])("vectors/%s", (file) => {
  const verdicts = read(join(root, "vectors", file)).map(judge)
  const passed = verdicts.filter(({ outcome }) => outcome === "passed").length
  const skipped = verdicts.filter(({ outcome }) => outcome === "skipped").length

  test(`no case fails: ${passed} pass, ${skipped} need parts that are not there yet`, () => {
    expect(verdicts.filter(({ outcome }) => outcome === "failed")).toEqual([])
    expect(passed).toBeGreaterThanOrEqual(30)
  })

  test("is the agreed file, where that lies beside the project", () => {
    const agreed = join(root, "..", "shared", "vectors", file)
    if (existsSync(agreed)) expect(read(join(root, "vectors", file))).toEqual(read(agreed))
    expect(verdicts.length).toBeGreaterThan(50)
  })
})
