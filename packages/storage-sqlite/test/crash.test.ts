import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { DAY } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import SQLite from "better-sqlite3"
import { expect, it } from "vitest"
import { halfWritten } from "./halfWritten.ts"
import { start } from "./processes/fork.ts"

const ROUNDS = heavy("SQLite is killed while it commits: rounds", 5, 100)

const START = Date.UTC(2027, 1, 1)

/** Runs a process that writes to the database until it is killed `afterMs` after its first acknowledged change. */
const bookUntilKilled = async (filename: string, name: string, from: number, log: string, afterMs: number) => {
  const output = openSync(log, "w")
  const child = start("crasher", [filename, name, String(from)], ["ignore", output, "inherit", "ipc"])
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)))
  while (child.exitCode === null && statSync(log).size === 0) await sleep(2)
  await sleep(afterMs)
  child.kill("SIGKILL")
  expect(await ended).toBe("SIGKILL")
  closeSync(output)
  // A line is only an acknowledgement once it is whole.
  return readFileSync(log, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(" "))
    .map(([id, version]) => ({ id: id!, version: Number(version) }))
}

it("loses no acknowledged change and keeps no half of one when its process is killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sched-crash-"))
  const filename = join(folder, "bookings.db")
  try {
    let total = 0
    for (let round = 0; round < ROUNDS; round++) {
      const name = `r${round}`
      const from = START + round * 3650 * DAY
      const changes = await bookUntilKilled(filename, name, from, join(folder, `${name}.log`), Math.random() * 150)
      expect(changes.length).toBeGreaterThan(0)
      total += changes.length
      const db = new SQLite(filename)
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok")
      expect(db.pragma("foreign_key_check")).toEqual([])
      expect(db.prepare(halfWritten).all()).toEqual([])
      const stored = new Map(
        db
          .prepare<[], [string, number]>("select id, version from bookings")
          .raw()
          .all()
          .map(([id, version]) => [id, version]),
      )
      for (const { id, version } of changes) expect(stored.get(id), id).toBeGreaterThanOrEqual(version)
      const written = db.prepare<[], number>("select count(*) from history").pluck().get()!
      // At most the one change that was under way in each round was committed without its line being written.
      expect(written - total).toBeGreaterThanOrEqual(0)
      expect(written - total).toBeLessThanOrEqual(round + 1)
      db.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
