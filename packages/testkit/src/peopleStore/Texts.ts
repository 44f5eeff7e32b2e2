import { expect } from "@effect/vitest"
import { PeopleStore, peopleKeys, peopleKinds } from "@sched/core"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { peopleRecords } from "../arbitraries/PeopleRecord.ts"
import { anyText } from "../arbitraries/Text.ts"
import { contents, onEmptyStore } from "../StoreUnderTest.ts"
import type { Stores, StoreTests } from "./Reply.ts"
import { apply, becomes, line, reply } from "./Reply.ts"

const audited = Effect.map(contents, ({ audit }) => audit)

/** Every kind comes back exactly as it was given. */
export const texts = (it: StoreTests): void => {
  for (const kind of peopleKinds)
    it.effect(`keeps every ${kind} exactly as it was given, and finds it by all that it is found by`, () =>
      Effect.gen(function* () {
        const run = Effect.runPromiseWith(yield* Effect.context<Stores>())
        const isKept = fc.asyncProperty(peopleRecords[kind] as fc.Arbitrary<never>, (record) =>
          run(
            onEmptyStore(
              Effect.gen(function* () {
                const store = yield* PeopleStore
                const { id, organization, subject, name } = peopleKeys(kind, record)
                yield* apply(becomes(kind, record))
                const found = yield* store.find(kind, id)
                expect(found?.record).toEqual(record)
                if (organization !== undefined) expect(yield* store.list(kind, { organization })).toEqual([found])
                if (subject !== undefined) expect(yield* store.list(kind, { subject })).toEqual([found])
                if (name !== undefined) expect(yield* store.named(kind, name)).toEqual(found)
              }),
            ),
          ),
        )
        yield* Effect.promise(() => fc.assert(isKept, { numRuns: 30 }))
      }),
    )

  it.effect("keeps every text of the audit log's lines exactly as it was given", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<Stores>())
      const isKept = fc.asyncProperty(anyText, (text) =>
        run(
          onEmptyStore(
            Effect.gen(function* () {
              const wordy = line(text, { action: text, detail: text, actor: { kind: "member", id: text } })
              expect(yield* reply([], [wordy])).toBe("done")
              expect(yield* audited).toEqual([wordy])
            }),
          ),
        ),
      )
      yield* Effect.promise(() => fc.assert(isKept, { numRuns: 30 }))
    }),
  )
}
