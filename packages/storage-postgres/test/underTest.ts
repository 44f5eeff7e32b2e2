import type { Contents } from "@sched/testkit"
import { StoreUnderTest } from "@sched/testkit"
import { Effect, Layer } from "effect"
import pg from "pg"
import { fromColumn } from "../src/ColumnText.ts"
import { layer } from "../src/index.ts"
import { sharedPostgres } from "./server.ts"

/** A name for a database that no other test has. */
export const newName = (): string => `test_${crypto.randomUUID().replaceAll("-", "")}`

/** An empty database on the server of the test run, by its connection string. */
export const database = Effect.promise(async () => (await sharedPostgres()).createDatabase(newName()))

/** A connection past the store, closed with the scope. Numbers come as numbers. */
export const connection = (connectionString: string) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const types = { getTypeParser: (oid: number) => (oid === 20 ? Number : pg.types.getTypeParser(oid)) }
      const client = new pg.Client({ connectionString, types: types as typeof pg.types })
      await client.connect()
      return client
    }),
    (client) => Effect.promise(() => client.end()),
  )

/** Texts as they were given, and nothing where there is nothing. */
const plain = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "string" ? fromColumn(value) : (value ?? undefined),
    ]),
  )

const lists = {
  bookings: "select id, version, status from sched.bookings",
  claims: `select unit, start, "end", booking, expires_at as "expiresAt" from sched.claims`,
  usage: `select key, start, "end", booking, no_show as "noShow", at from sched.usage`,
  fences: "select key, version from sched.fences",
  history: "select booking, version from sched.history",
  keys: "select scope, key, booking from sched.keys",
  personal: "select booking, part, email from sched.personal",
  bodies: "select body from sched.bookings union all select body from sched.history",
  observed: "select booking, key from sched.observed",
  due: `select kind, id, due_at as "dueAt", attempts, stuck, problem from sched.due`,
  people: "select kind, id, version, position, organization, subject, name from sched.people",
  limits: "select key, at, until from sched.rate_limits",
  audit: "select body from sched.audit order by id",
}

type Bodies = Readonly<Record<"bodies" | "audit", ReadonlyArray<{ readonly body: string }>>>

/** What the database holds, asked by SQL. */
const contentsOf = async (client: pg.Client): Promise<Contents> => {
  const results = (await client.query(Object.values(lists).join(";"))) as unknown as ReadonlyArray<pg.QueryResult>
  const found = Object.keys(lists).map((name, i) => [name, results[i]!.rows.map(plain)] as const)
  const { bodies, audit, ...contents } = Object.fromEntries(found) as unknown as Omit<Contents, "bodies" | "audit"> &
    Bodies
  const entries = audit.map(({ body }) => JSON.parse(body) as Contents["audit"][number])
  return { ...contents, bodies: bodies.map(({ body }) => body), audit: entries }
}

/** Those that refer to others first. */
const tables = `observed due keys fences history personal usage claims booking_hosts bookings
  people connections webhook_told webhook_log webhook_endpoints rate_limits audit`
const clear = tables
  .split(/\s+/)
  .map((table) => `delete from sched.${table};`)
  .join("")

/** The store on a database of its own, by the test's clock, and a second connection to the same database. */
export const underTest = Layer.unwrap(
  Effect.map(database, (connectionString) =>
    Layer.provideMerge(
      Layer.effect(
        StoreUnderTest,
        Effect.map(connection(connectionString), (client) => ({
          contents: Effect.promise(() => contentsOf(client)),
          clear: Effect.promise(async () => void (await client.query(clear))),
        })),
      ),
      layer({ connectionString, clock: "effect" }),
    ),
  ),
)
