import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { heavy } from "@sched/testkit/heavy"
import SQLite from "better-sqlite3"
import { expect, it } from "vitest"
import { message, start } from "./processes/fork.ts"

const COUNTS = heavy("SQLite: each of 4 processes changes one record of people: times", 30, 1000)

it("loses no change that four processes make to one record at once, each on what it saw", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sched-people-"))
  const filename = join(folder, "bookings.db")
  const names = ["a", "b", "c", "d"]
  const processes = names.map((name) => start("counter", [filename, name, String(COUNTS)]))
  try {
    await Promise.all(processes.map((one) => message(one)))
    const at = Date.now() + 15
    const turns = await Promise.all(
      processes.map((one) => {
        const answer = message<number>(one)
        one.send(at)
        return answer
      }),
    )
    expect(
      turns.some((turn) => turn > 0),
      "somebody came between somebody",
    ).toBe(true)
    const db = new SQLite(filename)
    const total = names.length * COUNTS
    const kept = db.prepare<[], { version: number; body: string }>("select version, body from people").all()
    const { members } = JSON.parse(kept[0]!.body) as { members: ReadonlyArray<string> }
    expect(kept.map(({ version }) => version)).toEqual([total])
    expect(new Set(members).size).toBe(total)
    const lines = db.prepare<[], string>("select body ->> 'target' from audit order by id").pluck().all()
    expect(lines).toEqual(members)
    db.close()
  } finally {
    for (const one of processes) one.kill("SIGKILL")
    rmSync(folder, { recursive: true, force: true })
  }
})
