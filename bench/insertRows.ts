import type { TableRows } from "./bookingRows.ts"

/** A statement that each connection prepares once, under its name. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: ReadonlyArray<unknown>
}

/** Places for the values of so many rows: `($1, $2), ($3, $4)`. */
const placesOf = (rows: number, columns: number): string =>
  Array.from({ length: rows }, (_, row) => {
    const places = Array.from({ length: columns }, (_, column) => `$${row * columns + column + 1}`)
    return `(${places.join(", ")})`
  }).join(", ")

/** Fences that are there are raised. */
const raise = "on conflict (key) do update set version = f.version + 1"

const insert = ({ table, rows }: TableRows): Statement => {
  const columns = Object.keys(rows[0]!)
  const into = `${table}${table === "fences" ? " as f" : ""} (${columns.map((name) => `"${name}"`).join(", ")})`
  const text = `insert into ${into} values ${placesOf(rows.length, columns.length)} ${table === "fences" ? raise : ""}`
  return { name: `${table}.${rows.length}`, text, values: rows.flatMap((row) => Object.values(row)) }
}

/**
 * The statements that insert the rows as one writes them by hand: where each costs a round trip one for each table, else
 * one for each row.
 */
export const insertRows = (
  store: "SQLite" | "PostgreSQL",
  tables: ReadonlyArray<TableRows>,
): ReadonlyArray<Statement> =>
  tables.flatMap(({ table, rows }) =>
    store === "PostgreSQL" ? [insert({ table, rows })] : rows.map((row) => insert({ table, rows: [row] })),
  )
