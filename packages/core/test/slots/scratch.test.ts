import { beforeEach, expect, test } from "vitest"
import { Scratch } from "../../src/slots/Scratch.ts"

const take = (scratch: Scratch, count: number, length = 1) => Array.from({ length: count }, () => scratch.take(length))

/** Takes what other queries left, so that each test knows what is kept. */
beforeEach(() => {
  take(new Scratch(), 20)
})

test("working memory that is given back is taken again, once", () => {
  const first = new Scratch()
  const array = first.take(10)
  first.giveBack()
  first.giveBack()
  const next = new Scratch()
  expect(next.take(10)).toBe(array)
  expect(next.take(10)).not.toBe(array)
})

test("it holds what is asked for, and a kept array that is too short is left", () => {
  const first = new Scratch()
  const short = first.take(4096)
  expect(short).toHaveLength(4096)
  first.giveBack()
  const long = new Scratch().take(4097)
  expect(long).toHaveLength(8192)
  expect(new Scratch().take(4096)).toBe(short)
})

test("zeros are zeros, as many as are asked for, whatever was written before", () => {
  const first = new Scratch()
  first.take(10).fill(7)
  first.giveBack()
  expect([...new Scratch().zeros(10)]).toEqual(Array(10).fill(0))
})

test("between queries at most eight arrays are kept", () => {
  const first = new Scratch()
  const arrays = new Set(take(first, 9))
  expect(arrays.size).toBe(9)
  first.giveBack()
  expect(take(new Scratch(), 9).filter((array) => arrays.has(array))).toHaveLength(8)
})

test("between queries no array of more than a million numbers is kept", () => {
  const first = new Scratch()
  const [million, more] = [first.take(1 << 20), first.take((1 << 20) + 1)]
  first.giveBack()
  const next = new Scratch()
  expect(next.take(1 << 20)).toBe(million)
  expect(next.take((1 << 20) + 1)).not.toBe(more)
})
