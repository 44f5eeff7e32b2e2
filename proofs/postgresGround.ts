import { randomUUID } from "node:crypto"
import pg from "pg"
import { sharedPostgres } from "../packages/storage-postgres/test/server.ts"
import type { Ground } from "./ground.ts"

/** A database of its own on the PostgreSQL of this test run. */
export const postgresGround = async (template?: string): Promise<Ground> => {
  const server = await sharedPostgres()
  const database = `proof_${randomUUID().replaceAll("-", "")}`
  const connectionString = await server.createDatabase(database, template)
  return {
    name: "PostgreSQL",
    store: { kind: "postgres", connectionString },
    query: async <Row>(sql: string) => {
      const client = new pg.Client({ connectionString })
      await client.connect()
      try {
        await client.query("set search_path to sched")
        return (await client.query(sql)).rows as ReadonlyArray<Row>
      } finally {
        await client.end()
      }
    },
    copy: () => postgresGround(database),
    close: async () => {
      const client = new pg.Client({ connectionString: server.connectionString("postgres") })
      await client.connect()
      await client.query(`drop database "${database}" with (force)`)
      await client.end()
    },
  }
}
