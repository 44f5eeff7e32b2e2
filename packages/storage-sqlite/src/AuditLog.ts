import type { AuditEntry, AuditLog } from "@sched/core"
import { Body } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Effect from "effect/Effect"
import { attempt } from "./Failure.ts"

export const sql = {
  record: "insert into audit (at, organization, body) values (@at, @organization, @body)",
  newest: "select body from audit order by at desc, id desc limit ?",
  newestOf: "select body from audit where organization = ? order by at desc, id desc limit ?",
}

/** The entry as a row. */
export const auditRow = (entry: AuditEntry) => ({
  at: entry.at,
  organization: entry.organization ?? null,
  body: Body.auditEntry.write(entry),
})

/** `AuditLog` over an open database. */
export const make = (db: Database): AuditLog["Service"] => {
  const record = db.prepare(sql.record)
  const newest = db.prepare<[number], string>(sql.newest).pluck()
  const newestOf = db.prepare<[string, number], string>(sql.newestOf).pluck()
  return {
    record: (entry) => attempt("AuditLog.record", () => void record.run(auditRow(entry))),
    newest: (limit, organization) =>
      Effect.flatMap(
        attempt("AuditLog.newest", () => {
          const most = Math.max(0, limit)
          return organization === undefined ? newest.all(most) : newestOf.all(organization, most)
        }),
        (bodies) => Body.auditEntry.readAll("AuditLog.newest", bodies),
      ),
  }
}
