import { copyFileSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import { BookingStore, MINUTE } from "@sched/core"
import { booked } from "@sched/testkit"
import SQLite from "better-sqlite3"
import { Effect } from "effect"
import * as Bookings from "../src/BookingStore.ts"
import { open } from "../src/Connection.ts"
import { layer } from "../src/index.ts"
import { folder } from "./underTest.ts"

const START = Date.UTC(2027, 1, 1)
const COUNT = 100
const ids = Array.from({ length: COUNT }, (_, n) => `b${n}`)
const booking = (id: string, n: number) =>
  booked({
    id,
    start: START + n * 60 * MINUTE,
    hosts: ["anna", "ben"],
    key: { scope: "torn", key: id, fingerprint: "" },
  })

/** The write-ahead log as https://sqlite.org/fileformat2.html#the_write_ahead_log describes it. */
const framesOf = (log: Buffer) => {
  const HEADER = 32
  const size = 24 + log.readUInt32BE(8)
  const salt = log.subarray(16, 24)
  let count = 0
  // What a log held before it was last begun anew stands behind its present frames, under another salt.
  while (HEADER + (count + 1) * size <= log.length) {
    const frame = HEADER + count * size
    if (!log.subarray(frame + 8, frame + 16).equals(salt)) break
    count++
  }
  return { count, size, endOf: (frames: number) => HEADER + frames * size }
}

/** A hundred bookings, all acknowledged, half of them in the database file; and its write-ahead log. */
const acknowledged = Effect.gen(function* () {
  const path = yield* folder
  const filename = join(path, "bookings.db")
  const db = yield* open({ filename })
  expect(db.pragma("synchronous", { simple: true }), "FULL").toBe(2)
  // A log that was folded in is never cut by a crash, so that happens at one known place.
  db.pragma("wal_autocheckpoint = 0")
  const store = Bookings.make(db)
  for (const [n, id] of ids.entries()) {
    yield* store.apply(booking(id, n))
    if (n === COUNT / 2) db.pragma("wal_checkpoint(PASSIVE)")
  }
  const log = readFileSync(`${filename}-wal`)
  /** A copy of both files as a crash could have left them. */
  const copy = (name: string, torn: Uint8Array) => {
    const copied = join(path, `${name}.db`)
    copyFileSync(filename, copied)
    writeFileSync(`${copied}-wal`, torn)
    return copied
  }
  return { log, copy }
})

/** Rows that a booking has elsewhere, in the tables that hold a fixed number of them. */
const incomplete = `
  select b.id from bookings b where 1 <> (select count(*) from history where booking = b.id)
    or 2 <> (select count(*) from claims where booking = b.id) or 1 <> (select count(*) from keys where booking = b.id)
    or 6 <> (select count(*) from usage where booking = b.id) or 1 <> (select count(*) from due where id = b.id)
    or 1 <> (select count(*) from personal where booking = b.id)`

/** What a copy holds: a whole database with the first bookings, in the order in which they were acknowledged. */
const checked = (filename: string): number => {
  const db = new SQLite(filename)
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok")
  expect(db.pragma("foreign_key_check")).toEqual([])
  expect(db.prepare(incomplete).all()).toEqual([])
  const held = db.prepare<[], string>("select id from bookings order by rowid").pluck().all()
  expect(held).toEqual(ids.slice(0, held.length))
  db.close()
  return held.length
}

it.effect("holds the first of the acknowledged bookings, whole, wherever the end of its log was torn off", () =>
  Effect.gen(function* () {
    const { log, copy } = yield* acknowledged
    const { count, size, endOf } = framesOf(log)
    expect(count).toBeGreaterThan(50)
    let before = COUNT / 2
    for (let frames = count - 50; frames <= count; frames++) {
      const held = checked(copy(`cut-${frames}`, log.subarray(0, endOf(frames))))
      expect(held).toBeGreaterThanOrEqual(before)
      if (frames === count - 1) expect(held).toBe(COUNT - 1)
      before = held
      if (frames === count) break
      // In the middle of the next frame: within its header, within its page, and short of its last byte.
      for (const extra of frames % 10 === 0 ? [12, 1000, size - 1] : [])
        expect(checked(copy(`torn-${frames}-${extra}`, log.subarray(0, endOf(frames) + extra)))).toBe(held)
    }
    expect(before).toBe(COUNT)
  }),
)

it.effect("takes no half-written page for a commit: a frame with other bytes in it counts as torn off", () =>
  Effect.gen(function* () {
    const { log, copy } = yield* acknowledged
    const { count, endOf } = framesOf(log)
    for (const [name, from, to] of [
      ["page", endOf(count) - 512, endOf(count)],
      ["header", endOf(count - 1) + 8, endOf(count - 1) + 16],
    ] as const) {
      const torn = Buffer.from(log)
      torn.fill(0, from, to)
      expect(checked(copy(name, torn))).toBe(COUNT - 1)
    }
  }),
)

it.effect("goes on booking after the end of its log was torn off", () =>
  Effect.gen(function* () {
    const { log, copy } = yield* acknowledged
    const { count, endOf } = framesOf(log)
    const filename = copy("goes-on", log.subarray(0, endOf(count - 1) + 100))
    yield* Effect.gen(function* () {
      const store = yield* BookingStore
      const last = booking(ids.at(-1)!, COUNT - 1)
      yield* store.apply(last)
      expect(yield* store.get(ids.at(-1)!)).toEqual(last.changes[0]!.booking)
    }).pipe(Effect.provide(layer({ filename })))
    expect(checked(filename)).toBe(COUNT)
  }),
)
