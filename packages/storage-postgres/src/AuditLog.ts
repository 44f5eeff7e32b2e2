import type { AuditEntry, AuditLog } from "@sched/core"
import { Body } from "@sched/core"
import * as Effect from "effect/Effect"
import { toColumn } from "./ColumnText.ts"
import type { Database } from "./Database.ts"
import { limited, statement } from "./Database.ts"

export const sql = {
  record: statement("record", "insert into sched.audit (at, organization, body) values ($1, $2, $3)"),
  newest: limited("newest", (most) => `select body from sched.audit order by at desc, id desc limit ${most}`),
  newestOf: limited(
    "newestOf",
    (most) => `select body from sched.audit where organization = $1 order by at desc, id desc limit ${most}`,
  ),
}

/** The entry as a row. */
export const auditRow = (entry: AuditEntry) => ({
  at: entry.at,
  organization: entry.organization === undefined ? null : toColumn(entry.organization),
  body: Body.auditEntry.write(entry),
})

/** `AuditLog` over an open database. */
export const make = (db: Database): AuditLog["Service"] => ({
  record: (entry) => {
    const { at, organization, body } = auditRow(entry)
    return Effect.asVoid(db.write("AuditLog.record", sql.record, [at, organization, body]))
  },
  newest: (limit, organization) => {
    const [asked, values] =
      organization === undefined ? [sql.newest(limit), []] : [sql.newestOf(limit), [toColumn(organization)]]
    return Effect.flatMap(db.read<{ readonly body: string }>("AuditLog.newest", asked, values), (rows) =>
      Body.auditEntry.readAll(
        "AuditLog.newest",
        rows.map(({ body }) => body),
      ),
    )
  },
})
