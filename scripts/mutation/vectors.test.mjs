// The cases of vectors/, one test each, so that a mutant is judged only by the cases that reach it.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { answerSlots } from "../../vectors/slotVectors.ts"
import { answerTime } from "../../vectors/timeVectors.ts"

const read = (file) => JSON.parse(readFileSync(new URL(`../../vectors/${file}`, import.meta.url), "utf8")).vectors

test.each(read("time.json").map((vector) => [vector.id, vector]))("%s", (_, vector) => {
  expect(answerTime(vector)).toEqual(vector.expected)
})
test.each(read("slots.json").map((vector) => [vector.id, vector]))("%s", (_, vector) => {
  expect(answerSlots(vector)).toEqual(vector.expected)
})
