import { expect, it } from "@effect/vitest"
import { StoreError } from "@sched/core"
import { Deferred, Effect, Exit, Fiber } from "effect"
import fc from "fast-check"
import { batched, columnsOf, rowsOfEach } from "../src/Batch.ts"

/** A database that answers when it is told to, and notes what it was asked together. */
const slowDatabase = () => {
  const statements: Array<ReadonlyArray<number>> = []
  const gates: Array<Deferred.Deferred<void, StoreError>> = []
  const ask = (questions: ReadonlyArray<number>) =>
    Effect.gen(function* () {
      statements.push(questions)
      const gate = yield* Deferred.make<void, StoreError>()
      gates.push(gate)
      yield* Deferred.await(gate)
      return questions.map((question) => `answer ${question}`)
    })
  return { statements, gates, ask }
}

/** Lets everything go on that can. */
const settle = Effect.promise(() => new Promise((resolve) => setImmediate(() => setImmediate(resolve))))

it.live("asks at once who asks alone, and together who comes while two statements are under way", () =>
  Effect.gen(function* () {
    const { statements, gates, ask } = slowDatabase()
    const one = batched(ask)
    const asked = (question: number) => Effect.forkChild(one(question), { startImmediately: true })
    const fibers = [yield* asked(1)]
    yield* settle
    fibers.push(yield* asked(2))
    yield* settle
    for (const question of [3, 4, 5]) fibers.push(yield* asked(question))
    yield* settle
    expect(statements).toEqual([[1], [2]])
    yield* Deferred.succeed(gates[0]!, undefined)
    yield* settle
    expect(statements).toEqual([[1], [2], [3, 4, 5]])
    for (const gate of gates) yield* Deferred.succeed(gate, undefined)
    const answers = yield* Effect.forEach(fibers, Fiber.join)
    expect(answers).toEqual([1, 2, 3, 4, 5].map((question) => `answer ${question}`))
  }),
)

it.live("asks nothing for those who went away while they waited", () =>
  Effect.gen(function* () {
    const { statements, gates, ask } = slowDatabase()
    const one = batched(ask)
    const fibers: Array<Fiber.Fiber<string, StoreError>> = []
    for (const question of [1, 2, 3, 4]) {
      fibers.push(yield* Effect.forkChild(one(question), { startImmediately: true }))
      if (question <= 2) yield* settle
    }
    yield* Fiber.interrupt(fibers[2]!)
    for (const gate of gates) yield* Deferred.succeed(gate, undefined)
    yield* settle
    expect(statements).toEqual([[1], [2], [4]])
    yield* Deferred.succeed(gates[2]!, undefined)
    expect(yield* Fiber.join(fibers[3]!)).toBe("answer 4")
  }),
)

it.live("fails for all who went together, and goes on with those who come after", () =>
  Effect.gen(function* () {
    const { gates, ask } = slowDatabase()
    const one = batched(ask)
    const pair = yield* Effect.forEach([1, 2], (question) =>
      Effect.forkChild(one(question), { startImmediately: true }),
    )
    yield* settle
    const failure = new StoreError({ operation: "test", reason: { _tag: "Unavailable", detail: "gone" } })
    yield* Deferred.fail(gates[0]!, failure)
    for (const fiber of pair) expect(yield* Fiber.await(fiber)).toEqual(Exit.fail(failure))
    const after = yield* Effect.forkChild(one(3), { startImmediately: true })
    yield* settle
    yield* Deferred.succeed(gates[1]!, undefined)
    expect(yield* Fiber.join(after)).toBe("answer 3")
  }),
)

it.live("answers each with its own, whoever asks when, and never puts the same key twice into one statement", () =>
  Effect.promise(() =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.boolean()), { maxLength: 300 }), async (asked) => {
        const statements: Array<ReadonlyArray<string>> = []
        const ask = (questions: ReadonlyArray<readonly [key: number, n: number]>) =>
          Effect.promise(async () => {
            statements.push(questions.map(([key]) => String(key)))
            await new Promise(setImmediate)
            return questions.map(([key, n]) => `${key}/${n}`)
          })
        const one = batched(ask, ([key]) => String(key))
        const answers: Array<Promise<string>> = []
        for (const [n, [key, pause]] of asked.entries()) {
          answers.push(Effect.runPromise(one([key, n])))
          if (pause) await new Promise(setImmediate)
        }
        expect(await Promise.all(answers)).toEqual(asked.map(([key], n) => `${key}/${n}`))
        for (const statement of statements) expect(new Set(statement).size).toBe(statement.length)
        expect(statements.flat()).toHaveLength(asked.length)
      }),
      { numRuns: 50 },
    ),
  ),
)

it("turns questions into columns, and rows into answers", () => {
  expect(
    columnsOf(
      [
        { a: 1, b: "x" },
        { a: 2, b: "y" },
      ],
      ({ a, b }) => [a, b],
    ),
  ).toEqual([
    [1, 2],
    ["x", "y"],
  ])
  const rows = [
    { n: 2, body: "b" },
    { n: 2, body: "c" },
    { n: 1, body: "a" },
  ]
  expect(rowsOfEach(["first", "second", "third"], rows)).toEqual([[rows[2]], [rows[0], rows[1]], []])
})
