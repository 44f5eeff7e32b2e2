import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Connection } from "../connections/Connection.ts"
import { connectionStates } from "../connections/Connection.ts"
import type { Observation } from "../fulfilment/Observed.ts"
import { EventTypeRecord, TemplateRecord } from "../schemas/EventTypeRecord.ts"
import { ActorRecord } from "../schemas/HistoryEntryRecord.ts"
import { HostRecord } from "../schemas/HostRecord.ts"
import { ObservationRecord } from "../schemas/ObservationRecord.ts"
import {
  CategoryRecord,
  GroupRecord,
  ImageRecord,
  InvitationRecord,
  MadeRequestRecord,
  MemberRecord,
  OrganizationRecord,
} from "../schemas/OrganizationRecord.ts"
import type { PeopleKind, PeopleRecords } from "./PeopleRecords.ts"
import { remembered } from "./Remembered.ts"
import { StoreError } from "./StoreError.ts"
import type { Delivery } from "./WebhookStore.ts"

/** How a store keeps a record of one kind as JSON text. */
export interface Body<A> {
  readonly write: (record: A) => string
  /** `StoreError` with `Malformed` when the text is not such a record; `operation` says who asked. */
  readonly read: (operation: string, text: string) => Effect.Effect<A, StoreError>
  /** `read` for each text, in order. */
  readonly readAll: (operation: string, texts: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<A>, StoreError>
}

/** The longest account of what is wrong with a record. */
const LONGEST = 300

/** A record that cannot be read, as the failure of whoever asked for it. */
export const unreadable =
  (operation: string) =>
  ({ message }: { readonly message: string }): StoreError => {
    const detail = `a record in the database cannot be read: ${message.slice(0, LONGEST)}`
    return new StoreError({ operation, reason: { _tag: "Malformed", detail } })
  }

type Decode<A> = (text: string) => Effect.Effect<A, Schema.SchemaError>

/** `often` is for records that are read far more often than they change. */
const bodyOf = <A>(record: Schema.Codec<A, unknown>, often = false): Body<A> => {
  const json = Schema.fromJsonString(record)
  const decodeNew: Decode<A> = Schema.decodeUnknownEffect(json)
  const decode = often ? remembered(decodeNew) : decodeNew
  const read: Body<A>["read"] = (operation, text) => Effect.mapError(decode(text), unreadable(operation))
  return {
    write: Schema.encodeSync(json),
    read,
    readAll: (operation, texts) => Effect.forEach(texts, (text) => read(operation, text)),
  }
}

const ConnectionRecord: Schema.Codec<Connection, unknown> = Schema.Struct({
  id: Schema.String,
  kind: Schema.String,
  owner: Schema.String,
  account: Schema.String,
  state: Schema.Literals(connectionStates),
  version: Schema.Number,
  sealed: Schema.String,
  updatedAt: Schema.Number,
})

const EndpointRecord = Schema.Struct({
  id: Schema.String,
  url: Schema.String,
  secret: Schema.String,
  organization: Schema.optional(Schema.String),
})

const DeliveryRecord = Schema.Struct({
  endpoint: Schema.String,
  booking: Schema.String,
  version: Schema.Number,
  at: Schema.Number,
  status: Schema.optional(Schema.Number),
  problem: Schema.optional(Schema.String),
}) as unknown as Schema.Codec<Delivery, unknown>

const AuditRecord = Schema.Struct({
  at: Schema.Number,
  actor: ActorRecord,
  action: Schema.String,
  target: Schema.String,
  organization: Schema.optional(Schema.String),
  outcome: Schema.Literals(["done", "refused"]),
  detail: Schema.optional(Schema.String),
})

export const people: { readonly [K in PeopleKind]: Body<PeopleRecords[K]> } = {
  host: bodyOf(HostRecord, true),
  eventType: bodyOf(EventTypeRecord, true),
  organization: bodyOf(OrganizationRecord),
  member: bodyOf(MemberRecord),
  group: bodyOf(GroupRecord),
  invitation: bodyOf(InvitationRecord),
  category: bodyOf(CategoryRecord),
  template: bodyOf(TemplateRecord),
  image: bodyOf(ImageRecord),
  request: bodyOf(MadeRequestRecord),
}
/** Observations are made by this library alone, of plain values: nothing of them needs to be checked on the way out. */
export const observation: Body<Observation> = {
  ...bodyOf(ObservationRecord),
  write: (record) => JSON.stringify(record),
}
export const connection = bodyOf(ConnectionRecord)
export const endpoint = bodyOf(EndpointRecord)
export const delivery = bodyOf(DeliveryRecord)
export const auditEntry = bodyOf(AuditRecord)
