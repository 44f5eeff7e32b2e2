import type { Delivery, WebhookStore } from "@sched/core"
import { Body } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Effect from "effect/Effect"
import { attempt } from "./Failure.ts"

const sql = {
  endpoints: "select body from webhook_endpoints order by rowid",
  save: "insert into webhook_endpoints (id, body) values (@id, @body) on conflict (id) do update set body = @body",
  remove: "delete from webhook_endpoints where id = ?",
  told: "select version from webhook_told where endpoint = ? and booking = ?",
  // An attempt that ends after its endpoint was taken away leaves no trace.
  log: `insert into webhook_log (endpoint, at, body) select @endpoint, @at, @body
    where exists (select 1 from webhook_endpoints where id = @endpoint)`,
  tell: `insert into webhook_told (endpoint, booking, version) values (@endpoint, @booking, @version)
    on conflict (endpoint, booking) do update set version = max(version, excluded.version)`,
  deliveries: "select body from webhook_log where endpoint = @endpoint order by at desc, id desc limit @limit",
}

/** `WebhookStore` over an open database. */
export const make = (db: Database): WebhookStore["Service"] => {
  const endpoints = db.prepare<[], string>(sql.endpoints).pluck()
  const save = db.prepare(sql.save)
  const remove = db.prepare<[string]>(sql.remove)
  const told = db.prepare<[string, string], number>(sql.told).pluck()
  const addLog = db.prepare(sql.log)
  const tell = db.prepare(sql.tell)
  const deliveries = db.prepare<[object], string>(sql.deliveries).pluck()

  const log = db.transaction((delivery: Delivery) => {
    const { endpoint, booking, version, at, problem } = delivery
    const logged = addLog.run({ endpoint, at, body: Body.delivery.write(delivery) }).changes === 1
    if (logged && problem === undefined) tell.run({ endpoint, booking, version })
  }).immediate

  return {
    endpoints: Effect.flatMap(
      attempt("WebhookStore.endpoints", () => endpoints.all()),
      (bodies) => Body.endpoint.readAll("WebhookStore.endpoints", bodies),
    ),
    save: (endpoint) =>
      attempt("WebhookStore.save", () => void save.run({ id: endpoint.id, body: Body.endpoint.write(endpoint) })),
    remove: (id) => attempt("WebhookStore.remove", () => void remove.run(id)),
    told: (endpoint, booking) => attempt("WebhookStore.told", () => told.get(endpoint, booking) ?? 0),
    log: (delivery) => attempt("WebhookStore.log", () => log(delivery)),
    deliveries: (endpoint, limit) =>
      Effect.flatMap(
        attempt("WebhookStore.deliveries", () => deliveries.all({ endpoint, limit: Math.max(0, limit) })),
        (bodies) => Body.delivery.readAll("WebhookStore.deliveries", bodies),
      ),
  }
}
