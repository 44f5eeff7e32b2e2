import type { AuditEntry, PeopleChange, WorkDue } from "@sched/core"
import { checkChanges, peopleRow } from "@sched/core"
import { auditRow } from "./AuditLog.ts"
import { toColumn } from "./ColumnText.ts"

/** A change as a store carries it out: `undefined` where whatever is there is replaced or removed. */
export type Wanted = Omit<PeopleChange, "seen"> & { readonly seen: number | undefined }

const column = (text: string | undefined): string | null => (text === undefined ? null : toColumn(text))

const recordOf = ({ kind, id, seen, record }: Wanted, n: number) => {
  const row = record && peopleRow(kind, record)
  return {
    ...{ n, kind, id: toColumn(id), seen: seen ?? null, gone: row === undefined, body: row?.body ?? null },
    ...{ organization: column(row?.organization), subject: column(row?.subject), name: column(row?.name) },
  }
}

/** What `sched.apply_people` is given, as one JSON text. */
export const workOf = (
  changes: ReadonlyArray<Wanted>,
  audit: ReadonlyArray<AuditEntry>,
  due: ReadonlyArray<WorkDue>,
): string => {
  checkChanges(changes)
  const records = changes.map(recordOf)
  return JSON.stringify({
    records,
    keys: Object.fromEntries(records.map(({ kind, id }) => [`${kind}/${id}`, true])),
    // Whether a record may be added, or given a name.
    alone: records.some(({ seen, body, name }) => body !== null && (seen === 0 || seen === null || name !== null)),
    due: due.map(({ kind, id, at }) => ({ kind, id: toColumn(id), at: Math.ceil(at) })),
    audit: audit.map((entry, n) => ({ n, ...auditRow(entry) })),
  })
}
