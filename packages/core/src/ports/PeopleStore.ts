import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { EventTypeNotFound, HostNotFound } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import type { Host } from "../people/Host.ts"
import type { StoreError } from "./BookingStore.ts"

/** Who can be booked, and for what. */
export class PeopleStore extends Context.Service<
  PeopleStore,
  {
    readonly host: (id: string) => Effect<Host, HostNotFound | StoreError>
    /** The event type at `{base}/b/{alias}/{slug}`. */
    readonly eventType: (alias: string, slug: string) => Effect<EventType, EventTypeNotFound | StoreError>
    /** Every event type, in the order in which they are to be listed. */
    readonly eventTypes: Effect<ReadonlyArray<EventType>, StoreError>
  }
>()("@sched/core/PeopleStore") {}
