import type { Vitest } from "@effect/vitest"
import { expect } from "@effect/vitest"
import type { AuditEntry, AuditLog, PeopleChange, PeopleKind, PeopleRecords, WorkDue } from "@sched/core"
import { PeopleStore, peopleKeys } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, NOW, type StoreUnderTest } from "../StoreUnderTest.ts"

/** The store, the audit log that it writes to, and a second way into it. */
export type Stores = PeopleStore | AuditLog | StoreUnderTest

/** The `it` of a suite whose layer gives the stores. */
export type StoreTests = Vitest.MethodsNonLive<Stores>

/** The record as it becomes, or is added where it was `seen` 0 times. */
export const becomes = <K extends PeopleKind>(kind: K, record: PeopleRecords[K], seen = 0): PeopleChange =>
  ({ kind, id: peopleKeys(kind, record).id, seen, record }) as PeopleChange

/** The record goes. */
export const goes = (kind: PeopleKind, id: string, seen: number): PeopleChange =>
  ({ kind, id, seen, record: undefined }) as PeopleChange

/** A line of the audit log. */
export const line = (target: string, of: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ at: NOW, actor: { kind: "member", id: "anna" }, action: "member.changeRole", target, outcome: "done" },
  ...of,
})

/** Applies the changes; anything else is a failure of the test. */
export const apply = (...changes: ReadonlyArray<PeopleChange>) =>
  PeopleStore.use((store) => store.apply(changes)).pipe(Effect.orDie)

/** What the store answers, in words. */
export const reply = (
  changes: ReadonlyArray<PeopleChange>,
  audit?: ReadonlyArray<AuditEntry>,
  due?: ReadonlyArray<WorkDue>,
) =>
  PeopleStore.use((store) => store.apply(changes, audit, due)).pipe(
    Effect.match({
      onSuccess: () => "done",
      onFailure: (failure) => {
        switch (failure._tag) {
          case "RecordChanged":
            return `RecordChanged ${failure.kind} ${failure.id}`
          case "NameTaken":
            return `NameTaken ${failure.name}`
          case "StoreError":
            return failure.message
        }
      },
    }),
  )

/** The store refuses the changes with this answer, and holds afterwards exactly what it held before. */
export const refused = Effect.fnUntraced(function* (changes: ReadonlyArray<PeopleChange>, answer: string) {
  const before = yield* contents
  expect(yield* reply(changes, [line("refused")], [{ kind: "invitation", id: "refused", at: NOW }])).toBe(answer)
  expect(yield* contents).toEqual(before)
})
