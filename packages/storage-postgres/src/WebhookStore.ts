import type { WebhookStore } from "@sched/core"
import { Body } from "@sched/core"
import * as Effect from "effect/Effect"
import { batched } from "./Batch.ts"
import { toColumn } from "./ColumnText.ts"
import type { Database } from "./Database.ts"
import { limited, statement } from "./Database.ts"

export const sql = {
  endpoints: statement("endpoints", "select body from sched.webhook_endpoints order by position"),
  save: statement(
    "saveEndpoint",
    "insert into sched.webhook_endpoints (id, body) values ($1, $2) on conflict (id) do update set body = excluded.body",
  ),
  remove: statement("removeEndpoint", "delete from sched.webhook_endpoints where id = $1"),
  told: statement("told", "select version from sched.webhook_told where endpoint = $1 and booking = $2"),
  // An attempt that ends after its endpoint was taken away leaves no trace.
  log: statement(
    "log",
    `with there as (select id from sched.webhook_endpoints where id = $1 for key share), told as (
       insert into sched.webhook_told as t (endpoint, booking, version)
       select id, $4::text, $5::integer from there where $6::boolean
       on conflict (endpoint, booking) do update set version = greatest(t.version, excluded.version)
     )
     insert into sched.webhook_log (endpoint, at, body) select id, $2::bigint, $3 from there`,
  ),
  deliveries: limited(
    "deliveries",
    (most) => `select body from sched.webhook_log where endpoint = $1 order by at desc, id desc limit ${most}`,
  ),
}

interface Row {
  readonly body: string
}

const bodies = (rows: ReadonlyArray<Row>) => rows.map(({ body }) => body)

/** `WebhookStore` over an open database. */
export const make = (db: Database): WebhookStore["Service"] => ({
  // Asked for with every booking that a worker is on.
  endpoints: batched((asked: ReadonlyArray<undefined>) =>
    Effect.flatMap(db.read<Row>("WebhookStore.endpoints", sql.endpoints), (rows) =>
      Effect.map(Body.endpoint.readAll("WebhookStore.endpoints", bodies(rows)), (all) => asked.map(() => all)),
    ),
  )(undefined),
  save: (endpoint) =>
    Effect.asVoid(db.write("WebhookStore.save", sql.save, [toColumn(endpoint.id), Body.endpoint.write(endpoint)])),
  remove: (id) => Effect.asVoid(db.write("WebhookStore.remove", sql.remove, [toColumn(id)])),
  told: (endpoint, booking) =>
    Effect.map(
      db.read<{ readonly version: number }>("WebhookStore.told", sql.told, [toColumn(endpoint), toColumn(booking)]),
      ([row]) => row?.version ?? 0,
    ),
  log: (delivery) => {
    const { endpoint, booking, version, at, problem } = delivery
    const told = [toColumn(booking), version, problem === undefined]
    const values = [toColumn(endpoint), at, Body.delivery.write(delivery), ...told]
    return Effect.asVoid(db.write("WebhookStore.log", sql.log, values))
  },
  deliveries: (endpoint, limit) =>
    Effect.flatMap(db.read<Row>("WebhookStore.deliveries", sql.deliveries(limit), [toColumn(endpoint)]), (rows) =>
      Body.delivery.readAll("WebhookStore.deliveries", bodies(rows)),
    ),
})
