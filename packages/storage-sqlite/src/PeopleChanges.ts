import type { AuditEntry, PeopleChange, PeopleKind, PeopleRecords, PeopleRow, WorkDue } from "@sched/core"
import { checkChanges, NameTaken, nameRefused, peopleRow, RecordChanged } from "@sched/core"
import type { Database } from "better-sqlite3"
import { auditRow, sql as log } from "./AuditLog.ts"
import { sql as commits } from "./Commits.ts"

export const sql = {
  present: "select version, name from people where kind = ? and id = ?",
  holder: "select kind, id from people where name = ?",
  unname: "update people set name = null where kind = ? and id = ?",
  save: `insert into people (kind, id, version, organization, subject, name, body)
    values (@kind, @id, 1, @organization, @subject, @name, @body)
    on conflict (kind, id) do update set version = version + 1, organization = excluded.organization,
      subject = excluded.subject, name = excluded.name, body = excluded.body`,
  remove: "delete from people where kind = ? and id = ?",
}

/** A change, with the row that it writes. */
interface Written extends Pick<PeopleChange, "kind" | "id" | "seen"> {
  readonly row: PeopleRow | undefined
}

const writtenOf = ({ kind, id, seen, record }: PeopleChange): Written => ({
  ...{ kind, id, seen },
  row: record && peopleRow(kind, record),
})

/** What is written in the same transaction. */
interface Along {
  readonly audit: ReadonlyArray<AuditEntry>
  readonly due: ReadonlyArray<WorkDue>
}

interface Holder {
  readonly kind: PeopleKind
  readonly id: string
}

/** The names that two of the records would have. */
const wantedTwice = (written: ReadonlyArray<Written>): ReadonlySet<string> => {
  const names = written.flatMap(({ row }) => row?.name ?? [])
  return new Set(names.filter((name, i) => names.indexOf(name) !== i))
}

/** Changes of people and of what is around them, over an open database. */
export const make = (db: Database) => {
  type Key = [kind: PeopleKind, id: string]
  const present = db.prepare<Key, { readonly version: number; readonly name: string | null }>(sql.present)
  const holderOf = db.prepare<[name: string], Holder>(sql.holder)
  const unname = db.prepare<Key>(sql.unname)
  const saveRow = db.prepare<[object]>(sql.save)
  const remove = db.prepare<Key>(sql.remove)
  const record = db.prepare<[object]>(log.record)
  const makeDue = db.prepare<[object]>(commits.makeDue)

  const put = ({ organization, subject, name, ...row }: PeopleRow): void =>
    void saveRow.run({
      ...row,
      organization: organization ?? null,
      subject: subject ?? null,
      name: name ?? null,
    })

  const takenName = (written: ReadonlyArray<Written>): string | undefined => {
    const twice = wantedTwice(written)
    const isHeld = (name: string) => {
      const holder = holderOf.get(name)
      return holder !== undefined && !written.some(({ kind, id }) => kind === holder.kind && id === holder.id)
    }
    return written.flatMap(({ row }) => row?.name ?? []).find((name) => twice.has(name) || isHeld(name))
  }

  const write = db.transaction((written: ReadonlyArray<Written>, { audit, due }: Along) => {
    const changed = written.find(({ kind, id, seen }) => (present.get(kind, id)?.version ?? 0) !== seen)
    if (changed !== undefined) return new RecordChanged({ kind: changed.kind, id: changed.id })
    const name = takenName(written)
    if (name !== undefined) return new NameTaken({ name })
    // First what goes is taken away, then what comes is put in: so names can change hands.
    for (const { kind, id, row } of written) {
      if (row === undefined) remove.run(kind, id)
      else if ((present.get(kind, id)?.name ?? row.name) !== row.name) unname.run(kind, id)
    }
    for (const { row } of written) if (row !== undefined) put(row)
    for (const entry of audit) record.run(auditRow(entry))
    for (const { kind, id, at } of due) makeDue.run({ kind, id, at: Math.ceil(at) })
    return undefined
  }).immediate

  /** Adds the record, or replaces the one of this id; needs a transaction. @throws InvalidInput: another one has its name. */
  const save = <K extends "host" | "eventType">(kind: K, saved: PeopleRecords[K]): void => {
    const row = peopleRow(kind, saved)
    const holder = row.name === undefined ? undefined : holderOf.get(row.name)
    if (holder !== undefined && (holder.kind !== kind || holder.id !== row.id)) throw nameRefused(kind, holder)
    put(row)
  }

  return {
    save,
    /** `save` in a transaction of its own. */
    saveAlone: db.transaction(save).immediate as typeof save,
    remove: (kind: PeopleKind, id: string): void => void remove.run(kind, id),
    /** All of the changes, or why not. */
    apply: (changes: ReadonlyArray<PeopleChange>, along: Along): RecordChanged | NameTaken | undefined => {
      checkChanges(changes)
      return write(changes.map(writtenOf), along)
    },
  }
}
