import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { EventTypeNotFound, HostNotFound } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import type { Host } from "../people/Host.ts"
import type { InvalidInput } from "../time/InvalidInput.ts"
import type { StoreError } from "./StoreError.ts"

/** Who can be booked, and for what. */
export class PeopleStore extends Context.Service<
  PeopleStore,
  {
    readonly host: (id: string) => Effect<Host, HostNotFound | StoreError>
    /** The event type at `{base}/b/{alias}/{slug}`. */
    readonly eventType: (alias: string, slug: string) => Effect<EventType, EventTypeNotFound | StoreError>
    /** Every event type, in the order in which they are to be listed. */
    readonly eventTypes: Effect<ReadonlyArray<EventType>, StoreError>
    /** Adds the host, or replaces the one of this id. */
    readonly saveHost: (host: Host) => Effect<void, InvalidInput | StoreError>
    /** Adds the event type at the end of the list, or replaces the one of this id. Refuses a link that another one has. */
    readonly saveEventType: (eventType: EventType) => Effect<void, InvalidInput | StoreError>
    /** Takes the host away; one that is not there is no failure. */
    readonly removeHost: (id: string) => Effect<void, StoreError>
    /** Takes the event type away; one that is not there is no failure. Bookings made under it stay. */
    readonly removeEventType: (id: string) => Effect<void, StoreError>
  }
>()("@sched/core/PeopleStore") {}
