import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as core from "@sched/core"
import * as testkit from "@sched/testkit"
import SQLite from "better-sqlite3"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { sharedPostgres } from "../packages/storage-postgres/test/server.ts"
import { brokenLinks, cellsOf, docPage, marked, typeProblemsOf } from "./docPage.ts"
import { root } from "./sources.ts"
import { bytesEach } from "./storageSize.ts"
import { postgresFacts, sqliteFacts, tablesOf } from "./storageTables.ts"
import { testExamples } from "./testExamples.ts"

const page = docPage("storage.md")
const folder = mkdtempSync(join(tmpdir(), "sched-storage-page-"))
afterAll(() => {
  page.close()
  rmSync(folder, { recursive: true, force: true })
})

let connectionString: string
beforeAll(async () => {
  connectionString = await (await sharedPostgres()).createDatabase(`page_${process.pid}_${Date.now()}`)
  process.env["DATABASE_URL"] = connectionString
})

const withinMarks = (text: string): ReadonlyArray<string> => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name!)
const rowsOf = (name: string) => cellsOf(marked(page, name)).slice(2)
const namesIn = (name: string) => rowsOf(name).flatMap(([, first]) => withinMarks(first!))
const firstTwo = (name: string) => rowsOf(name).map(([, first, second]) => [first, second])
const blocksOf = (kind: string) =>
  [...page.text.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, text]) => text!)

interface Report {
  readonly numPassedTests: number
  readonly testResults: ReadonlyArray<{
    readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly title: string }>
  }>
}

/** Runs the page's file of tests by vitest, in a process of its own. */
const runContracts = async (name: string, change: (text: string) => string = (text) => text) => {
  const place = mkdtempSync(join(folder, `${name}-`))
  symlinkSync(join(root, "node_modules"), join(place, "node_modules"), "junction")
  writeFileSync(join(place, "package.json"), '{ "type": "module" }')
  const [text] = blocksOf("ts contract.test.ts")
  const file = join(place, "contract.test.ts")
  writeFileSync(file, change(text!))
  const conditions = JSON.stringify(["@sched/source", "module", "node"])
  writeFileSync(
    join(place, "vitest.config.ts"),
    `export default { resolve: { conditions: ${conditions} }, ssr: { resolve: { conditions: ${conditions} } } }\n`,
  )
  const report = join(place, "report.json")
  const args = ["run", "--root", place, "--reporter=json", `--outputFile=${report}`]
  const env = { ...process.env, SCHED_SOAK: "", SCHED_HEAVY_LOG: "" }
  await new Promise<void>((resolve) => {
    execFile(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), ...args], { cwd: place, env }, () =>
      resolve(),
    )
  })
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as Report
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ title }) => title),
  )
  return { file, numPassedTests, failed }
}

describe("docs/storage.md", () => {
  testExamples(page, 5)

  test("its links lead somewhere", () => {
    expect(brokenLinks("storage.md")).toEqual([])
  })

  test("its tables of settings are those of connections that the stores open, its table of tables those of both databases", async () => {
    const sqlite = await sqliteFacts(join(folder, "facts.db"), namesIn("sqlite-settings"))
    const postgres = await postgresFacts(connectionString, namesIn("postgres-settings"))
    expect(firstTwo("sqlite-settings")).toEqual(sqlite.settings)
    expect(firstTwo("postgres-settings")).toEqual(postgres.settings)
    const [, , ...drawn] = cellsOf(tablesOf(sqlite.columns, postgres.columns))
    expect(firstTwo("tables")).toEqual(drawn.map(([, name, columns]) => [name, columns]))
    for (const [, , , holds] of rowsOf("tables")) expect(holds).not.toBe("")
  })

  test("its statements run on both databases", async () => {
    const statements = blocksOf("sql")
    expect(statements.length).toBeGreaterThan(1)
    const db = new SQLite(join(folder, "facts.db"))
    const client = new pg.Client({ connectionString })
    await client.connect()
    await client.query("set search_path to sched")
    for (const text of statements) {
      db.exec(text)
      await client.query(text)
    }
    await client.end()
    db.close()
  })

  test("a booking and a hold take about as much space as it says", async () => {
    const said = (name: string) => Number(new RegExp(`<!-- ${name} -->([\\d.]+) kB`).exec(page.text)![1]) * 1000
    const { booking, hold } = await bytesEach(join(folder, "size.db"))
    for (const [bytes, name] of [
      [booking, "kb-booking"],
      [hold, "kb-hold"],
    ] as const) {
      expect(bytes, name).toBeGreaterThan(said(name) * 0.7)
      expect(bytes, name).toBeLessThan(said(name) * 1.3)
    }
  })

  test("its table of contract suites has every one that the testkit exports", () => {
    const suites = Object.keys(testkit).filter((name) => name.endsWith("Contract"))
    expect(
      rowsOf("suites")
        .flatMap(([, , name]) => withinMarks(name!))
        .sort(),
    ).toEqual(suites.sort())
    for (const name of namesIn("suites")) expect(core).toHaveProperty(name)
  })

  test("its file of tests runs, and passes over the store that stands in", async () => {
    const { file, numPassedTests, failed } = await runContracts("whole")
    expect(typeProblemsOf([file])).toEqual([])
    expect(failed).toEqual([])
    expect(numPassedTests).toBeGreaterThan(100)
  })

  test("its file of tests finds a store that raises no fences, by the cases that it names", async () => {
    const broken = `Layer.effect(
      BookingStore,
      Effect.map(BookingStore, (store) => ({ ...store, apply: (commit) => store.apply({ ...commit, raises: [] }) })),
    ).pipe(Layer.provideMerge(Memory.layerOf(memory)))`
    const { failed } = await runContracts("broken", (text) =>
      `import { BookingStore } from "@sched/core"\n${text}`.replace("Memory.layerOf(memory)", broken),
    )
    const named = marked(page, "failing")
      .split("\n")
      .map((line) => line.replace(/^- /, ""))
    expect(named.length).toBeGreaterThan(2)
    for (const title of named) expect(failed).toContain(title)
  })
})
