import * as Effect from "effect/Effect"
import type { Connection } from "../../connections/Connection.ts"
import type { Host } from "../../people/Host.ts"
import { memberId } from "../../people/Member.ts"
import { mayDisconnectManaged } from "../../people/Organization.ts"
import { ManagedByOrganization, RecordNotFound } from "../../people/Refusal.ts"
import { ConnectionStore } from "../../ports/ConnectionStore.ts"
import type { Kept, PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { allow, permitted } from "./allow.ts"
import { change } from "./change.ts"
import { replaced } from "./PeopleEdit.ts"
import { readPerson } from "./readPerson.ts"

/** A linked account that somebody uses: their own, or one that an organisation of theirs manages. */
export interface UsedConnection {
  readonly connection: Connection
  /** Id of the organisation that manages it. */
  readonly organization?: string
  /** Whether the person has opted out of what the organisation manages. */
  readonly optedOut?: boolean
}

/** Lists the linked accounts of somebody, and those that their organisations manage. None where accounts are not linked. */
export const listConnections = Effect.fn("listConnections")(function* ({ by }: { readonly by: string }) {
  const store = yield* PeopleStore
  const connections = yield* Effect.serviceOption(ConnectionStore)
  yield* readPerson(by)
  if (connections._tag === "None") return []
  const own = yield* connections.value.ofOwner(by)
  const managed = yield* Effect.forEach(yield* store.list("member", { subject: by }), ({ record }) => {
    const { organization, optedOut = [] } = record
    return Effect.map(connections.value.ofOwner(organization), (all) =>
      all.map(
        (connection): UsedConnection => ({ connection, organization, optedOut: optedOut.includes(connection.id) }),
      ),
    )
  })
  return [...own.map((connection): UsedConnection => ({ connection })), ...managed.flat()]
})

/** A linked account that somebody no longer wants, or wants again. */
export interface ConnectionRequest {
  readonly by: string
  /** Id of the connection. */
  readonly connection: string
}

/** A connection that is there, and how to take it away. */
interface Found {
  readonly connection: Connection
  readonly remove: ConnectionStore["Service"]["remove"]
}

/** The connection, or that it is not to be seen: the two are answered alike. */
const find = Effect.fnUntraced(function* (id: string) {
  const connections = yield* Effect.serviceOption(ConnectionStore)
  const hidden = new RecordNotFound({ kind: "connection", id })
  if (connections._tag === "None") return yield* hidden
  const { get, remove } = connections.value
  return {
    connection: yield* Effect.catchTag(get(id), "ConnectionNotFound", () => Effect.fail(hidden)),
    remove,
  } satisfies Found as Found
})

/** The host without anything that goes over the connection; the same where nothing does. */
const without = (host: Host, connection: string): Host => {
  const { calendars = [], destination, conferencing = {}, ...rest } = host
  const left = calendars.filter((calendar) => calendar.connection !== connection)
  const meetings = Object.fromEntries(Object.entries(conferencing).filter(([, id]) => id !== connection))
  const isSame =
    left.length === calendars.length &&
    destination?.connection !== connection &&
    Object.keys(meetings).length === Object.keys(conferencing).length
  if (isSame) return host
  return {
    ...rest,
    ...(host.calendars === undefined ? {} : { calendars: left }),
    ...(destination === undefined || destination.connection === connection ? {} : { destination }),
    ...(host.conferencing === undefined ? {} : { conferencing: meetings }),
  }
}

const letGo = (kept: Kept<Host>, connection: string): ReadonlyArray<PeopleChange> => {
  const host = without(kept.record, connection)
  return host === kept.record ? [] : [replaced("host", kept, host)]
}

/**
 * Disconnects a linked account for oneself. One's own is taken away, with the calendars and meetings that went over it;
 * taking the grant back at the provider is the adapter's. Of one that an organisation manages one opts out, if the
 * organisation lets its members (S4-12): `ManagedByOrganization` otherwise. A second time changes nothing.
 */
export const disconnect = Effect.fn("disconnect")(function* ({ by, connection: id }: ConnectionRequest) {
  const found = yield* find(id)
  if (found.connection.owner === by) return yield* takeAway(by, found, [by])
  yield* change({ by, action: "connection.disconnect", target: id }, opting(by, found.connection, true))
})

/** Uses again what an organisation manages and one has opted out of. A second time changes nothing. */
export const optIn = Effect.fn("optIn")(function* ({ by, connection: id }: ConnectionRequest) {
  const { connection } = yield* find(id)
  yield* change({ by, action: "connection.optIn", target: id }, opting(by, connection, false))
})

const opting = Effect.fnUntraced(function* (by: string, { id, owner: organization }: Connection, out: boolean) {
  const store = yield* PeopleStore
  const kept = yield* store.find("organization", organization)
  const member = yield* store.find("member", memberId({ organization, person: by }))
  if (kept === undefined || member === undefined) return yield* hide(by, id)
  yield* allow(by, "connection.manage", {
    ...{ kind: "connection", id, view: "organization.view" },
    targets: [{ organization, people: [by] }],
  })
  const { optedOut = [], ...rest } = member.record
  if (optedOut.includes(id) === out) return { answer: undefined, changes: [] }
  if (out && !mayDisconnectManaged(kept.record))
    return yield* new ManagedByOrganization({ organization, connection: id })
  const host = out ? yield* store.find("host", by) : undefined
  const now = out ? [...optedOut, id] : optedOut.filter((one) => one !== id)
  return {
    answer: undefined,
    changes: [
      replaced("member", member, now.length === 0 ? rest : { ...rest, optedOut: now }),
      ...(host === undefined ? [] : letGo(host, id)),
    ],
  }
})

/** Refuses, as for what is not there, and writes it down: it is another's connection. */
const hide = Effect.fnUntraced(function* (by: string, id: string) {
  const thing = { kind: "connection", id, targets: [{ people: [] }], view: "connection.view" } as const
  return yield* Effect.andThen(allow(by, "connection.manage", thing), new RecordNotFound({ kind: "connection", id }))
})

/** A linked account of an organisation that is to be no more. */
export interface DisconnectOrganizationRequest extends ConnectionRequest {
  readonly organization: string
}

/** Disconnects what an organisation manages, for all of its members (S4-17). */
export const disconnectOrganization = Effect.fn("disconnectOrganization")(function* (
  request: DisconnectOrganizationRequest,
) {
  const { by, organization, connection: id } = request
  const store = yield* PeopleStore
  yield* permitted("organization", { by, id: organization, permission: "organizationConnection.manage" })
  const found = yield* find(id)
  if (found.connection.owner !== organization) return yield* new RecordNotFound({ kind: "connection", id })
  const members = yield* store.list("member", { organization })
  yield* takeAway(
    by,
    found,
    members.map(({ record }) => record.person),
  )
})

/** Takes the connection away, first from those who use it. */
const takeAway = Effect.fnUntraced(function* (
  by: string,
  { connection: { id, owner }, remove }: Found,
  users: ReadonlyArray<string>,
) {
  yield* change(
    { by, action: "connection.disconnect", target: id },
    Effect.gen(function* () {
      const store = yield* PeopleStore
      const hosts = yield* Effect.forEach(users, (user) => store.find("host", user))
      const changes = hosts.flatMap((host) => (host === undefined ? [] : letGo(host, id)))
      return { answer: undefined, changes, ...(owner === by ? {} : { organization: owner }), always: true }
    }),
  )
  yield* remove(id)
})
