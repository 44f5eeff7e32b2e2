import type { EventType, Host, Kept, PeopleChange, PeopleKind, PeopleRecords, PeopleStore } from "@sched/core"
import {
  checkChanges,
  checkEventType,
  checkHost,
  EventTypeNotFound,
  HostNotFound,
  InvalidInput,
  linkName,
  NameTaken,
  nameRefused,
  peopleKeys,
  RecordChanged,
} from "@sched/core"
import * as Effect from "effect/Effect"
import { makeDue } from "./DueWork.ts"
import type { Memory, StoredRecord } from "./Memory.ts"
import { under } from "./Memory.ts"

/** A record of the kind, as it was put under it. */
type Stored<K extends PeopleKind> = StoredRecord & Kept<PeopleRecords[K]>

/** The records of the kind by id, in the order in which they were added. Who only looks leaves no trace. */
const ofKind = <K extends PeopleKind>({ people }: Memory, kind: K) =>
  (people.get(kind) ?? new Map()) as Map<string, Stored<K>>

const keptOf = <A>({ record, version, position }: Kept<A>): Kept<A> => ({ record, version, position })

/** Takes the record's name away from it. */
const unname = ({ names }: Memory, stored: StoredRecord | undefined): void => {
  if (stored?.name !== undefined) names.delete(stored.name)
}

const put = (memory: Memory, kind: PeopleKind, record: PeopleRecords[PeopleKind]): void => {
  const keys = peopleKeys(kind, record)
  const records = under(memory.people, kind, () => new Map())
  const old = records.get(keys.id)
  const position = old?.position ?? (memory.positions.get(kind) ?? 0) + 1
  if (old === undefined) memory.positions.set(kind, position)
  records.set(keys.id, { ...keys, record, version: (old?.version ?? 0) + 1, position })
  if (keys.name !== undefined) memory.names.set(keys.name, { kind, id: keys.id })
}

const remove = (memory: Memory, kind: PeopleKind, id: string): void => {
  unname(memory, ofKind(memory, kind).get(id))
  ofKind(memory, kind).delete(id)
}

/** The name that a change gives its record. */
const nameOf = ({ kind, record }: PeopleChange): string | undefined => record && peopleKeys(kind, record).name

const refusalOf = (memory: Memory, changes: ReadonlyArray<PeopleChange>): RecordChanged | NameTaken | undefined => {
  const changed = changes.find(({ kind, id, seen }) => (ofKind(memory, kind).get(id)?.version ?? 0) !== seen)
  if (changed !== undefined) return new RecordChanged({ kind: changed.kind, id: changed.id })
  const names = changes.map(nameOf)
  const isOurs = (kind: PeopleKind, id: string) => changes.some((change) => change.kind === kind && change.id === id)
  const taken = names.find((name) => {
    if (name === undefined) return false
    const holder = memory.names.get(name)
    const isHeld = holder !== undefined && !isOurs(holder.kind, holder.id)
    return isHeld || names.indexOf(name) !== names.lastIndexOf(name)
  })
  return taken === undefined ? undefined : new NameTaken({ name: taken })
}

/** First all that goes is taken away, then all that comes is put in: so names can change hands. */
const write = (memory: Memory, changes: ReadonlyArray<PeopleChange>): void => {
  for (const { kind, id, record } of changes) {
    if (record === undefined) remove(memory, kind, id)
    else unname(memory, ofKind(memory, kind).get(id))
  }
  for (const { kind, record } of changes) if (record !== undefined) put(memory, kind, record)
}

/** Adds the record, or replaces the one of this id. @throws InvalidInput when another one has its name. */
export const save = <K extends "host" | "eventType">(memory: Memory, kind: K, record: PeopleRecords[K]): void => {
  const { id, name } = peopleKeys(kind, record)
  const holder = name === undefined ? undefined : memory.names.get(name)
  if (holder !== undefined && (holder.kind !== kind || holder.id !== id)) throw nameRefused(kind, holder)
  unname(memory, ofKind(memory, kind).get(id))
  put(memory, kind, record)
}

/** Does it, or fails with the `InvalidInput` that it throws. */
export const checked = <A>(act: () => A): Effect.Effect<A, InvalidInput> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(act())
    } catch (error) {
      return error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error)
    }
  })

/** `PeopleStore` over the memory. */
export const make = (memory: Memory): PeopleStore["Service"] => {
  const named = <K extends PeopleKind>(kind: K, name: string): Stored<K> | undefined => {
    const holder = memory.names.get(name)
    return holder?.kind === kind ? ofKind(memory, kind).get(holder.id) : undefined
  }
  return {
    host: (id) =>
      Effect.suspend((): Effect.Effect<Host, HostNotFound> => {
        const found = ofKind(memory, "host").get(id)
        return found === undefined ? Effect.fail(new HostNotFound({ id })) : Effect.succeed(found.record)
      }),
    eventType: (alias, slug) =>
      Effect.suspend((): Effect.Effect<EventType, EventTypeNotFound> => {
        const found = named("eventType", linkName(alias, slug))
        return found === undefined ? Effect.fail(new EventTypeNotFound({ alias, slug })) : Effect.succeed(found.record)
      }),
    eventTypes: Effect.sync(() => [...ofKind(memory, "eventType").values()].map(({ record }) => record)),
    saveHost: (host) =>
      checked(() => {
        checkHost(host, "host")
        save(memory, "host", host)
      }),
    saveEventType: (type) =>
      checked(() => {
        checkEventType(type, (id) => ofKind(memory, "host").has(id), "eventType")
        save(memory, "eventType", type)
      }),
    removeHost: (id) => Effect.sync(() => remove(memory, "host", id)),
    removeEventType: (id) => Effect.sync(() => remove(memory, "eventType", id)),
    find: (kind, id) =>
      Effect.sync(() => {
        const found = ofKind(memory, kind).get(id)
        return found && keptOf(found)
      }),
    named: (kind, name) =>
      Effect.sync(() => {
        const found = named(kind, name)
        return found && keptOf(found)
      }),
    list: (kind, filter, page) =>
      Effect.sync(() => {
        const isListed = (one: StoredRecord) =>
          "organization" in filter ? one.organization === filter.organization : one.subject === filter.subject
        const after = page?.after ?? 0
        const listed = [...ofKind(memory, kind).values()].filter((one) => one.position > after && isListed(one))
        return listed.slice(0, page && Math.max(0, page.limit)).map(keptOf)
      }),
    apply: (changes, audit = [], due = []) =>
      Effect.suspend(() => {
        checkChanges(changes)
        const refusal = refusalOf(memory, changes)
        if (refusal !== undefined) return Effect.fail(refusal)
        write(memory, changes)
        memory.audit.push(...audit)
        makeDue(memory, due)
        return Effect.void
      }),
  }
}
