import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { EventTypeNotFound, HostNotFound } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import type { Host } from "../people/Host.ts"
import type { InvalidInput } from "../time/InvalidInput.ts"
import type { AuditEntry } from "./AuditLog.ts"
import type { WorkDue } from "./BookingStore.ts"
import type { Kept, Page, PeopleChange, PeopleFilter, PeopleKind, PeopleRecords } from "./PeopleRecords.ts"
import type { NameTaken, RecordChanged, StoreError } from "./StoreError.ts"

/** Who can be booked, for what, and the organisations around them. */
export class PeopleStore extends Context.Service<
  PeopleStore,
  {
    readonly host: (id: string) => Effect<Host, HostNotFound | StoreError>
    /** The event type at `{base}/b/{alias}/{slug}`. */
    readonly eventType: (alias: string, slug: string) => Effect<EventType, EventTypeNotFound | StoreError>
    /** Every event type, in the order in which they are to be listed: that in which they were added. */
    readonly eventTypes: Effect<ReadonlyArray<EventType>, StoreError>
    /** Adds the host, or replaces the one of this id. Refuses an alias that another one has. */
    readonly saveHost: (host: Host) => Effect<void, InvalidInput | StoreError>
    /** Adds the event type at the end of the list, or replaces the one of this id. Refuses a link that another one has. */
    readonly saveEventType: (eventType: EventType) => Effect<void, InvalidInput | StoreError>
    /** Takes the host away; one that is not there is no failure. */
    readonly removeHost: (id: string) => Effect<void, StoreError>
    /** Takes the event type away; one that is not there is no failure. Bookings made under it stay. */
    readonly removeEventType: (id: string) => Effect<void, StoreError>
    /** The record of this kind and id, if it is there. */
    readonly find: <K extends PeopleKind>(kind: K, id: string) => Effect<Kept<PeopleRecords[K]> | undefined, StoreError>
    /** The record of this kind with this name (`aliasName`, `linkName`), if it is there. */
    readonly named: <K extends PeopleKind>(
      kind: K,
      name: string,
    ) => Effect<Kept<PeopleRecords[K]> | undefined, StoreError>
    /** Records of this kind, in the order in which they were added. */
    readonly list: <K extends PeopleKind>(
      kind: K,
      filter: PeopleFilter,
      page?: Page,
    ) => Effect<ReadonlyArray<Kept<PeopleRecords[K]>>, StoreError>
    /**
     * Carries out all of the changes, adds the entries to the audit log and makes work due as `BookingStore.apply` does,
     * in one transaction, or does nothing.
     * `RecordChanged` when a record does not have the version that was seen, `NameTaken` when another record has the
     * name of one that is added or replaced (unless these very changes take it from there). Checks no records: whoever
     * changes them has.
     */
    readonly apply: (
      changes: ReadonlyArray<PeopleChange>,
      audit?: ReadonlyArray<AuditEntry>,
      due?: ReadonlyArray<WorkDue>,
    ) => Effect<void, RecordChanged | NameTaken | StoreError>
  }
>()("@sched/core/PeopleStore") {}
