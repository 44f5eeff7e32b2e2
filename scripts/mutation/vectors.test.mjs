// The cases of vectors/ in lists of twenty: a mutant is judged only by the lists that reach it, and few tests are
// quicker to choose among than many.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { answerSlots } from "../../vectors/slotVectors.ts"
import { answerTime } from "../../vectors/timeVectors.ts"

const lists = (file) => {
  const { vectors } = JSON.parse(readFileSync(new URL(`../../vectors/${file}`, import.meta.url), "utf8"))
  const count = Math.ceil(vectors.length / 20)
  return Array.from({ length: count }, (_, i) => [`${file}, list ${i}`, vectors.slice(i * 20, i * 20 + 20)])
}

test.each(lists("time.json"))("%s", (_, list) => {
  for (const vector of list) expect(answerTime(vector)).toEqual(vector.expected)
})
test.each(lists("slots.json"))("%s", (_, list) => {
  for (const vector of list) expect(answerSlots(vector)).toEqual(vector.expected)
})
