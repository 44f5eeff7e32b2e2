import type { AuditEntry, PeopleChange, PeopleFilter, PeopleKeys, PeopleKind, PeopleRecords } from "@sched/core"
import { peopleKeys } from "@sched/core"

/** A record as the model has it. */
export interface Held {
  readonly kind: PeopleKind
  readonly record: PeopleRecords[PeopleKind]
  readonly version: number
  /** The how manieth record that was ever added. */
  readonly added: number
}

/** A store as a few plain values that a reader can check. */
export interface Model {
  /** In the order in which they were added. */
  readonly records: ReadonlyArray<Held>
  /** How many were ever added. */
  readonly count: number
  readonly audit: ReadonlyArray<AuditEntry>
}

export const emptyModel: Model = { records: [], count: 0, audit: [] }

export const keysOf = ({ kind, record }: Pick<Held, "kind" | "record">): PeopleKeys => peopleKeys(kind, record)

export const heldAs = ({ records }: Model, kind: PeopleKind, id: string): Held | undefined =>
  records.find((one) => one.kind === kind && keysOf(one).id === id)

const changed = (model: Model, { kind, id, record }: Omit<PeopleChange, "seen">): Model => {
  const old = heldAs(model, kind, id)
  const others = model.records.filter((one) => one !== old)
  if (record === undefined) return { ...model, records: others }
  if (old === undefined) {
    const added = model.count + 1
    return { ...model, records: [...model.records, { kind, record, version: 1, added }], count: added }
  }
  const next = { kind, record, version: old.version + 1, added: old.added }
  return { ...model, records: model.records.map((one) => (one === old ? next : one)) }
}

/** What the store is to answer to the changes, and what it is to hold then. */
export const applied = (
  model: Model,
  changes: ReadonlyArray<PeopleChange>,
  audit: ReadonlyArray<AuditEntry>,
): readonly [reply: string, model: Model] => {
  const stale = changes.find(({ kind, id, seen }) => (heldAs(model, kind, id)?.version ?? 0) !== seen)
  if (stale !== undefined) return [`RecordChanged ${stale.kind} ${stale.id}`, model]
  const after = changes.reduce(changed, model)
  const names = after.records.map((one) => keysOf(one).name)
  const wanted = changes.map(({ kind, record }) => record && peopleKeys(kind, record).name)
  const taken = wanted.find((name) => name !== undefined && names.filter((one) => one === name).length > 1)
  if (taken !== undefined) return [`NameTaken ${taken}`, model]
  return ["done", { ...after, audit: [...model.audit, ...audit] }]
}

/** The same for a record that becomes what it is told, whatever it was. */
export const saved = (model: Model, kind: PeopleKind, id: string, record: Held["record"] | undefined) => {
  const seen = heldAs(model, kind, id)?.version ?? 0
  return applied(model, [{ kind, id, seen, record } as PeopleChange], [])
}

/** What a list is to hold. */
export const listed = ({ records }: Model, kind: PeopleKind, filter: PeopleFilter): ReadonlyArray<Held> =>
  records.filter((one) => {
    const { organization, subject } = keysOf(one)
    const isFound = "organization" in filter ? organization === filter.organization : subject === filter.subject
    return one.kind === kind && isFound
  })
