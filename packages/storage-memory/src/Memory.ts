import type {
  AuditEntry,
  Claim,
  Connection,
  Delivery,
  Interval,
  Lease,
  Observation,
  PeopleKeys,
  PeopleKind,
  PersonalRow,
  Usage,
  WebhookEndpoint,
} from "@sched/core"

/** What a booking counts towards, as it is kept. */
export interface StoredUsage extends Usage {
  /** Instant from which it no longer counts, for a hold. */
  readonly expiresAt: number | undefined
}

/** A booking as it is kept: what is searched for, and the rest as text, without the data of people. */
export interface StoredBooking extends Interval {
  readonly id: string
  readonly version: number
  readonly status: string
  /** Ids of the hosts on whose agenda it stands. */
  readonly agendaOf: ReadonlyArray<string>
  /** Names (`nameOf`) of the lists in which it stands: of its hosts, its organisation and its group. */
  readonly listedIn: ReadonlyArray<string>
  readonly together: string | undefined
  /** Place among those made together. */
  readonly part: number
  readonly body: string
  /** All that it had when it was last changed; expired ones may have been swept since. */
  readonly claims: ReadonlyArray<Claim>
  readonly usage: ReadonlyArray<StoredUsage>
}

/** A line of history, without the data of people. */
export interface StoredEntry {
  readonly version: number
  readonly body: string
}

/** Work that waits for its time, or for its lease to end. */
export interface Due {
  readonly kind: Lease["kind"]
  readonly id: string
  readonly dueAt: number
  /** `undefined` while nobody has leased it. */
  readonly lease: { readonly token: string; readonly until: number } | undefined
  /** Whether it became due anew since it was last leased. */
  readonly fresh: boolean
  readonly attempts: number
  readonly stuck: boolean
  readonly problem: string | undefined
}

/** A host, event type, organisation and so on, with by what it is found. */
export interface StoredRecord extends PeopleKeys {
  /** What `PeopleRecords` has of its kind. */
  readonly record: unknown
  readonly version: number
  readonly position: number
}

/** Something that was counted towards a limit. */
export interface StoredEvent {
  readonly at: number
  /** From when on no limit that it was taken with counts it. */
  readonly until: number
}

/** Everything that the stores hold, one collection for each table that a database would have. */
export interface Memory {
  /** By id. */
  readonly bookings: Map<string, StoredBooking>
  /** By host, in order of start. */
  readonly agendas: Map<string, Array<StoredBooking>>
  /** By `nameOf` what they are of and its id, in order of start. */
  readonly lists: Map<string, Array<StoredBooking>>
  /** Ids of the bookings, by the id that they share. */
  readonly together: Map<string, Set<string>>
  /** By the booking's id and part. */
  readonly personal: Map<string, Map<string, PersonalRow>>
  /** By unit, in order of start: they never overlap, expired ones included. */
  readonly claims: Map<string, Array<Claim>>
  /** By what is counted, in order of start. */
  readonly usage: Map<string, Array<StoredUsage>>
  /** Versions, by key. */
  readonly fences: Map<string, number>
  /** By the booking's id, oldest first. */
  readonly history: Map<string, Array<StoredEntry>>
  /** By `nameOf` scope and key. */
  readonly keys: Map<string, { readonly fingerprint: string; readonly booking: string }>
  /** By the booking's id and `observationKey`. */
  readonly observed: Map<string, Map<string, Observation>>
  /** By `nameOf` kind and id. */
  readonly due: Map<string, Due>
  /** By kind and id, in the order in which they were added. */
  readonly people: Map<PeopleKind, Map<string, StoredRecord>>
  /** Which record has the name. */
  readonly names: Map<string, { readonly kind: PeopleKind; readonly id: string }>
  /** The last position given, by kind: those of records that were removed are not given again. */
  readonly positions: Map<PeopleKind, number>
  /** By id. */
  readonly connections: Map<string, Connection>
  /** By id. */
  readonly endpoints: Map<string, WebhookEndpoint>
  /** The newest version taken, by `nameOf` endpoint and booking. */
  readonly told: Map<string, number>
  /** By endpoint, oldest first. */
  readonly deliveries: Map<string, Array<Delivery>>
  /** By key, in the order in which they were counted. */
  readonly limits: Map<string, Array<StoredEvent>>
  /** In the order in which they were recorded. */
  readonly audit: Array<AuditEntry>
}

export const empty = (): Memory => ({
  bookings: new Map(),
  agendas: new Map(),
  lists: new Map(),
  together: new Map(),
  personal: new Map(),
  claims: new Map(),
  usage: new Map(),
  fences: new Map(),
  history: new Map(),
  keys: new Map(),
  observed: new Map(),
  due: new Map(),
  people: new Map(),
  names: new Map(),
  positions: new Map(),
  connections: new Map(),
  endpoints: new Map(),
  told: new Map(),
  deliveries: new Map(),
  limits: new Map(),
  audit: [],
})

/** Two names as one; no two pairs share it. */
export const nameOf = (first: string, second: string): string => JSON.stringify([first, second])

/** The collection under the key, made when it is not there. */
export const under = <K, A>(map: Map<K, A>, key: K, make: () => A): A => {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}
