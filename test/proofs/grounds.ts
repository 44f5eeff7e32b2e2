import type { Ground } from "../../proofs/ground.ts"
import { sqliteGround } from "../../proofs/ground.ts"
import { postgresGround } from "../../proofs/postgresGround.ts"

/** Every kind of database that the proofs run on. */
export const grounds: ReadonlyArray<{ readonly name: string; readonly open: () => Promise<Ground> }> = [
  { name: "SQLite", open: () => sqliteGround() },
  { name: "PostgreSQL", open: () => postgresGround() },
]
