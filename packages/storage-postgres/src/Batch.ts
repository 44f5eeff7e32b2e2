import type { StoreError } from "@sched/core"
import * as Effect from "effect/Effect"

/** How many statements of a kind are under way at once, and the most questions that go with one. */
const AT_ONCE = 2
const MOST = 100

interface Waiting<Q, A> {
  readonly question: Q
  readonly resume: (answer: Effect.Effect<A, StoreError>) => void
}

/**
 * Puts questions to the database by one statement that come together: those that come while others are under way wait
 * and go with the next. Each is answered by a statement that began after it was asked; one that fails fails for all who
 * went with it. Whoever asks alone is asked at once.
 *
 * `ask` answers in the order of its questions. `keyOf` tells questions apart that must not go together.
 */
export const batched = <Q, A>(
  ask: (questions: ReadonlyArray<Q>) => Effect.Effect<ReadonlyArray<A>, StoreError>,
  keyOf?: (question: Q) => string,
): ((question: Q) => Effect.Effect<A, StoreError>) => {
  let waiting: ReadonlyArray<Waiting<Q, A>> = []
  let running = 0

  const take = (): ReadonlyArray<Waiting<Q, A>> => {
    const keys = new Set<string>()
    const taken: Array<Waiting<Q, A>> = []
    const left: Array<Waiting<Q, A>> = []
    for (const one of waiting) {
      const key = keyOf?.(one.question)
      const goes = taken.length < MOST && (key === undefined || !keys.has(key))
      if (goes && key !== undefined) keys.add(key)
      ;(goes ? taken : left).push(one)
    }
    waiting = left
    return taken
  }

  const next = (): void => {
    if (running === AT_ONCE || waiting.length === 0) return
    const together = take()
    running++
    const answers = Effect.runPromiseExit(ask(together.map(({ question }) => question)))
    void answers.then((exit) => {
      running--
      for (const [i, { resume }] of together.entries())
        resume(exit._tag === "Success" ? Effect.succeed(exit.value[i] as A) : Effect.failCause(exit.cause))
      next()
    })
  }

  return (question) =>
    Effect.callback((resume) => {
      const mine = { question, resume }
      waiting = [...waiting, mine]
      queueMicrotask(next)
      return Effect.sync(() => {
        waiting = waiting.filter((one) => one !== mine)
      })
    })
}

/** The values of the questions, one array for each column of them. */
export const columnsOf = <Q>(
  questions: ReadonlyArray<Q>,
  values: (question: Q) => ReadonlyArray<unknown>,
): ReadonlyArray<ReadonlyArray<unknown>> => {
  const rows = questions.map(values)
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]))
}

/** The rows of each question, by their `n`, which counts from 1 as `with ordinality` does. */
export const rowsOfEach = <A extends { readonly n: number }>(
  questions: ReadonlyArray<unknown>,
  rows: ReadonlyArray<A>,
): ReadonlyArray<ReadonlyArray<A>> => {
  const each: ReadonlyArray<Array<A>> = questions.map(() => [])
  for (const row of rows) each[row.n - 1]!.push(row)
  return each
}
