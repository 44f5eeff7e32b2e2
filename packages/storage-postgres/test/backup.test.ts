import { randomUUID } from "node:crypto"
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { BookingStore } from "@sched/core"
import { booked } from "@sched/testkit/bookings"
import { heavy } from "@sched/testkit/heavy"
import { Effect } from "effect"
import pg from "pg"
import { expect, it } from "vitest"
import { layer, migrate } from "../src/index.ts"
import { halfWritten } from "./halfWritten.ts"
import { start } from "./processes/fork.ts"
import { brokenReferences, copyOf, restore } from "./server/copy.ts"
import { sharedPostgres } from "./server.ts"

const BACKUPS = heavy("PostgreSQL is backed up while bookings are written: backups", 2, 40)

/** The acknowledged changes of each booker in order, as `booking version`: only whole lines are acknowledgements. */
const changesIn = (log: string): ReadonlyMap<string, ReadonlyArray<string>> => {
  const byBooker = new Map<string, Array<string>>()
  for (const line of readFileSync(log, "utf8").split("\n").slice(0, -1)) {
    const [id = "", version, problem] = line.split(" ")
    if (problem !== "") continue
    const booker = id.split("-").slice(0, 2).join("-")
    byBooker.set(booker, [...(byBooker.get(booker) ?? []), `${id} ${version}`])
  }
  return byBooker
}

const count = (changes: ReadonlyMap<string, ReadonlyArray<string>>): number =>
  [...changes.values()].reduce((sum, { length }) => sum + length, 0)

/** Takes the n-th snapshot, of a database of its own into which is written meanwhile, and judges what it restores to. */
const backUp = async (n: number): Promise<void> => {
  const postgres = await sharedPostgres()
  const connectionString = await postgres.createDatabase(`backup_${randomUUID()}`)
  const folder = mkdtempSync(join(tmpdir(), "sched-backup-"))
  const log = join(folder, "log")
  const output = openSync(log, "w")
  const child = start("crasher", [connectionString], ["ignore", output, "inherit", "ipc"])
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
  try {
    const enough = 50 * (1 + (n % 8))
    while (child.exitCode === null && count(changesIn(log)) < enough) await sleep(5)
    const before = changesIn(log)
    const copy = await copyOf(connectionString)
    const after = changesIn(log)
    // It went on meanwhile.
    expect(count(after)).toBeGreaterThan(count(before))
    child.disconnect()
    expect(await ended).toBe(0)
    const restored = await postgres.createDatabase(`backup_${randomUUID()}`)
    await Effect.runPromise(migrate({ connectionString: restored }))
    await restore(restored, copy)
    copy.remove()

    expect(await brokenReferences(restored)).toEqual([])
    const client = new pg.Client({ connectionString: restored })
    await client.connect()
    expect((await client.query(halfWritten)).rows).toEqual([])
    for (const [booker, first] of before) {
      const { rows } = await client.query<{ change: string }>(
        `select h.booking || ' ' || h.version as change from sched.history h where h.booking like $1 || '-%'
         order by split_part(h.booking, '-', 3)::int, h.version`,
        [booker],
      )
      const held = rows.map(({ change }) => change)
      const all = after.get(booker)!
      expect(held.length).toBeGreaterThanOrEqual(first.length)
      // One of each may have been committed whose line was not yet written.
      expect(held.length).toBeLessThanOrEqual(all.length + 1)
      expect(held.slice(0, all.length)).toEqual(all.slice(0, held.length))
    }
    await client.end()
    const book = (id: string) =>
      BookingStore.use((store) => store.apply(booked({ id, start: Date.UTC(2026, 0, 1), hosts: ["zoe"] })))
    const refused = Effect.andThen(book("next"), Effect.flip(book("again")))
    expect((await Effect.runPromise(Effect.provide(refused, layer({ connectionString: restored }))))._tag).toBe(
      "SlotTaken",
    )
  } finally {
    child.kill("SIGKILL")
    closeSync(output)
    rmSync(folder, { recursive: true, force: true })
  }
}

it("a snapshot that is taken while bookings are written is whole where it is restored, has every change acknowledged before and of each booker the first of those after, and takes bookings", async () => {
  for (let n = 0; n < BACKUPS; n++) await backUp(n)
})
