import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { root } from "./sources.ts"

const folder = mkdtempSync(join(tmpdir(), "sched-trace-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What `npm run trace -- --json` prints over the project's requirements and a made-up run. */
const traceOf = (tests: ReadonlyArray<{ readonly title: string; readonly status: string }>) => {
  cpSync(join(root, "scripts", "trace.mjs"), join(folder, "scripts", "trace.mjs"))
  cpSync(join(root, "docs", "REQUIREMENTS.md"), join(folder, "docs", "REQUIREMENTS.md"))
  mkdirSync(join(folder, ".sched"), { recursive: true })
  const assertionResults = tests.map((run) => ({ ...run, ancestorTitles: ["mails"] }))
  const run = { testResults: [{ name: join(folder, "packages", "a.test.ts"), assertionResults }] }
  writeFileSync(join(folder, ".sched", "last-run.json"), JSON.stringify(run))
  const output = execFileSync(process.execPath, [join(folder, "scripts", "trace.mjs"), "--json"], { encoding: "utf8" })
  return JSON.parse(output) as Record<string, ReadonlyArray<string>>
}

test("the trace names all 118 requirements and 14 decisions, with the tests that passed and name them", () => {
  const trace = traceOf([
    { title: "[S0-17] [S0-18] both are told", status: "passed" },
    { title: "[S0-19] of a cancellation", status: "failed" },
    { title: "[S0-20] by a button", status: "skipped" },
  ])
  const ids = Object.keys(trace)
  const sections = [26, 23, 31, 17, 21]
  for (const [section, count] of sections.entries())
    for (let n = 1; n <= count; n++) expect(ids).toContain(`S${section}-${n}`)
  expect(ids.length).toBe(118 + 14)
  expect(trace["S0-17"]).toEqual(["packages/a.test.ts › mails › [S0-17] [S0-18] both are told"])
  expect(trace["S0-18"]?.length).toBe(1)
  expect([trace["S0-19"], trace["S0-20"], trace["S4-21"]]).toEqual([[], [], []])
})
