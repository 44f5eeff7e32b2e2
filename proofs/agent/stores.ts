import type { BookingStore, DueWork } from "@sched/core"
import type { Layer } from "effect"
import type { StoreOrder } from "./Order.ts"

/** The store that is asked for; the other one is not even loaded. */
export const storeOf = async (order: StoreOrder): Promise<Layer.Layer<BookingStore | DueWork, unknown>> => {
  if (order.kind === "sqlite") {
    const SQLite = await import("@sched/storage-sqlite")
    return SQLite.layer({ filename: order.filename, busyTimeoutMs: 60_000 })
  }
  const Postgres = await import("@sched/storage-postgres")
  return Postgres.layer({ connectionString: order.connectionString })
}
