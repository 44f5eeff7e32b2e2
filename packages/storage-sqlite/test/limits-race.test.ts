import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { heavy } from "@sched/testkit/heavy"
import SQLite from "better-sqlite3"
import { expect, it } from "vitest"
import { message, start } from "./processes/fork.ts"
import type { Answers, Taking } from "./processes/taker.ts"

const ROUNDS = heavy("SQLite: four processes take 4 × 50 of a limit of 20: rounds", 2, 50)
const [TIMES, EVENTS] = [50, 20]

it("allows exactly as many as the limit says to four processes that take at once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sched-limits-"))
  const processes = [1, 2, 3, 4].map(() => start("taker", []))
  try {
    await Promise.all(processes.map((one) => message(one)))
    let met = 0
    for (let round = 0; round < ROUNDS || met === 0; round++) {
      const filename = join(folder, `limits${round}.db`)
      const at = Date.now() + 30
      const answers = await Promise.all(
        processes.map((one) => {
          const answer = message<Answers>(one)
          one.send({ filename, at, times: TIMES, events: EVENTS } satisfies Taking)
          return answer
        }),
      )
      const sum = (of: keyof Answers) => answers.reduce((total, one) => total + one[of], 0)
      expect([sum("allowed"), sum("refused")]).toEqual([EVENTS, 4 * TIMES - EVENTS])
      const db = new SQLite(filename)
      const counted = db.prepare("select key, count(*) as times from rate_limits group by key order by key").all()
      db.close()
      expect(counted).toEqual([
        { key: "narrow", times: EVENTS },
        { key: "wide", times: EVENTS },
      ])
      // A busy machine may let one process finish before the next begins, so it is tried until they meet.
      if (answers.filter(({ allowed }) => allowed > 0).length > 1) met++
      expect(round, "the processes meet").toBeLessThan(ROUNDS + 20)
    }
  } finally {
    for (const one of processes) one.kill("SIGKILL")
    rmSync(folder, { recursive: true, force: true })
  }
})
