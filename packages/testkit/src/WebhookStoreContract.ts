import { expect, layer as withLayer } from "@effect/vitest"
import type { Delivery, WebhookEndpoint } from "@sched/core"
import { WebhookStore } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"
import * as fc from "fast-check"
import { anyText, idText } from "./arbitraries/Text.ts"
import { NOW, onEmptyStore, type StoreUnderTest } from "./StoreUnderTest.ts"

const endpoint = (id: string, of: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  id,
  url: `https://${id}.example.com/hook`,
  secret: "whsec_c2VjcmV0",
  ...of,
})
const taken = (of: Partial<Delivery> = {}): Delivery => ({
  endpoint: "e1",
  booking: "b1",
  version: 1,
  at: NOW,
  status: 204,
  problem: undefined,
  ...of,
})
const failed = (of: Partial<Delivery> = {}): Delivery => taken({ status: 500, problem: "server error", ...of })

const save = (...all: ReadonlyArray<WebhookEndpoint>) =>
  WebhookStore.use((store) => Effect.forEach(all, store.save, { discard: true }))
const log = (...all: ReadonlyArray<Delivery>) =>
  WebhookStore.use((store) => Effect.forEach(all, store.log, { discard: true }))
const told = (endpoint = "e1", booking = "b1") => WebhookStore.use((store) => store.told(endpoint, booking))
const deliveries = (endpoint = "e1", limit = 100) => WebhookStore.use((store) => store.deliveries(endpoint, limit))
const endpoints = WebhookStore.use((store) => store.endpoints).pipe(
  Effect.map((all) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))),
)

/** Everything that `WebhookStore` promises. */
export const suite = (name: string, layer: Layer<WebhookStore | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`WebhookStore: ${name}`, (it) => {
    it.effect("adds endpoints, and replaces the one of an id", () =>
      onEmptyStore(
        Effect.gen(function* () {
          expect(yield* endpoints).toEqual([])
          yield* save(endpoint("e1"), endpoint("e2"))
          const changed = endpoint("e1", { url: "https://other.example/", secret: "whsec_bmV3", organization: "acme" })
          yield* save(changed)
          expect(yield* endpoints).toEqual([changed, endpoint("e2")])
        }),
      ),
    )

    it.effect("takes an endpoint away with its log; one that is not there is no failure", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save(endpoint("e1"), endpoint("e2"))
          yield* log(taken(), taken({ endpoint: "e2", version: 3 }))
          for (let twice = 0; twice < 2; twice++) {
            yield* WebhookStore.use((store) => store.remove("e1"))
            expect(yield* endpoints).toEqual([endpoint("e2")])
            expect(yield* deliveries("e1")).toEqual([])
            expect(yield* deliveries("e2")).toEqual([taken({ endpoint: "e2", version: 3 })])
            expect(yield* told("e2")).toBe(3)
          }
        }),
      ),
    )

    it.effect("tells the newest version that an endpoint has taken, of each booking", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save(endpoint("e1"), endpoint("e2"))
          expect(yield* told()).toBe(0)
          yield* log(failed())
          expect(yield* told()).toBe(0)
          yield* log(taken(), taken({ version: 2 }), failed({ version: 3 }))
          expect(yield* told()).toBe(2)
          yield* log(taken({ booking: "b2", version: 7 }), taken({ endpoint: "e2", version: 9 }))
          expect([yield* told(), yield* told("e1", "b2"), yield* told("e2")]).toEqual([2, 7, 9])
          expect(yield* told("e2", "b2")).toBe(0)
        }),
      ),
    )

    it.effect("lowers nothing when an older version is taken once more", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save(endpoint("e1"))
          yield* log(taken({ version: 5 }), taken({ version: 4 }))
          expect(yield* told()).toBe(5)
        }),
      ),
    )

    it.effect("remembers what an endpoint was told when its address changes", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save(endpoint("e1"))
          yield* log(taken({ version: 2 }))
          yield* save(endpoint("e1", { url: "https://moved.example/" }))
          expect(yield* told()).toBe(2)
          expect(yield* deliveries()).toHaveLength(1)
        }),
      ),
    )

    it.effect("lists the newest attempts first, as many as were asked for, of the endpoint alone", () =>
      onEmptyStore(
        Effect.gen(function* () {
          yield* save(endpoint("e1"), endpoint("e2"))
          const all = [
            failed({ at: NOW }),
            failed({ at: NOW + 1, status: undefined, problem: "no answer came" }),
            taken({ at: NOW + 2, booking: "test" }),
          ]
          yield* log(...all, taken({ endpoint: "e2", at: NOW + 3 }))
          expect(yield* deliveries()).toEqual([...all].reverse())
          expect(yield* deliveries("e1", 2)).toEqual([all[2], all[1]])
          expect(yield* deliveries("e1", 0)).toEqual([])
          expect(yield* deliveries("e3")).toEqual([])
        }),
      ),
    )

    it.effect("keeps every text exactly as it was given", () =>
      onEmptyStore(
        Effect.gen(function* () {
          const run = Effect.runPromiseWith(yield* Effect.context<WebhookStore>())
          let n = 0
          const kept = fc.asyncProperty(idText, anyText, (name, text) =>
            run(
              Effect.gen(function* () {
                const id = `${name}-${++n}`
                const saved = endpoint(id, { url: text, secret: text })
                yield* save(saved)
                const attempt = failed({ endpoint: id, problem: text })
                yield* log(attempt)
                expect(yield* endpoints).toContainEqual(saved)
                expect(yield* deliveries(id)).toEqual([attempt])
              }),
            ),
          )
          yield* Effect.promise(() => fc.assert(kept, { numRuns: 60 }))
        }),
      ),
    )
  })
}
