import { DAY, deliverDue, MINUTE, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { applicationOver, hostOf, ofHost, settle } from "./application.ts"
import type { TableRows } from "./bookingRows.ts"
import { rowsOf } from "./bookingRows.ts"
import { clockAt } from "./clockAt.ts"
import type { OpenStore } from "./openStore.ts"

/** An event type of one host, at a place that is always the same. */
export const visitOf = (place: number) => ofHost(place, { location: { kind: "inPerson", place: "Marktplatz 1" } })

/** One of many bookings that are written at once: of which host, when, and of which of the bookers. */
export interface Grown {
  readonly host: number
  readonly start: number
  readonly booker: number
}

/** A real booking with all that is kept of it, and the names in it that differ from booking to booking. */
interface Model {
  readonly rows: ReadonlyArray<TableRows>
  readonly names: { readonly [column: string]: string | number }
}

const email = "model-0000000@example.com"
const LENGTH = 30 * MINUTE

/** Books the start of a host, and lives with it until `until`: mails, calendar and meeting are made, in the end it is over. */
const live = async (store: OpenStore, start: number, until: number): Promise<Model> => {
  const clock = clockAt(start - DAY)
  const rest = Effect.repeat(deliverDue(), { until: (taken) => taken === 0 })
  const life = Effect.gen(function* () {
    const scheduling = yield* Scheduling
    const { slug } = visitOf(0)
    const booker = { name: "Bo Booker", email, zone: "Europe/Paris" }
    const { id } = yield* scheduling.book({ alias: "bench", slug, start, booker, answers: { topic: "This and that" } })
    for (const at of [start - DAY, start - DAY + 10 * MINUTE, until]) {
      clock.set(at)
      yield* rest
    }
    return id
  })
  const id = await Effect.runPromise(life.pipe(clock.provide, Effect.provide(applicationOver(store.layerOfClock))))
  const rows = await rowsOf(store.ask, id)
  const digest = rows
    .flatMap(({ table, rows }) => (table === "usage" ? rows.map(({ key }) => String(key)) : []))
    .find((key) => key.startsWith("booker/"))!
    .slice("booker/".length)
  return { rows, names: { id, host: hostOf(0).id, email, digest, start, end: start + LENGTH } }
}

/** What was booked for the models goes: the store then holds what is written at once, and nothing else. */
const forget = async (store: OpenStore) => {
  for (const table of [
    "due",
    "observed",
    "history",
    "usage",
    "claims",
    "personal",
    "booking_hosts",
    "bookings",
    "fences",
  ])
    await store.ask(`delete from ${table}`)
}

const literal = (value: unknown): string =>
  value === null ? "null" : typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value)

/** A value of the model as SQL over `wanted w`: with the names of each booking instead of the model's own. */
const valueOf = (value: unknown, { names }: Model): string => {
  for (const [column, name] of Object.entries(names)) if (String(value) === String(name)) return `w."${column}"`
  if (typeof value !== "string") return literal(value)
  return Object.entries(names)
    .filter(([, name]) => value.includes(String(name)))
    .reduce((sql, [column, name]) => `replace(${sql}, '${name}', cast(w."${column}" as text))`, literal(value))
}

/** The order in which a table takes many rows fastest: that of its first index. */
const orderOf = (table: string): string =>
  ["booking_hosts", "claims", "usage"].includes(table) ? "w.host, w.start" : "w.id"

const writeLike = async (store: OpenStore, model: Model, condition: string, say: (words: string) => void) => {
  for (const { table, rows } of model.rows) {
    say(table)
    for (const row of rows) {
      const columns = Object.keys(row).map((name) => `"${name}"`)
      const values = Object.values(row).map((value) => valueOf(value, model))
      await store.ask(
        `insert into ${table} (${columns.join(", ")})
         select ${values.join(", ")} from wanted w where ${condition} order by ${orderOf(table)}`,
      )
    }
  }
}

/** How each database does what fills it fast, and takes for a day's start. */
const dialects = {
  SQLite: {
    indexes: "select name, sql from sqlite_master where type = 'index' and sql is not null",
    before: [
      "pragma foreign_keys = off",
      "pragma journal_mode = delete",
      "pragma synchronous = off",
      "pragma cache_size = -2000000",
      "begin",
    ],
    after: ["commit", "pragma journal_mode = wal"],
    id: "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4000-8000-' || hex(randomblob(6)))",
    month: "strftime('%Y-%m', w.start / 1000, 'unixepoch')",
    rows: "select value ->> 0 as host, value ->> 1 as start, value ->> 2 as booker from json_each('JSON')",
  },
  PostgreSQL: {
    indexes: `select i.relname as name, pg_get_indexdef(i.oid) as sql from pg_index x join pg_class i on i.oid = x.indexrelid
      where i.relnamespace = 'sched'::regnamespace and not exists (select from pg_constraint c where c.conindid = i.oid)`,
    before: ["set session_replication_role = replica", "begin"],
    after: ["commit", "vacuum analyze"],
    id: "gen_random_uuid()::text",
    month: "to_char(to_timestamp(w.start / 1000) at time zone 'UTC', 'YYYY-MM')",
    rows: `select (value ->> 0)::int as host, (value ->> 1)::bigint as start, (value ->> 2)::int as booker
           from jsonb_array_elements('JSON') value`,
  },
} as const

const CHUNK = 50_000

/**
 * Writes bookings at once, each with every row that a real one has in its store: those before `now` as if they had taken
 * place, those after it as if all work on them were done. `say` is told how far it is.
 */
export const grow = async (
  store: OpenStore,
  bookings: ReadonlyArray<Grown>,
  now: number,
  say: (words: string) => void,
): Promise<void> => {
  const { before, after, indexes, id, month, rows } = dialects[store.name]
  await Effect.runPromise(Effect.provide(settle([hostOf(0)], [visitOf(0)]), store.layer))
  const past = await live(store, now - 50 * DAY, now - 40 * DAY)
  const future = await live(store, now + 5 * DAY, now + 4.5 * DAY)
  await forget(store)
  for (const one of before) await store.ask(one)
  // Made again at the end, which is faster than adding to them row by row.
  const dropped = await store.ask(indexes)
  for (const { name } of dropped) await store.ask(`drop index ${name}`)
  await store.ask(`create temporary table wanted
    (id text primary key, host text, email text, digest text, start bigint, "end" bigint)`)
  const padded = (column: string, width: number) => `substr('000000000' || ${column}, -${width})`
  const right = (column: string, width: number) =>
    store.name === "SQLite" ? padded(column, width) : `lpad(${column}::text, ${width}, '0')`
  for (let from = 0; from < bookings.length; from += CHUNK) {
    const part = bookings.slice(from, from + CHUNK).map(({ host, start, booker }) => [host, start, booker])
    await store.ask(`insert into wanted select ${id}, 'host-' || ${right("host", 5)},
      'booker-' || ${right("booker", 7)} || '@example.com', 'd' || ${right("booker", 63)}, start, start + ${LENGTH}
      from (${rows.replace("JSON", JSON.stringify(part))}) x`)
  }
  await writeLike(store, past, `w.start < ${now}`, say)
  await writeLike(store, future, `w.start >= ${now}`, say)
  for (const key of ["'host/' || w.host", "'eventType/talk-' || w.host", "'booker/' || w.digest"])
    await store.ask(`insert into fences select ${key} || '@' || ${month}, count(*) from wanted w group by 1`)
  await store.ask("drop table wanted")
  for (const { sql } of dropped) await store.ask(String(sql))
  for (const one of after) await store.ask(one)
  say("done")
}
