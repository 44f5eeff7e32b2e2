import type { StoreError } from "@sched/core"
import { AuditLog, BookingStore, ConnectionStore, DueWork, PeopleStore, RateLimits, WebhookStore } from "@sched/core"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Audit from "./AuditLog.ts"
import * as Bookings from "./BookingStore.ts"
import * as Connections from "./ConnectionStore.ts"
import type { Options } from "./Database.ts"
import { open, overConnection } from "./Database.ts"
import * as Work from "./DueWork.ts"
import type { Migration } from "./Migrations.ts"
import * as Migrations from "./Migrations.ts"
import * as Persons from "./PeopleStore.ts"
import * as Limits from "./RateLimits.ts"
import * as Webhooks from "./WebhookStore.ts"

export type { Options } from "./Database.ts"
export type { Migration } from "./Migrations.ts"
export type { Pruned } from "./Prune.ts"
export { prune } from "./Prune.ts"

/** Everything that this package stores. */
export type Stores = BookingStore | DueWork | PeopleStore | ConnectionStore | WebhookStore | AuditLog | RateLimits

/**
 * Everything in one PostgreSQL database, in a schema of its own named `sched`; any number of machines may share it.
 * Connections are opened as they are needed and closed with the layer's scope. The schema is brought up to date first.
 * Fails when the database cannot be used, saying what to do.
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

/**
 * Brings the database's schema up to date, and nothing else: for a deployment whose application may not change tables.
 * Where several do this at once, one does the work. `layer` does it by itself.
 */
export const migrate = (options: Options): Effect.Effect<Migration, StoreError> =>
  overConnection("open", options, Migrations.migrate)

/** The migration that the database needs. Nothing is changed. */
export const pending = (options: Options): Effect.Effect<Migration, StoreError> =>
  overConnection("open", options, Migrations.pending)
