// npm run trace: every requirement with the tests that name it in their title, and those that none does.
// Counts only tests that ran and passed in the last full `npm test`.
import { existsSync, readFileSync } from "node:fs"
import { dirname, join, relative, sep } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const json = process.argv.includes("--json")
const report = join(root, ".sched", "last-run.json")
if (!existsSync(report)) {
  console.error("There is no full test run yet. Run `npm test` first.")
  process.exit(2)
}
const rows = readFileSync(join(root, "docs", "REQUIREMENTS.md"), "utf8").matchAll(
  /^\|\s*([SX]\d*-\d+)\s*\|(.*)\|\s*$/gm,
)
const requirements = new Map([...rows].map(([, id, rest]) => [id, rest.split("|").at(-1).trim()]))
const trace = Object.fromEntries([...requirements.keys()].map((id) => [id, []]))
for (const file of JSON.parse(readFileSync(report, "utf8")).testResults)
  for (const test of file.assertionResults) {
    if (test.status !== "passed") continue
    const title = `${relative(root, file.name).split(sep).join("/")} › ${[...test.ancestorTitles, test.title].join(" › ")}`
    for (const [, id] of title.matchAll(/\[([SX]\d*-\d+)\]/g)) trace[id]?.push(title)
  }
if (json) console.log(JSON.stringify(trace, null, 2))
else {
  const untested = []
  for (const [id, text] of requirements) {
    if (trace[id].length === 0) untested.push(`  ${id}  ${text}`)
    else console.log(`${id}  ${text}\n${trace[id].map((title) => `    ✓ ${title}`).join("\n")}`)
  }
  console.log(`\nNo test names yet (${untested.length} of ${requirements.size}):\n${untested.join("\n")}`)
}
