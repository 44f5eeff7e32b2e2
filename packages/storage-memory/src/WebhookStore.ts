import type { WebhookStore } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Memory } from "./Memory.ts"
import { nameOf, under } from "./Memory.ts"

/** `WebhookStore` over the memory. */
export const make = ({ endpoints, told, deliveries }: Memory): WebhookStore["Service"] => ({
  endpoints: Effect.sync(() => [...endpoints.values()]),
  save: (endpoint) => Effect.sync(() => void endpoints.set(endpoint.id, endpoint)),
  remove: (id) =>
    Effect.sync(() => {
      endpoints.delete(id)
      deliveries.delete(id)
      for (const name of told.keys()) if ((JSON.parse(name) as [string, string])[0] === id) told.delete(name)
    }),
  told: (endpoint, booking) => Effect.sync(() => told.get(nameOf(endpoint, booking)) ?? 0),
  log: (delivery) =>
    Effect.sync(() => {
      const { endpoint, booking, version, problem } = delivery
      // An attempt that ends after its endpoint was taken away leaves no trace.
      if (!endpoints.has(endpoint)) return
      under(deliveries, endpoint, () => []).push(delivery)
      const name = nameOf(endpoint, booking)
      if (problem === undefined) told.set(name, Math.max(version, told.get(name) ?? 0))
    }),
  deliveries: (endpoint, limit) =>
    Effect.sync(() =>
      (deliveries.get(endpoint) ?? [])
        .toReversed()
        .sort((a, b) => b.at - a.at)
        .slice(0, Math.max(0, limit)),
    ),
})
