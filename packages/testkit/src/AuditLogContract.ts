import { expect, layer as withLayer } from "@effect/vitest"
import type { AuditEntry } from "@sched/core"
import { AuditLog, PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"
import * as fc from "fast-check"
import { anyText } from "./arbitraries/Text.ts"
import { NOW, onEmptyStore, type StoreUnderTest } from "./StoreUnderTest.ts"

const entry = (of: Partial<AuditEntry> = {}): AuditEntry => ({
  at: NOW,
  actor: { kind: "host", id: "anna" },
  action: "retry",
  target: "b1",
  outcome: "done",
  ...of,
})

const record = (...entries: ReadonlyArray<AuditEntry>) =>
  AuditLog.use((log) => Effect.forEach(entries, log.record, { discard: true }))
const newest = (limit: number) => AuditLog.use((log) => log.newest(limit))

/** Everything that `AuditLog` promises. */
export const suite = (name: string, layer: Layer<AuditLog | PeopleStore | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`AuditLog: ${name}`, (it) => {
    it.effect("tells who did or was refused what, the newest first, as much as was asked for", () =>
      onEmptyStore(
        Effect.gen(function* () {
          expect(yield* newest(10)).toEqual([])
          const early = entry({ actor: { kind: "system" } })
          const middle = entry({ at: NOW + 1, outcome: "refused", detail: "needs the role admin" })
          const late = entry({ at: NOW + 2, actor: { kind: "booker" }, action: "forget" })
          yield* record(late, early, middle)
          expect(yield* newest(10)).toEqual([late, middle, early])
          expect(yield* newest(2)).toEqual([late, middle])
          for (const none of [0, -1]) expect(yield* newest(none)).toEqual([])
        }),
      ),
    )

    it.effect(
      "tells what was recorded last first of what happened at the same instant, and each entry however alike",
      () =>
        onEmptyStore(
          Effect.gen(function* () {
            const all = Array.from({ length: 12 }, (_, n) => entry({ target: `b${n % 4}` }))
            yield* record(...all)
            expect(yield* newest(12)).toEqual([...all].reverse())
          }),
        ),
    )

    it.effect("tells what concerns one organisation, recorded alone or with a change", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const ours = [0, 1, 2].map((n) => entry({ at: NOW + n, target: `b${n}`, organization: "acme" }))
          const others = [entry({ at: NOW + 1 }), entry({ at: NOW + 2, organization: "other" })]
          yield* record(...ours.slice(0, 2), ...others)
          yield* PeopleStore.use((store) => store.apply([], ours.slice(2)))
          const of = (organization: string, limit = 10) => AuditLog.use((log) => log.newest(limit, organization))
          expect(yield* of("acme")).toEqual([...ours].reverse())
          expect(yield* of("acme", 2)).toEqual([ours[2], ours[1]])
          expect(yield* of("other")).toEqual(others.slice(1))
          for (const none of ["", "nobody"]) expect(yield* of(none)).toEqual([])
          expect(yield* newest(10)).toHaveLength(5)
        }),
      ),
    )

    it.effect("keeps every text exactly as it was given", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const run = Effect.runPromiseWith(yield* Effect.context<AuditLog>())
          let at = NOW
          const kept = fc.asyncProperty(anyText, (text) =>
            run(
              Effect.gen(function* () {
                const made = entry({
                  at: ++at,
                  actor: { kind: "host", id: text },
                  action: text,
                  target: text,
                  detail: text,
                  organization: text,
                })
                yield* record(made)
                expect(yield* newest(1)).toEqual([made])
                expect(yield* AuditLog.use((log) => log.newest(1, text))).toEqual([made])
              }),
            ),
          )
          yield* Effect.promise(() => fc.assert(kept, { numRuns: 60 }))
        }),
      ),
    )
  })
}
