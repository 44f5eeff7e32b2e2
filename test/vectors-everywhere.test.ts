import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { isDeepStrictEqual, promisify } from "node:util"
import { build } from "esbuild"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Answers, Vector } from "../vectors/answer.ts"
import { launchChromium } from "./chromium.ts"
import { hasNode, nodeOf } from "./otherNodes.ts"
import { root } from "./sources.ts"

const machineZones = ["UTC", "America/Los_Angeles", "Asia/Tokyo"]
const files = ["slots.json", "time.json", "recurrence.json"].map((name) => join(root, "vectors", name))
const vectors: ReadonlyArray<Vector> = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")).vectors)

const folder = mkdtempSync(join(tmpdir(), "sched-vectors-"))
const bundle = join(folder, "vectors.js")

beforeAll(async () => {
  // The same file for every runtime: plain JavaScript, nothing of Node in it.
  await build({
    entryPoints: [join(root, "vectors", "answer.ts")],
    outfile: bundle,
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "everywhere",
    footer: { js: "globalThis.everywhere = everywhere" },
    target: "es2023",
    conditions: ["@sched/source"],
    logLevel: "error",
  })
  writeFileSync(join(folder, "vectors.json"), JSON.stringify(vectors))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The cases whose answer is not the expected one; the answers must be to these cases and no others. */
const differences = ({ answered }: Answers) => {
  expect(answered.map(({ id }) => id)).toEqual(vectors.map(({ id }) => id))
  return answered.filter(({ answer, expected }) => !isDeepStrictEqual(answer, expected))
}

const script = `
const [bundle, cases] = process.argv.slice(1)
require(bundle)
const answers = globalThis.everywhere.answers(JSON.parse(require("node:fs").readFileSync(cases, "utf8")))
process.stdout.write(JSON.stringify({ node: process.version, tzdata: process.versions.tz, ...answers }))
`

describe.each([22, 24, 26])("Node %i", (major) => {
  const title = "every case has the expected answer, on a machine in %s"
  if (!hasNode(major)) {
    test.skip(`${title} (npm has no Node ${major} for ${process.platform}-${process.arch})`, () => {})
    return
  }
  let program: string
  beforeAll(async () => {
    program = await nodeOf(major)
  }, 120_000)
  test.each(machineZones)(title, async (machineZone) => {
    const { stdout } = await promisify(execFile)(program, ["-e", script, bundle, join(folder, "vectors.json")], {
      env: { ...process.env, TZ: machineZone, NODE_OPTIONS: "" },
      maxBuffer: 64 * 1024 * 1024,
    })
    const said = JSON.parse(stdout) as Answers & { readonly node: string; readonly tzdata: string }
    expect(said.node).toMatch(new RegExp(`^v${major}\\.`))
    expect(said.machineZone).toBe(machineZone)
    // No case lies where tzdata 2025c and 2026c differ; should one ever do, the release says whose answer is old.
    expect({ tzdata: said.tzdata, differ: differences(said) }).toEqual({ tzdata: said.tzdata, differ: [] })
  })
})

describe("Chromium, without a network", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  test.each(machineZones)("every case has the expected answer, on a machine in %s", async (machineZone) => {
    const context = await browser.newContext({ offline: true, timezoneId: machineZone })
    const page = await context.newPage()
    await page.addScriptTag({ path: bundle })
    const said = (await page.evaluate(`everywhere.answers(${JSON.stringify(vectors)})`)) as Answers
    expect(said.machineZone).toBe(machineZone)
    expect(differences(said)).toEqual([])
    await context.close()
  })
})
