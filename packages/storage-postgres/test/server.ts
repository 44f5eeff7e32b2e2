/** A real PostgreSQL for tests, from npm. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { isMainThread } from "node:worker_threads"
import pg from "pg"
import type { ClusterOptions } from "./server/cluster.ts"
import { keepUntilEndOf, killCluster, makeCluster, removeCluster, startCluster, user } from "./server/cluster.ts"

/** A running server. */
export interface Postgres {
  readonly port: number
  /** How to reach a database of the server, as its superuser. */
  readonly connectionString: (database: string) => string
  /** Makes a database, empty or as a copy of `template`, and answers its connection string. */
  readonly createDatabase: (name: string, template?: string) => Promise<string>
  /** Stops the server and removes everything. */
  readonly stop: () => Promise<void>
  /** Kills every process of the server with SIGKILL. */
  readonly kill9: () => Promise<void>
  /** Starts the server again after `kill9`, with everything that it had on disk. */
  readonly restart: () => Promise<void>
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const postgresIn = (folder: string, port: number): Postgres => {
  const connectionString = (database: string) =>
    `postgresql://${user.name}:${user.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  return {
    port,
    connectionString,
    createDatabase: async (name, template = "template1") => {
      const client = new pg.Client({ connectionString: connectionString("postgres") })
      await client.connect()
      try {
        await client.query(`create database ${quoted(name)} template ${quoted(template)}`)
      } finally {
        await client.end()
      }
      return connectionString(name)
    },
    stop: () => removeCluster(folder),
    kill9: () => killCluster(folder),
    restart: () => startCluster(folder),
  }
}

/** Makes and starts a server of one's own. It goes with `stop`, and at the latest when this process ends. */
export const startPostgres = async (options: ClusterOptions = {}): Promise<Postgres> => {
  const folder = mkdtempSync(join(tmpdir(), "sched-postgres-"))
  keepUntilEndOf(process.pid, folder)
  const port = await makeCluster(folder, options)
  await startCluster(folder)
  return postgresIn(folder, port)
}

/** The process whose end is the end of the test run: of a worker of vitest, the one that started it. */
const runner = process.env.VITEST !== undefined && isMainThread ? process.ppid : process.pid

/**
 * The server that all test files of a run share, started by the first that asks. It forgets what it wrote when the
 * machine stops (`fsync = off`), so it is fast. Give each file a database of its own.
 */
export const sharedPostgres = async (): Promise<Postgres> => {
  const run = join(tmpdir(), `sched-postgres-run-${runner}`)
  const ready = join(run, "port")
  try {
    mkdirSync(run)
  } catch {
    while (!existsSync(ready)) {
      if (!existsSync(run)) throw new Error("another test file could not start PostgreSQL; see there")
      await sleep(20)
    }
    return postgresIn(run, Number(readFileSync(ready, "utf8")))
  }
  keepUntilEndOf(runner, run)
  try {
    const port = await makeCluster(run, { fsync: false })
    await startCluster(run)
    writeFileSync(`${ready}.half`, String(port))
    renameSync(`${ready}.half`, ready)
    return postgresIn(run, port)
  } catch (error) {
    await removeCluster(run)
    throw error
  }
}
