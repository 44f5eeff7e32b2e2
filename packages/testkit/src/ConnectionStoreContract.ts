import { expect, layer as withLayer } from "@effect/vitest"
import type { Connection } from "@sched/core"
import { ConnectionStore } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"
import * as fc from "fast-check"
import { anyText, idText } from "./arbitraries/Text.ts"
import { NOW, onEmptyStore, type StoreUnderTest } from "./StoreUnderTest.ts"

const connection = (of: Partial<Connection> = {}): Connection => ({
  id: "c-1",
  kind: "google",
  owner: "anna",
  account: "anna@example.com",
  state: "connected",
  version: 1,
  sealed: "k1.c2VhbGVk",
  updatedAt: NOW,
  ...of,
})

const save = (of: Partial<Connection> = {}) => ConnectionStore.use((store) => store.save(connection(of)))
const get = (id = "c-1") => ConnectionStore.use((store) => store.get(id))
const idsOf = (owner: string) =>
  ConnectionStore.use((store) => store.ofOwner(owner)).pipe(Effect.map((found) => found.map(({ id }) => id)))

/** Everything that `ConnectionStore` promises. */
export const suite = (name: string, layer: Layer<ConnectionStore | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`ConnectionStore: ${name}`, (it) => {
    it.effect("says which connection is not there", () =>
      onEmptyStore(
        Effect.gen(function* () {
          expect(yield* Effect.flip(get())).toMatchObject({ _tag: "ConnectionNotFound", id: "c-1" })
          expect(yield* idsOf("anna")).toEqual([])
        }),
      ),
    )

    it.effect("saves a connection version by version", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save()
          expect(yield* get()).toEqual(connection())
          const refreshed = { version: 2, sealed: "k2.bmV3", state: "needsReconnect", updatedAt: NOW + 1 } as const
          yield* save(refreshed)
          expect(yield* get()).toEqual(connection(refreshed))
        }),
      ),
    )

    it.effect("refuses as stale any version but the next one, and keeps what was there", () =>
      onEmptyStore(
        Effect.gen(function* () {
          for (const version of [0, 2, 3])
            expect(yield* Effect.flip(save({ version }))).toMatchObject({ _tag: "Stale" })
          expect(yield* idsOf("anna")).toEqual([])
          yield* save()
          yield* save({ version: 2 })
          for (const version of [0, 1, 2, 4])
            expect(yield* Effect.flip(save({ version, sealed: "other" }))).toMatchObject({ _tag: "Stale" })
          expect(yield* get()).toEqual(connection({ version: 2 }))
        }),
      ),
    )

    it.effect("lets one of many who refresh a connection at once save it", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save()
          const replies = yield* Effect.forEach(
            Array.from({ length: 20 }, (_, n) => `sealed ${n}`),
            (sealed) => Effect.match(save({ version: 2, sealed }), { onSuccess: () => sealed, onFailure: () => "" }),
            { concurrency: "unbounded" },
          )
          const winners = replies.filter((sealed) => sealed !== "")
          expect(winners).toHaveLength(1)
          expect((yield* get()).sealed).toBe(winners[0])
        }),
      ),
    )

    it.effect("lists the connections of an owner, in order of id", () =>
      onEmptyStore(
        Effect.gen(function* () {
          for (const id of ["c-3", "c-1", "c-2"]) yield* save({ id })
          yield* save({ id: "c-0", owner: "Anna" })
          expect(yield* idsOf("anna")).toEqual(["c-1", "c-2", "c-3"])
          yield* save({ id: "c-2", owner: "ben", version: 2 })
          expect(yield* idsOf("anna")).toEqual(["c-1", "c-3"])
          expect(yield* ConnectionStore.use((store) => store.ofOwner("ben"))).toEqual([
            connection({ id: "c-2", owner: "ben", version: 2 }),
          ])
        }),
      ),
    )

    it.effect("takes a connection away; one that is not there is no failure", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save()
          yield* save({ id: "c-2" })
          for (let twice = 0; twice < 2; twice++) {
            yield* ConnectionStore.use((store) => store.remove("c-1"))
            expect(yield* idsOf("anna")).toEqual(["c-2"])
          }
          expect(yield* Effect.flip(get())).toMatchObject({ _tag: "ConnectionNotFound" })
          expect(yield* Effect.flip(save({ version: 2 }))).toMatchObject({ _tag: "Stale" })
          yield* save()
          expect(yield* get()).toEqual(connection())
        }),
      ),
    )

    it.effect("keeps every text exactly as it was given", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const run = Effect.runPromiseWith(yield* Effect.context<ConnectionStore>())
          let n = 0
          const kept = fc.asyncProperty(idText, anyText, (owner, text) =>
            run(
              Effect.gen(function* () {
                const id = `${owner}-${++n}`
                const of = { id, owner, kind: text, account: text, sealed: text }
                yield* save(of)
                expect(yield* get(id)).toEqual(connection(of))
                expect(yield* idsOf(owner)).toContain(id)
              }),
            ),
          )
          yield* Effect.promise(() => fc.assert(kept, { numRuns: 60 }))
        }),
      ),
    )
  })
}
