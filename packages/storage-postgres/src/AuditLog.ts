import type { AuditLog } from "@sched/core"
import { Body } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Database } from "./Database.ts"
import { limited, statement } from "./Database.ts"

export const sql = {
  record: statement("record", "insert into sched.audit (at, body) values ($1, $2)"),
  newest: limited("newest", (most) => `select body from sched.audit order by at desc, id desc limit ${most}`),
}

/** `AuditLog` over an open database. */
export const make = (db: Database): AuditLog["Service"] => ({
  record: (entry) => Effect.asVoid(db.write("AuditLog.record", sql.record, [entry.at, Body.auditEntry.write(entry)])),
  newest: (limit) =>
    Effect.flatMap(db.read<{ readonly body: string }>("AuditLog.newest", sql.newest(limit)), (rows) =>
      Body.auditEntry.readAll(
        "AuditLog.newest",
        rows.map(({ body }) => body),
      ),
    ),
})
