import { Effect } from "effect"
import { open as openPostgres, statement } from "../packages/storage-postgres/src/Database.ts"
import { open as openSqlite } from "../packages/storage-sqlite/src/Connection.ts"
import { code, table } from "./markdownTable.ts"

/** Names of columns, by table, in order. */
type Columns = ReadonlyMap<string, ReadonlyArray<string>>

const byTable = (rows: ReadonlyArray<{ readonly table: string; readonly column: string }>): Columns => {
  const found = new Map<string, Array<string>>()
  for (const { table, column } of rows) found.set(table, [...(found.get(table) ?? []), column])
  return found
}

/** A database of SQLite: its tables, and the pragmas that are asked for. */
export const sqliteFacts = (filename: string, pragmas: ReadonlyArray<string>) =>
  Effect.runPromise(
    Effect.scoped(
      Effect.map(openSqlite({ filename }), (db) => ({
        columns: byTable(
          db
            .prepare<[], { table: string; column: string }>(
              `select s.name as "table", c.name as "column" from sqlite_schema s, pragma_table_info(s.name) c
               where s.type = 'table' and s.name not like 'sqlite!_%' escape '!' order by s.name, c.cid`,
            )
            .all(),
        ),
        settings: pragmas.map((name) => [code(name), String(db.pragma(name, { simple: true }))]),
      })),
    ),
  )

/** A database of PostgreSQL: its tables, and the settings of its connections that are asked for. */
export const postgresFacts = (connectionString: string, settings: ReadonlyArray<string>) => {
  const columns = `select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'sched' order by table_name, ordinal_position`
  const values = "select name, current_setting(name) as value from unnest($1::text[]) name"
  return Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const db = yield* openPostgres({ connectionString })
        const found = yield* db.read<{ table: string; column: string }>("columns", statement("columns", columns))
        const set = yield* db.read<{ name: string; value: string }>("settings", statement("settings", values), [
          settings,
        ])
        return { columns: byTable(found), settings: set.map(({ name, value }) => [code(name), value]) }
      }),
    ),
  )
}

/** Every table with its columns; a column that only one of the databases has is marked. */
export const tablesOf = (sqlite: Columns, postgres: Columns): string => {
  const cells = (name: string) => {
    const [one, other] = [sqlite.get(name) ?? [], postgres.get(name) ?? []]
    const shared = one.filter((column) => other.includes(column)).map(code)
    const only = (columns: ReadonlyArray<string>, others: ReadonlyArray<string>, where: string) =>
      columns.filter((column) => !others.includes(column)).map((column) => `${code(column)} (${where})`)
    return [...shared, ...only(one, other, "SQLite"), ...only(other, one, "PostgreSQL")].join(", ")
  }
  const names = [...new Set([...sqlite.keys(), ...postgres.keys()])].filter((name) => name !== "migrations").sort()
  return table(
    ["Table", "Columns"],
    names.map((name) => [code(name), cells(name)]),
  )
}
