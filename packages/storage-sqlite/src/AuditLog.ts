import type { AuditLog } from "@sched/core"
import { Body } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Effect from "effect/Effect"
import { attempt } from "./Failure.ts"

export const sql = {
  record: "insert into audit (at, body) values (@at, @body)",
  newest: "select body from audit order by at desc, id desc limit ?",
}

/** `AuditLog` over an open database. */
export const make = (db: Database): AuditLog["Service"] => {
  const record = db.prepare(sql.record)
  const newest = db.prepare<[number], string>(sql.newest).pluck()
  return {
    record: (entry) =>
      attempt("AuditLog.record", () => void record.run({ at: entry.at, body: Body.auditEntry.write(entry) })),
    newest: (limit) =>
      Effect.flatMap(
        attempt("AuditLog.newest", () => newest.all(Math.max(0, limit))),
        (bodies) => Body.auditEntry.readAll("AuditLog.newest", bodies),
      ),
  }
}
