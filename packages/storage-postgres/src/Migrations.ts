import type pg from "pg"
import { UnusableDatabase } from "./Failure.ts"
import { v1Apply } from "./schema/V1Apply.ts"
import { v1Tables } from "./schema/V1Tables.ts"
import { v2Apply } from "./schema/V2Apply.ts"
import { v2People } from "./schema/V2People.ts"
import { v2RateLimits } from "./schema/V2RateLimits.ts"
import { v3Lists } from "./schema/V3Lists.ts"

/**
 * The schema, as the steps that lead to it. The table `sched.migrations` has a row for each step that a database has
 * taken. A step is never changed once released: what is to be different is a new step at the end.
 */
export const migrations: ReadonlyArray<string> = [v1Tables + v1Apply, v2People + v2Apply + v2RateLimits, v3Lists]

/** The oldest PostgreSQL that knows everything the schema uses. */
const OLDEST = 14

interface Found {
  readonly server: number
  readonly encoding: string
  /** Steps taken; `null` where there is no table to count them. */
  readonly version: number | null
  /** Whether there is anything in the schema `sched`. */
  readonly inUse: boolean
}

const look = async (client: pg.ClientBase): Promise<Found> => {
  const { rows } = await client.query<Omit<Found, "version"> & { readonly counts: boolean }>(`
    select current_setting('server_version_num')::int / 10000 as server, current_setting('server_encoding') as encoding,
      to_regclass('sched.migrations') is not null as counts,
      exists (select from pg_class where relnamespace = to_regnamespace('sched')::oid) as "inUse"`)
  const { counts, ...found } = rows[0]!
  if (!counts) return { ...found, version: null }
  const taken = await client.query<{ readonly version: number }>(
    "select coalesce(max(version), 0) as version from sched.migrations",
  )
  return { ...found, version: taken.rows[0]!.version }
}

/** @throws UnusableDatabase when the server is too old, or the database another program's or a newer version's. */
const check = ({ server, encoding, version, inUse }: Found): void => {
  if (server < OLDEST) throw new UnusableDatabase(`PostgreSQL ${server} is too old; upgrade it to ${OLDEST} or newer`)
  if (encoding !== "UTF8")
    throw new UnusableDatabase(`the database has the encoding ${encoding}; create one with the encoding UTF8`)
  if (version === null && inUse)
    throw new UnusableDatabase('the schema "sched" holds something of another program; choose another database')
  if (version !== null && version > migrations.length)
    throw new UnusableDatabase(
      `the database has schema version ${version}, newer than ${migrations.length}, which this version of ` +
        "@sched/storage-postgres knows; update the package",
    )
}

/** From which version of the schema to which; the same where nothing is to be done. 0 stands for no schema at all. */
export interface Migration {
  readonly from: number
  readonly to: number
}

/**
 * The migration that the database needs. It takes no right but to read.
 * @throws UnusableDatabase when the database cannot be used, saying what to do.
 */
export const pending = async (client: pg.ClientBase): Promise<Migration> => {
  const found = await look(client)
  check(found)
  return { from: found.version ?? 0, to: migrations.length }
}

const takeSteps = async (client: pg.ClientBase): Promise<Migration> => {
  // Released with the transaction. Whoever else opens the database waits here, and then finds the work done.
  await client.query("select pg_advisory_xact_lock(hashtextextended('sched.migrations', 0))")
  const found = await look(client)
  check(found)
  const from = found.version ?? 0
  if (found.version === null) {
    const { rowCount } = await client.query("select from pg_namespace where nspname = 'sched'")
    if (rowCount === 0) await client.query("create schema sched")
    await client.query("create table sched.migrations (version integer primary key, at timestamptz not null)")
  }
  for (const [i, step] of migrations.entries()) {
    if (i < from) continue
    await client.query(step)
    await client.query("insert into sched.migrations values ($1, clock_timestamp())", [i + 1])
  }
  return { from, to: migrations.length }
}

/**
 * Brings the database to the newest schema, in one transaction: of several processes that open it at once, one does the
 * work and the others find it done. Where nothing is to be done, it needs no right but to read.
 * @throws UnusableDatabase when the database cannot be used, saying what to do.
 */
export const migrate = async (client: pg.ClientBase): Promise<Migration> => {
  const needed = await pending(client)
  if (needed.from === needed.to) return needed
  await client.query("begin")
  try {
    await client.query("set local statement_timeout = 0")
    const migration = await takeSteps(client)
    await client.query("commit")
    return migration
  } catch (error) {
    await client.query("rollback").catch(() => {})
    throw error
  }
}
