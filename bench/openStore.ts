import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Stores } from "@sched/storage-postgres"
import * as Postgres from "@sched/storage-postgres"
import * as Sqlite from "@sched/storage-sqlite"
import SQLite from "better-sqlite3"
import type { Layer } from "effect"
import pg from "pg"
import type { Postgres as Server } from "../packages/storage-postgres/test/server.ts"
import type { Ask } from "./bookingRows.ts"
import type { Statement } from "./insertRows.ts"

/** Statements that are committed together. */
export type Transaction = ReadonlyArray<Statement>

/** A store on a database of its own, and the same database by plain SQL. */
export interface OpenStore {
  readonly name: "SQLite" | "PostgreSQL"
  /** The file of SQLite, or the connection string. */
  readonly place: string
  readonly layer: Layer.Layer<Stores, unknown>
  /** The store by Effect's clock, for bookings of another time. */
  readonly layerOfClock: Layer.Layer<Stores, unknown>
  readonly ask: Ask
  /**
   * Carries jobs out by plain SQL, with the store's own driver and durability and `clients` at a time: of each job one
   * transaction after the other.
   */
  readonly write: (jobs: ReadonlyArray<ReadonlyArray<Transaction>>, clients: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** A file of SQLite in a temporary folder. It has one client at a time. */
export const openSqlite = (): OpenStore => {
  const folder = mkdtempSync(join(tmpdir(), "sched-bench-"))
  const filename = join(folder, "bench.db")
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // However it ends: it can be gigabytes.
  process.once("exit", remove)
  const db = new SQLite(filename)
  // As the store does.
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"]) db.pragma(pragma)
  const prepared = new Map<string, SQLite.Statement>()
  const run = ({ name, text, values }: Statement) => {
    const statement = prepared.get(name) ?? db.prepare(text.replaceAll(/\$\d+/g, "?"))
    prepared.set(name, statement)
    statement.run(values)
  }
  const commit = db.transaction((transaction: Transaction) => {
    for (const statement of transaction) run(statement)
  }).immediate
  return {
    name: "SQLite",
    place: filename,
    layer: Sqlite.layer({ filename }),
    layerOfClock: Sqlite.layer({ filename }),
    ask: async (sql) => {
      const asked = db.prepare(sql)
      if (asked.reader) return asked.all() as Awaited<ReturnType<Ask>>
      asked.run()
      return []
    },
    write: async (jobs) => {
      for (const job of jobs) for (const transaction of job) commit(transaction)
    },
    close: async () => {
      db.close()
      remove()
      process.off("exit", remove)
    },
  }
}

const send = (client: pg.Client, { name, text, values }: Statement) => client.query({ name, text, values: [...values] })

const commit = async (client: pg.Client, transaction: Transaction): Promise<void> => {
  const [first] = transaction
  if (transaction.length === 1) return void (await send(client, first!))
  await client.query("begin")
  for (const statement of transaction) await send(client, statement)
  await client.query("commit")
}

/** A database of its own on the server; the store has so many connections. */
export const openPostgres = async (server: Server, max: number): Promise<OpenStore> => {
  const connectionString = await server.createDatabase(`bench_${randomUUID()}`)
  const open: Array<Promise<pg.Client>> = []
  const connect = async () => {
    const client = new pg.Client({ connectionString, options: "-c search_path=sched" })
    await client.connect()
    return client
  }
  const connection = (n: number) => {
    open[n] ??= connect()
    return open[n]
  }
  return {
    name: "PostgreSQL",
    place: connectionString,
    layer: Postgres.layer({ connectionString, max }),
    layerOfClock: Postgres.layer({ connectionString, max, clock: "effect" }),
    ask: async (sql) => (await (await connection(0)).query(sql)).rows,
    write: async (jobs, clients) => {
      const left = jobs.values()
      const work = async (_: unknown, n: number) => {
        const client = await connection(n)
        for (const job of left) for (const transaction of job) await commit(client, transaction)
      }
      await Promise.all(Array.from({ length: clients }, work))
    },
    close: async () => {
      for (const client of open) await (await client)?.end()
    },
  }
}
