import type { StoreError } from "@sched/core"
import { AuditLog, BookingStore, ConnectionStore, DueWork, PeopleStore, RateLimits, WebhookStore } from "@sched/core"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Audit from "./AuditLog.ts"
import * as Bookings from "./BookingStore.ts"
import type { Options } from "./Connection.ts"
import { open } from "./Connection.ts"
import * as Connections from "./ConnectionStore.ts"
import * as Work from "./DueWork.ts"
import * as Persons from "./PeopleStore.ts"
import * as Limits from "./RateLimits.ts"
import * as Webhooks from "./WebhookStore.ts"

export type { Backup } from "./Backup.ts"
export { backup } from "./Backup.ts"
export type { Options } from "./Connection.ts"
export { migrate, pending } from "./Connection.ts"
export type { Migration } from "./Migrations.ts"
export type { Pruned } from "./Prune.ts"
export { prune } from "./Prune.ts"

/** Everything that this package stores. */
export type Stores = BookingStore | DueWork | PeopleStore | ConnectionStore | WebhookStore | AuditLog | RateLimits

/**
 * Everything in one SQLite file, which several processes of one machine may share. The file is opened with the layer's
 * scope and closed with it. Fails when the file cannot be used, saying what to do.
 */
export const layer = (options: Options): Layer.Layer<Stores, StoreError> =>
  Layer.effectContext(
    Effect.map(open(options), (db) =>
      Context.make(BookingStore, Bookings.make(db)).pipe(
        Context.add(DueWork, Work.make(db)),
        Context.add(PeopleStore, Persons.make(db)),
        Context.add(ConnectionStore, Connections.make(db)),
        Context.add(WebhookStore, Webhooks.make(db)),
        Context.add(AuditLog, Audit.make(db)),
        Context.add(RateLimits, Limits.make(db)),
      ),
    ),
  )
