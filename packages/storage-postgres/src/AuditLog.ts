import type { AuditLog } from "@sched/core"
import * as Effect from "effect/Effect"
import * as Body from "./Body.ts"
import type { Database } from "./Database.ts"
import { statement } from "./Database.ts"

const sql = {
  record: statement("record", "insert into sched.audit (at, body) values ($1, $2)"),
  newest: statement("newest", "select body from sched.audit order by at desc, id desc limit $1"),
}

/** `AuditLog` over an open database. */
export const make = (db: Database): AuditLog["Service"] => ({
  record: (entry) => Effect.asVoid(db.write("AuditLog.record", sql.record, [entry.at, Body.auditEntry.write(entry)])),
  newest: (limit) =>
    Effect.flatMap(db.read<{ readonly body: string }>("AuditLog.newest", sql.newest, [Math.max(0, limit)]), (rows) =>
      Body.auditEntry.readAll(
        "AuditLog.newest",
        rows.map(({ body }) => body),
      ),
    ),
})
