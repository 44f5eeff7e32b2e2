import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { heavy } from "@sched/testkit/heavy"
import pg from "pg"
import { expect, it } from "vitest"
import { halfWritten } from "./halfWritten.ts"
import { start } from "./processes/fork.ts"
import { startPostgres } from "./server.ts"

const ROUNDS = heavy("PostgreSQL is killed -9 under load: rounds", 3, 50)

/** The lines of the log that are whole: only those are acknowledgements. */
const changesIn = (log: string) =>
  readFileSync(log, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(" "))
    .map(([id, version, problem]) => ({ id: id!, version: Number(version), problem }))

it("loses no acknowledged change, and keeps no half of one, when PostgreSQL is killed -9 under load", {
  timeout: 60_000 * (1 + ROUNDS),
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "sched-crash-"))
  const postgres = await startPostgres()
  const connectionString = await postgres.createDatabase("crash")
  const log = join(folder, "log")
  const output = openSync(log, "w")
  const child = start("crasher", [connectionString], ["ignore", output, "inherit", "ipc"])
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const before = statSync(log).size
      while (child.exitCode === null && statSync(log).size < before + 1000) await sleep(5)
      await sleep(Math.random() * 150)
      await postgres.kill9()
      await postgres.restart()
    }
    // The same process, with the same store, goes on after each restart.
    const before = changesIn(log).filter(({ problem }) => problem === "").length
    while (child.exitCode === null && changesIn(log).filter(({ problem }) => problem === "").length <= before)
      await sleep(5)
    child.disconnect()
    expect(await ended).toBe(0)

    const changes = changesIn(log)
    const acknowledged = changes.filter(({ problem }) => problem === "")
    const open = changes.filter(({ problem }) => problem === "UnknownOutcome")
    expect(acknowledged.length + open.length).toBeGreaterThan(ROUNDS)
    expect(new Set(changes.map(({ problem }) => problem))).toEqual(new Set(["", "Unavailable", "UnknownOutcome"]))
    const client = new pg.Client({ connectionString })
    await client.connect()
    expect((await client.query(halfWritten)).rows).toEqual([])
    const { rows } = await client.query<{ id: string; version: number }>("select id, version from sched.bookings")
    const stored = new Map(rows.map(({ id, version }) => [id, version]))
    for (const { id, version } of acknowledged) expect(stored.get(id), id).toBeGreaterThanOrEqual(version)
    // What nobody was told of is there only where no answer came.
    const written = rows.reduce((sum, { version }) => sum + version, 0)
    expect(written - acknowledged.length).toBeGreaterThanOrEqual(0)
    expect(written - acknowledged.length).toBeLessThanOrEqual(open.length)
    await client.end()
    console.log(`${acknowledged.length} changes acknowledged, ${open.length} without an answer, ${ROUNDS} kills`)
  } finally {
    child.kill("SIGKILL")
    closeSync(output)
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
