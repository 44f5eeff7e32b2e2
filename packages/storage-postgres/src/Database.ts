import { setTimeout as sleep } from "node:timers/promises"
import type { ProviderFailure, StoreError } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import pg from "pg"
import { attempt, failureOf, isBroken, isInTheWay } from "./Failure.ts"
import { migrate } from "./Migrations.ts"

/** Where the database is, and how it is used. What is not given is taken from the environment (`PGHOST` and so on). */
export interface Options {
  /** Such as `postgresql://user:password@host:5432/database`. */
  readonly connectionString?: string
  readonly host?: string
  readonly port?: number
  readonly database?: string
  readonly user?: string
  /** The password, or how to come by it anew for each connection, such as a token that expires. */
  readonly password?: string | (() => string | Promise<string>)
  /** Whether the connection is encrypted, or the options of Node's `tls.connect`. */
  readonly ssl?: boolean | object
  /** The most connections at a time. Default: 10. */
  readonly max?: number
  /** How long to wait for a connection before giving up, in milliseconds. Default: 5000. */
  readonly connectTimeoutMs?: number
  /** How long one statement may take, waiting for others included, in milliseconds. Default: 30000. */
  readonly statementTimeoutMs?: number
  /** Under which name the connections are listed in `pg_stat_activity`. Default: `sched`. */
  readonly applicationName?: string
  /**
   * By which clock holds expire and leases end. `database`, the default, is the same for all machines; `effect` is
   * Effect's `Clock`, for tests that set the time.
   */
  readonly clock?: "database" | "effect"
}

/** A statement that each connection prepares once, under a name of its own. */
export interface Statement {
  readonly name: string
  readonly text: string
}
export const statement = (name: string, text: string): Statement => ({ name, text })

/**
 * A statement for at most so many rows. The number stands in its text: a plan for any number would read the whole table.
 */
export const limited =
  (name: string, text: (most: number) => string) =>
  (limit: number): Statement => {
    const most = Math.min(Math.max(0, Math.floor(limit)), 1_000_000)
    return statement(`${name}.${most}`, text(most))
  }

/** An open database. */
export interface Database {
  /** Asks; nothing is changed. */
  readonly read: <A extends object>(
    operation: string,
    statement: Statement,
    values?: ReadonlyArray<unknown>,
  ) => Effect.Effect<ReadonlyArray<A>, StoreError>
  /**
   * Changes something, in a transaction of its own, again and again while other transactions are in the way.
   * `UnknownOutcome` when the connection breaks before the answer.
   */
  readonly write: <A extends object>(
    operation: string,
    statement: Statement,
    values?: ReadonlyArray<unknown>,
  ) => Effect.Effect<ReadonlyArray<A>, StoreError>
  /** `write` for work of several statements. */
  readonly transaction: <A>(
    operation: string,
    work: (client: pg.ClientBase) => Promise<A>,
  ) => Effect.Effect<A, StoreError>
  /** What is passed to statements as the time: `null` for the database's own. */
  readonly now: Effect.Effect<number | null>
}

/** How often work is tried that other transactions are in the way of. */
const TRIES = 10

const unlessInTheWay = async <A>(work: () => Promise<A>): Promise<A> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isInTheWay(error) || tries >= TRIES) throw error
      // Whoever met once comes back at different times.
      await sleep(Math.random() * 2 ** tries)
    }
  }
}

/** The failure of something that may have been done although no answer came. */
const unknownIfBroken = (error: unknown): ProviderFailure | undefined => {
  const failure = failureOf(error)
  return failure?._tag === "Unavailable" && isBroken(error) ? { ...failure, _tag: "UnknownOutcome" } : failure
}

const inTransaction = async <A>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<A>): Promise<A> => {
  const client = await pool.connect()
  try {
    await client.query("begin")
    const result = await work(client)
    await client.query("commit")
    client.release()
    return result
  } catch (error) {
    const usable = await client.query("rollback").then(
      () => true,
      () => false,
    )
    client.release(!usable)
    throw error
  }
}

