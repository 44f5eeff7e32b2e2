// npm test: types, lint, then every test, with real servers and a real browser. `--soak` runs the heavy proofs in full.
// Words after `--` go to vitest (a file, `-t title`); then only those tests run, and the trace keeps the last full run.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const words = process.argv.slice(2)
const soak = words.includes("--soak")
const only = words.filter((word) => word !== "--soak")
const notes = join(root, ".sched")
const report = join(notes, "this-run.json")
const heavy = join(notes, "heavy.jsonl")
mkdirSync(notes, { recursive: true })
for (const file of [report, heavy]) rmSync(file, { force: true })

const bin = (name) => join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name)
const run = (name, args) =>
  spawnSync(bin(name), args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, SCHED_SOAK: soak ? "1" : "", SCHED_HEAVY_LOG: heavy },
  }).status ?? 1

const step = (title, name, args) => {
  console.log(`\n— ${title}`)
  const status = run(name, args)
  if (status !== 0) console.error(`\n${title}: failed.`)
  return status
}

let failed = 0
if (only.length === 0) {
  failed += step("Types (workspace)", "tsc", ["-p", "tsconfig.json"]) === 0 ? 0 : 1
  failed += step("Types (core, without any host)", "tsc", ["-p", "packages/core"]) === 0 ? 0 : 1
  failed += step("Lint and format", "biome", ["check", "--diagnostic-level=warn", "."]) === 0 ? 0 : 1
}
const tests = step("Tests", "vitest", [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...only,
])

const lines = existsSync(heavy)
  ? readFileSync(heavy, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : []
if (lines.length > 0) {
  console.log("\nHeavy proofs (this run / npm run soak):")
  for (const { name, reduced, full } of lines.sort((a, b) => (a.name < b.name ? -1 : 1)))
    console.log(`  ${String(soak ? full : reduced).padStart(8)} / ${String(full).padEnd(8)} ${name}`)
}
if (!existsSync(report)) {
  console.error("\nThe tests ended without a report.")
  process.exit(1)
}
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, "utf8"))
const brokenFiles = testResults.filter(
  (file) => file.status === "failed" && file.assertionResults.every((t) => t.status !== "failed"),
)
for (const file of brokenFiles) console.error(`\n${file.name} did not run: ${file.message}`)
failed += numFailedTests + brokenFiles.length
if (tests !== 0 && failed === 0) failed = 1
if (only.length === 0) renameSync(report, join(notes, "last-run.json"))
console.log(`\n${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`)
process.exit(failed === 0 && numPassedTests > 0 ? 0 : 1)
