/**
 * Backup and restore as `pg_dump` and `pg_restore` do them, which do not come with PostgreSQL from npm: every table by
 * COPY in one snapshot, and put into a database of the same schema.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"

/** A table, with the columns that are written: generated ones are not. */
interface Table {
  readonly name: string
  readonly columns: string
}

/** A backup: a file for each table, in a folder that goes with `remove`. */
export interface Copy {
  readonly folder: string
  readonly tables: ReadonlyArray<Table>
  readonly remove: () => void
}

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`

const connected = async <A>(connectionString: string, work: (client: pg.Client) => Promise<A>): Promise<A> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Copies the database as it is at one instant, while others write. */
export const copyOf = (connectionString: string): Promise<Copy> =>
  connected(connectionString, async (client) => {
    const folder = mkdtempSync(join(tmpdir(), "sched-copy-"))
    // The server writes it, as another user.
    chmodSync(folder, 0o777)
    await client.query("begin isolation level repeatable read read only")
    const { rows: tables } = await client.query<Table>(`
      select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'sched'::regnamespace and c.relkind = 'r' and a.attgenerated = '' group by c.relname`)
    for (const { name, columns } of tables)
      await client.query(`copy sched.${name} (${columns}) to ${literal(join(folder, name))}`)
    await client.query("commit")
    return { folder, tables, remove: () => rmSync(folder, { recursive: true, force: true }) }
  })

/** Puts the copy into a database whose tables are there, and empty but for `migrations`. */
export const restore = (connectionString: string, { folder, tables }: Copy): Promise<void> =>
  connected(connectionString, async (client) => {
    await client.query("begin")
    // Rows refer to one another across tables; constraints of their own are checked all the same.
    await client.query("set local session_replication_role = replica")
    await client.query("delete from sched.migrations")
    for (const { name, columns } of tables) {
      await client.query(`copy sched.${name} (${columns}) from ${literal(join(folder, name))}`)
      await client.query(`
        select setval(s.sequence, s.last) from (
          select pg_get_serial_sequence('sched.${name}', a.attname) as sequence,
            (xpath('/row/last/text()', query_to_xml('select max(' || quote_ident(a.attname) || ') as last
              from sched.${name}', false, true, '')))[1]::text::bigint as last
          from pg_attribute a where a.attrelid = 'sched.${name}'::regclass and a.attidentity <> ''
        ) s where s.last is not null`)
    }
    await client.query("commit")
  })

/** References between tables that lead nowhere, by their constraint: `restore` does not look. */
export const brokenReferences = (connectionString: string): Promise<ReadonlyArray<string>> =>
  connected(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string; own: string; other: string; from: string; to: string }>(`
      select conname as name, conrelid::regclass::text as own, confrelid::regclass::text as other,
        (select quote_ident(attname) from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as from,
        (select quote_ident(attname) from pg_attribute where attrelid = confrelid and attnum = confkey[1]) as to
      from pg_constraint where contype = 'f' and connamespace = 'sched'::regnamespace`)
    const broken: Array<string> = []
    for (const { name, own, other, from, to } of rows) {
      const text = `select from ${own} a where not exists (select from ${other} b where b.${to} = a.${from}) limit 1`
      if ((await client.query(text)).rowCount !== 0) broken.push(name)
    }
    return broken
  })
