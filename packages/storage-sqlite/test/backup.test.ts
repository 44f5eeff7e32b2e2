import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { BookingStore, DAY } from "@sched/core"
import { booked } from "@sched/testkit/bookings"
import { heavy } from "@sched/testkit/heavy"
import SQLite from "better-sqlite3"
import { Effect } from "effect"
import { afterAll, expect, it } from "vitest"
import { layer } from "../src/index.ts"
import { halfWritten } from "./halfWritten.ts"
import { bin, run } from "./processes/bin.ts"
import { start } from "./processes/fork.ts"

const BACKUPS = heavy("SQLite is backed up while bookings are written: backups", 4, 60)
const START = Date.UTC(2027, 1, 1)

const folder = mkdtempSync(join(tmpdir(), "sched-backup-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The acknowledged changes in order, as `booking version`: only whole lines are acknowledgements. */
const changesIn = (log: string) => readFileSync(log, "utf8").split("\n").slice(0, -1)

it("a backup made while bookings are written is whole, has every change acknowledged before and the first of those after", async () => {
  const filename = join(folder, "bookings.db")
  const log = join(folder, "log")
  const output = openSync(log, "w")
  const child = start("crasher", [filename, "b", String(START)], ["ignore", output, "inherit", "ipc"])
  try {
    for (let n = 0; n < BACKUPS; n++) {
      const seen = existsSync(log) ? changesIn(log).length : 0
      while (child.exitCode === null && changesIn(log).length < seen + 20) await sleep(5)
      const before = changesIn(log).length
      const copy = join(folder, `backup-${n}.db`)
      expect(await bin("backup", filename, copy)).toMatchObject({ code: 0, err: "" })
      const after = changesIn(log)
      // It went on meanwhile.
      expect(after.length).toBeGreaterThan(before)
      const db = new SQLite(copy, { readonly: true })
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok")
      expect(db.prepare(halfWritten).all()).toEqual([])
      const held = db.prepare<[], string>("select booking || ' ' || version from history order by id").pluck().all()
      db.close()
      expect(held.length).toBeGreaterThanOrEqual(before)
      // One may have been committed whose line was not yet written.
      expect(held.slice(0, after.length)).toEqual(after.slice(0, held.length))
      expect(held.length).toBeLessThanOrEqual(after.length + 1)
      expect(existsSync(`${copy}.part`)).toBe(false)
    }
    expect(child.exitCode).toBe(null)
  } finally {
    child.kill("SIGKILL")
    closeSync(output)
  }
})

it("a backup that is put in the place of the file is the store, and takes bookings", async () => {
  const [filename, copy] = [join(folder, "small.db"), join(folder, "small-backup.db")]
  const apply = (id: string, at: number) =>
    BookingStore.use((store) => store.apply(booked({ id, start: START + at * DAY, hosts: ["anna"] })))
  const get = (id: string) => BookingStore.use((store) => store.get(id))
  await Effect.runPromise(Effect.provide(apply("first", 0), layer({ filename })))
  expect(await run("backup", filename, copy)).toMatchObject({ code: 0 })
  await Effect.runPromise(Effect.provide(apply("late", 1), layer({ filename })))
  const restored = Effect.gen(function* () {
    expect((yield* get("first")).start).toBe(START)
    expect((yield* Effect.flip(get("late")))._tag).toBe("BookingNotFound")
    expect((yield* Effect.flip(apply("again", 0)))._tag).toBe("SlotTaken")
    yield* apply("next", 1)
  })
  await Effect.runPromise(Effect.provide(restored, layer({ filename: copy })))
})

it("a backup has no bytes of somebody who was forgotten, which the file itself still may have", async () => {
  const [filename, copy] = [join(folder, "person.db"), join(folder, "person-backup.db")]
  const email = "somebody.to.be.forgotten@example.com"
  const forget = BookingStore.use((store) =>
    Effect.andThen(store.apply(booked({ id: "one", start: START, email })), store.forget(email, "booker/x")),
  )
  await Effect.runPromise(Effect.provide(forget, layer({ filename })))
  expect(await run("backup", filename, copy)).toMatchObject({ code: 0 })
  expect(readFileSync(copy).includes(email)).toBe(false)
})

it("backup says what to do when the file is not there, the copy is, or there is nothing in the file", async () => {
  const [filename, copy] = [join(folder, "words.db"), join(folder, "words-backup.db")]
  expect(await run("backup", filename, copy)).toMatchObject({ code: 2, out: [] })
  new SQLite(filename).close()
  const empty = await run("backup", filename, copy)
  expect(empty).toMatchObject({ code: 2, out: [] })
  expect(existsSync(copy) || existsSync(`${copy}.part`)).toBe(false)
  expect(await run("migrate", filename)).toMatchObject({ code: 0 })
  expect(await run("backup", filename, copy)).toMatchObject({ code: 0 })
  const bytes = readFileSync(copy)
  const { code, err } = await run("backup", filename, copy)
  expect([code, err]).toEqual([2, [`back up ${filename}: there is a file ${copy} already; choose another name`]])
  expect(readFileSync(copy).equals(bytes)).toBe(true)
})
