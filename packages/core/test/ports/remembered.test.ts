import { expect, it } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { remembered } from "../../src/ports/Remembered.ts"

/** Reads JSON, and counts how often. */
const counting = () => {
  const counts = { reads: 0 }
  const read = remembered((text) =>
    Effect.suspend(() => {
      counts.reads++
      return text === "broken" ? Effect.fail("broken") : Effect.succeed(JSON.parse(text) as { n: number; of: number[] })
    }),
  )
  return { counts, read }
}

it.effect("what was read once is not read again, and is of the text alone", () =>
  Effect.gen(function* () {
    const { counts, read } = counting()
    expect(yield* read(`{"n":1,"of":[1]}`)).toEqual({ n: 1, of: [1] })
    expect(yield* read(`{"n":1,"of":[1]}`)).toEqual({ n: 1, of: [1] })
    expect(yield* read(`{"n":1,"of":[2]}`)).toEqual({ n: 1, of: [2] })
    expect(counts.reads).toBe(2)
  }),
)

it.effect("nobody can alter what the next one gets", () =>
  Effect.gen(function* () {
    const { read } = counting()
    const first = yield* read(`{"n":1,"of":[1]}`)
    expect(() => first.of.push(2)).toThrow(TypeError)
    expect(() => Object.assign(first, { n: 2 })).toThrow(TypeError)
    expect(yield* read(`{"n":1,"of":[1]}`)).toEqual({ n: 1, of: [1] })
  }),
)

it.effect("what cannot be read is tried again, and a long text is not kept", () =>
  Effect.gen(function* () {
    const { counts, read } = counting()
    expect(yield* Effect.exit(read("broken"))).toEqual(Exit.fail("broken"))
    expect(yield* Effect.exit(read("broken"))).toEqual(Exit.fail("broken"))
    const long = JSON.stringify({ n: 1, of: Array.from({ length: 10_000 }, (_, n) => n) })
    yield* read(long)
    yield* read(long)
    expect(counts.reads).toBe(4)
  }),
)

it.effect("keeps so many and lets the oldest go", () =>
  Effect.gen(function* () {
    const { counts, read } = counting()
    for (let n = 0; n <= 2000; n++) yield* read(JSON.stringify({ n, of: [] }))
    yield* read(`{"n":2000,"of":[]}`)
    expect(counts.reads).toBe(2001)
    yield* read(`{"n":0,"of":[]}`)
    expect(counts.reads).toBe(2002)
  }),
)
