// npm run vectors -- FILE…: judges every case of the files and prints `N passed, M failed`, with the ids that failed.
import { readFileSync } from "node:fs"
import { isDeepStrictEqual } from "node:util"
import type { Verdict } from "./judge.ts"
import { judge } from "./judge.ts"

const files = process.argv.slice(2)
if (files.length === 0) {
  console.error("Which files? For example: npm run vectors -- vectors/time.json vectors/slots.json")
  process.exit(2)
}
const shown = (value: unknown) => {
  const text = JSON.stringify(value)
  return text.length > 500 ? `${text.slice(0, 500)}…` : text
}

/** What a failed case lacks and what it has too much, where it is a list; else both answers. */
const difference = ({ id, expected, answer }: Extract<Verdict, { outcome: "failed" }>) => {
  if (!Array.isArray(expected) || !Array.isArray(answer))
    return `${id}\n  expected ${shown(expected)}\n  answered ${shown(answer)}`
  const has = (list: ReadonlyArray<unknown>, item: unknown) => list.some((other) => isDeepStrictEqual(other, item))
  const lacks = expected.filter((item) => !has(answer, item))
  const extra = answer.filter((item) => !has(expected, item))
  return `${id}\n  lacks ${shown(lacks)}\n  has too much ${shown(extra)}`
}

const verdicts = files.flatMap((file) => {
  const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: ReadonlyArray<Parameters<typeof judge>[0]> }
  return vectors.map(judge)
})
const of = (outcome: string) => verdicts.filter((verdict) => verdict.outcome === outcome)
for (const verdict of verdicts) if (verdict.outcome === "failed") console.log(difference(verdict))
const reasons = new Map<string, number>()
for (const verdict of verdicts)
  if (verdict.outcome === "skipped") reasons.set(verdict.reason, (reasons.get(verdict.reason) ?? 0) + 1)
for (const [reason, count] of reasons) console.log(`${count} skipped: ${reason}`)
const failed = of("failed")
if (failed.length > 0) console.log(`Failed: ${failed.map(({ id }) => id).join(" ")}`)
console.log(`${of("passed").length} passed, ${failed.length} failed, ${of("skipped").length} skipped`)
process.exit(failed.length > 0 ? 1 : 0)
