// npm run fuzz -- [--cases N] [--seed S] [--features]: asks the engine and the oracle the same random questions until N are asked,
// prints the first disagreement as small as it gets, and how many agreed. The same seed asks the same questions;
// --features also counts how often each part of a query decides about its slots.
import { parseArgs } from "node:util"
import { findSlots } from "@sched/core/slots"
import { disagreement, disagreementText, features, slotCase, smallest } from "@sched/testkit/oracle"
import * as fc from "fast-check"

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    features: { type: "boolean", default: false },
  },
})
const whole = (name: "cases" | "seed") => {
  const value = Number(values[name])
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value
  console.error(
    `--${name} takes a whole number from 0 on, such as ${name === "cases" ? 10_000 : 42}; got ${values[name]}`,
  )
  process.exit(2)
}
const cases = whole("cases")
const seed = whole("seed")

/** Each batch has a seed of its own: a long run needs no more memory than a short one. */
const BATCH = 250
let agreed = 0
let disagreed = 0
let offering = 0
const present = new Map<string, number>()
const decided = new Map<string, number>()
const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)

const judge = (query: Parameters<typeof findSlots>[0]): void => {
  const found = disagreement(findSlots, query)
  if (found !== undefined) {
    disagreed++
    if (disagreed === 1) console.log(`First disagreement:\n${disagreementText(smallest(findSlots, found))}`)
    return
  }
  agreed++
  const answer = findSlots(query)
  if (answer.length > 0) offering++
  if (!values.features) return
  const text = JSON.stringify(answer)
  for (const { name, without } of features) {
    const less = without(query)
    if (less === query) continue
    count(present, name)
    if (JSON.stringify(findSlots(less)) !== text) count(decided, name)
  }
}

console.log(`${cases} cases, seed ${seed}`)
const began = performance.now()
let told = began
for (let done = 0; done < cases; done += BATCH) {
  const numRuns = Math.min(BATCH, cases - done)
  const judged = fc.property(slotCase, (query) => {
    judge(query)
  })
  fc.assert(judged, { numRuns, seed: (seed + done / BATCH) % 2 ** 31 })
  const now = performance.now()
  if (now - told < 10_000) continue
  told = now
  console.log(`${done + numRuns} of ${cases} after ${Math.round((now - began) / 1000)} s, ${disagreed} disagreed`)
}

if (values.features) {
  console.log(`${offering} of ${agreed} that agreed have a slot. Feature: cases that have it, cases that it decides`)
  for (const { name } of features) console.log(`  ${name}: ${present.get(name) ?? 0}, ${decided.get(name) ?? 0}`)
}
console.log(`${agreed} cases agreed, ${disagreed} disagreed`)
process.exit(disagreed > 0 ? 1 : 0)
