/** The rows of one table that one command writes. */
export interface TableRows {
  readonly table: string
  readonly rows: ReadonlyArray<{ readonly [column: string]: unknown }>
}

/** Asks a database past its store. */
export type Ask = (sql: string) => Promise<ReadonlyArray<{ readonly [column: string]: unknown }>>

/** Tables in which a booking has rows, each with the column that names it: those that others refer to come first. */
const tables: ReadonlyArray<readonly [table: string, column: string]> = [
  ["bookings", "id"],
  ["booking_hosts", "booking"],
  ["personal", "booking"],
  ["claims", "booking"],
  ["usage", "booking"],
  ["history", "booking"],
  ["keys", "booking"],
  ["observed", "booking"],
  ["due", "id"],
]

/** Columns that the database fills in by itself. */
const generated: ReadonlySet<string> = new Set(["claims.span", "history.id", "observed.id", "observed.seq"])

/** Every row of the booking of this id. */
export const rowsOf = async (ask: Ask, id: string): Promise<ReadonlyArray<TableRows>> => {
  const found: Array<TableRows> = []
  for (const [table, column] of tables) {
    const rows = await ask(`select * from ${table} where ${column} = '${id}'`)
    const kept = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !generated.has(`${table}.${name}`))),
    )
    if (kept.length > 0) found.push({ table, rows: kept })
  }
  return found
}

/** What the command writes: the booking's rows, and the fences that it raises. */
export const rowsWritten = async (
  ask: Ask,
  command: () => Promise<{ readonly id: string }>,
): Promise<ReadonlyArray<TableRows>> => {
  const fences = async () =>
    new Map((await ask("select key, version from fences")).map(({ key, version }) => [key, version]))
  const before = await fences()
  const { id } = await command()
  const raised = [...(await fences())]
    .filter(([key, version]) => version !== before.get(key))
    .map(([key]) => ({ key, version: 1 }))
  return [...(await rowsOf(ask, id)), { table: "fences", rows: raised }]
}

/** What tells one booking from another: texts and numbers that stand in its rows, in an order of one's own. */
export type Names = ReadonlyArray<string | number>

/** The rows with other names in them: what the store would have written of another booking. */
export const renamed = (rows: ReadonlyArray<TableRows>, from: Names, to: Names): ReadonlyArray<TableRows> => {
  let text = JSON.stringify(rows)
  from.forEach((name, i) => {
    text = text.replaceAll(String(name), String(to[i]))
  })
  return JSON.parse(text)
}
