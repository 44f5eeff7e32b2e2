import type { InvalidInput } from "@sched/core"
import { AuditLog, BookingStore, ConnectionStore, DueWork, PeopleStore, RateLimits, WebhookStore } from "@sched/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Audit from "./AuditLog.ts"
import * as Bookings from "./BookingStore.ts"
import * as Connections from "./ConnectionStore.ts"
import * as Work from "./DueWork.ts"
import type { Memory } from "./Memory.ts"
import { empty } from "./Memory.ts"
import type { People } from "./People.ts"
import { fill } from "./People.ts"
import * as Persons from "./PeopleStore.ts"
import * as Limits from "./RateLimits.ts"
import * as Webhooks from "./WebhookStore.ts"

export type { Due, Memory, StoredBooking, StoredEntry, StoredEvent, StoredUsage } from "./Memory.ts"
export { empty } from "./Memory.ts"
export type { People } from "./People.ts"
export { people } from "./People.ts"

/** Everything that this package stores. */
export type Stores = BookingStore | DueWork | PeopleStore | ConnectionStore | WebhookStore | AuditLog | RateLimits

/** The stores over a memory that the caller holds, such as a test that looks into it. */
export const layerOf = (memory: Memory): Layer.Layer<Stores> =>
  Layer.mergeAll(
    Layer.sync(BookingStore, () => Bookings.make(memory)),
    Layer.sync(DueWork, () => Work.make(memory)),
    Layer.sync(PeopleStore, () => Persons.make(memory)),
    Layer.sync(ConnectionStore, () => Connections.make(memory)),
    Layer.sync(WebhookStore, () => Webhooks.make(memory)),
    Layer.sync(AuditLog, () => Audit.make(memory)),
    Layer.sync(RateLimits, () => Limits.make(memory)),
  )

/** Everything in memory, gone when the process ends. Fails when `data` contradicts itself. */
export const layer = (data: People = { hosts: [], eventTypes: [] }): Layer.Layer<Stores, InvalidInput> =>
  Layer.unwrap(
    Effect.suspend(() => {
      const memory = empty()
      return Effect.as(fill(memory, data), layerOf(memory))
    }),
  )
