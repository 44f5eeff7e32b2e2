import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { root } from "./sources.ts"

describe.each(["quickstart", "effect"])("examples/%s", (name) => {
  const file = join(root, "examples", name, `${name}.ts`)

  test("books a slot, and is refused it a second time", () => {
    const output = execFileSync(process.execPath, ["--conditions=@sched/source", file], { encoding: "utf8" })
    expect(output).toMatch(/^confirmed: Intro call on \S+Z\nsecond try: SlotTaken\n$/)
  })
})

test("the quickstart has at most 30 lines, and the README shows it as it is", () => {
  const text = readFileSync(join(root, "examples", "quickstart", "quickstart.ts"), "utf8")
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(30)
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(text.trimEnd())
})