/** Epoch milliseconds and versions stay below 2^53. */
const types = {
  getTypeParser: ((oid: number, format: "text" | "binary") =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

const poolOf = (options: Options): pg.Pool => {
  const { connectionString, host, port, database, user, password, ssl, max = 10 } = options
  const { connectTimeoutMs = 5000, statementTimeoutMs = 30_000, applicationName = "sched" } = options
  const given = { connectionString, host, port, database, user, password, ssl } as pg.PoolConfig
  const pool = new pg.Pool({
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: applicationName,
    keepAlive: true,
    types,
    // Whatever the role or database says: a commit is on disk when it returns, and sees what was committed before.
    // Every statement goes by an index whatever its values, so none needs to be planned anew for them, and none is to
    // keep a plan that reads a table whole since it was small when the plan was made.
    onConnect: (client) =>
      client.query(
        `select set_config('default_transaction_isolation', 'read committed', false),
          set_config('statement_timeout', $1, false), set_config('plan_cache_mode', 'force_generic_plan', false),
          set_config('enable_seqscan', 'off', false), set_config('enable_hashjoin', 'off', false),
          set_config('enable_mergejoin', 'off', false), set_config('jit', 'off', false),
          set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), false)`,
        [String(statementTimeoutMs)],
      ) as unknown as undefined,
  })
  // A connection that breaks while nobody uses it is replaced by the next one that is needed.
  pool.on("error", () => {})
  return pool
}

const databaseOf = (pool: pg.Pool, clock: Options["clock"]): Database => {
  const query = <A extends object>({ name, text }: Statement, values: ReadonlyArray<unknown>) =>
    pool.query<A>({ name: `sched.${name}`, text, values: [...values] }).then(({ rows }) => rows)
  return {
    read: <A extends object>(operation: string, statement: Statement, values: ReadonlyArray<unknown> = []) =>
      attempt(operation, () => query<A>(statement, values)),
    write: <A extends object>(operation: string, statement: Statement, values: ReadonlyArray<unknown> = []) =>
      attempt(operation, () => unlessInTheWay(() => query<A>(statement, values)), unknownIfBroken),
    transaction: (operation, work) =>
      attempt(operation, () => unlessInTheWay(() => inTransaction(pool, work)), unknownIfBroken),
    now: clock === "effect" ? Clock.currentTimeMillis : Effect.succeed(null),
  }
}

/** Who is asked, in words without a secret. */
const nameOf = ({ connectionString, host, database }: Options): string => {
  if (connectionString === undefined)
    return [host, database].filter((part) => part !== undefined).join("/") || "PostgreSQL"
  const url = URL.canParse(connectionString) ? new URL(connectionString) : undefined
  return url === undefined ? "PostgreSQL" : `${url.host}${url.pathname}`
}

/** Connections to the database, closed with the scope. */
const connections = (options: Options): Effect.Effect<pg.Pool, never, Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => poolOf(options)),
    (pool) => Effect.promise(() => pool.end()),
  )

/** Does something over one of the connections, again while others are in the way. */
const overOne = <A>(operation: string, pool: pg.Pool, work: (client: pg.ClientBase) => Promise<A>) =>
  attempt(operation, async () => {
    const client = await pool.connect()
    try {
      const result = await unlessInTheWay(() => work(client))
      client.release()
      return result
    } catch (error) {
      client.release(true)
      throw error
    }
  })

/** Does something over a connection that is closed afterwards; the operation names the database. */
export const overConnection = <A>(
  operation: string,
  options: Options,
  work: (client: pg.ClientBase) => Promise<A>,
): Effect.Effect<A, StoreError> =>
  Effect.scoped(
    Effect.flatMap(connections({ ...options, max: 1 }), (pool) =>
      overOne(`${operation} ${nameOf(options)}`, pool, work),
    ),
  )

/** Opens the database, brings its schema up to date, and closes it with the scope. */
export const open = (options: Options): Effect.Effect<Database, StoreError, Scope> =>
  connections(options).pipe(
    Effect.tap((pool) => overOne(`open ${nameOf(options)}`, pool, migrate)),
    Effect.map((pool) => databaseOf(pool, options.clock)),
  )
