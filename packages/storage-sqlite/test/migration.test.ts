import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import type { Booking } from "@sched/core"
import { BookingStore, claimsOf, DueWork, MINUTE, personalOf, rebuild, usageKey } from "@sched/core"
import { digestOf, moved } from "@sched/testkit"
import type { Database } from "better-sqlite3"
import SQLite from "better-sqlite3"
import { Effect, Layer } from "effect"
import * as TestClock from "effect/testing/TestClock"
import { layer } from "../src/index.ts"
import { migrations } from "../src/Migrations.ts"
import { contentsOf, folder } from "./underTest.ts"

const MIDNIGHT = Date.UTC(2027, 1, 1)
const at = (hour: number) => MIDNIGHT + hour * 60 * MINUTE
/** Minutes of the day before, when everything in the dump was done. */
const then = (minute: number) => MIDNIGHT - 24 * 60 * MINUTE + minute * MINUTE

const dump = readFileSync(new URL("./dumps/v1.sql", import.meta.url), "utf8")

/** A file as version 1 left it, perhaps with something done to it. */
const oldFile = (act: (db: Database) => void = () => {}) =>
  Effect.map(folder, (path) => {
    const filename = join(path, "bookings.db")
    const db = new SQLite(filename)
    db.transaction(() => db.exec(dump))()
    act(db)
    db.close()
    return filename
  })

const raw = (filename: string) =>
  Effect.acquireRelease(
    Effect.sync(() => new SQLite(filename)),
    (db) => Effect.sync(() => db.close()),
  )

const onOldFile = <A, E>(test: (filename: string) => Effect.Effect<A, E, BookingStore | DueWork>) =>
  Effect.flatMap(oldFile(), (filename) => Effect.provide(test(filename), layer({ filename })))

const getAll = BookingStore.use((store) => store.getAll(["b1", "b2", "b3", "b4", "b5"])) as Effect.Effect<
  [Booking, Booking, Booking, Booking, Booking],
  unknown,
  BookingStore
>

it.effect("has rows in every table of the dump", () =>
  Effect.gen(function* () {
    const db = yield* raw(yield* oldFile())
    const tables = db.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all()
    expect(tables.length).toBe(7)
    for (const table of tables) expect(db.prepare(`select count(*) from ${table}`).pluck().get(), table).not.toBe(0)
  }),
)

it.effect("brings a file of version 1 to the newest schema, once, leaving nothing behind", () =>
  Effect.gen(function* () {
    const filename = yield* oldFile()
    for (let twice = 0; twice < 2; twice++) {
      yield* Layer.build(layer({ filename })).pipe(Effect.scoped)
      const db = yield* raw(filename)
      expect(db.pragma("user_version", { simple: true })).toBe(migrations.length)
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok")
      expect(db.pragma("foreign_key_check")).toEqual([])
      const fresh = new SQLite(":memory:")
      for (const step of migrations) typeof step === "string" ? fresh.exec(step) : step(fresh)
      const schema = "select type, name, tbl_name from sqlite_schema order by type, name"
      expect(db.prepare(schema).all()).toEqual(fresh.prepare(schema).all())
      expect(contentsOf(db).history).toHaveLength(11)
    }
  }),
)

it.effect("keeps every booking, with what the first schema did not know filled in from its history", () =>
  onOldFile(() =>
    Effect.gen(function* () {
      const [b1, b2, b3, b4, b5] = yield* getAll
      const none = { guests: [], seats: [], resources: [] }
      expect(b1).toMatchObject({
        ...none,
        ...{ id: "b1", uid: "b1@sched.test", version: 5, status: "cancelled", start: at(13), end: at(13.5) },
        ...{ sequence: 3, changes: ["reschedule", "reschedule", "cancel"] },
        ...{ createdAt: then(0), updatedAt: then(4), settledAt: then(3) },
        booker: { name: "Zoë \u0000 \ud800 Åström 👩‍👧", email: "Zoe@Example.com", zone: "Europe/Stockholm" },
        answers: { topic: "Söme \u0000 \udc00 text" },
        cancelReason: "caught a cold: \ud83d",
      })
      expect(b2).toMatchObject({
        ...none,
        version: 2,
        sequence: 1,
        changes: ["reschedule"],
        settledAt: then(6),
        answers: {},
      })
      expect(b3).toMatchObject({ ...none, status: "held", expiresAt: at(1), booker: undefined, changes: [] })
      expect(b4).toMatchObject({ status: "cancelled", sequence: 0, changes: [], booker: undefined })
      expect(b5).toMatchObject({ status: "confirmed", settledAt: then(10), eventType: { description: "Just Anna" } })
      for (const booking of [b1, b2, b3, b4, b5]) expect(booking.changes).toHaveLength(booking.sequence)
    }),
  ),
)

it.effect("keeps histories, and lets each be told again from its first line", () =>
  onOldFile(() =>
    Effect.gen(function* () {
      const store = yield* BookingStore
      for (const booking of yield* getAll) {
        const history = yield* store.history(booking.id)
        expect(history).toHaveLength(booking.version)
        expect(rebuild(history, personalOf(booking))).toEqual(booking)
      }
      const history = yield* store.history("b1")
      expect(history.map(({ command, status, start, at }) => [command, status, start, at])).toEqual([
        ["hold", "held", at(9), then(0)],
        ["confirm", "confirmed", at(9), then(1)],
        ["reschedule", "confirmed", at(11), then(2)],
        ["reschedule", "confirmed", at(13), then(3)],
        ["cancel", "cancelled", at(13), then(4)],
      ])
      expect(history.map(({ reason }) => reason)).toEqual([...Array(4).fill(undefined), "caught a cold: \ud83d"])
      expect(history[3]!.actor).toEqual({ kind: "host", id: "anna" })
      const midway = rebuild(history.slice(0, 3), personalOf((yield* getAll)[0]))
      expect(midway).toMatchObject({ version: 3, status: "confirmed", start: at(11), sequence: 1 })
      const held = rebuild(history.slice(0, 1), personalOf((yield* getAll)[0]))
      expect(held).toMatchObject({ version: 1, status: "held", start: at(9), booker: undefined })
    }),
  ),
)

it.effect("keeps claims and keys, and counts bookings towards what they count towards now", () =>
  onOldFile((filename) =>
    Effect.gen(function* () {
      yield* TestClock.setTime(MIDNIGHT)
      const store = yield* BookingStore
      const [, b2, b3, , b5] = yield* getAll
      const window = { start: MIDNIGHT, end: at(24) }
      const byUnit = (a: { unit: string; start: number }, b: { unit: string; start: number }) =>
        a.start - b.start || (a.unit < b.unit ? -1 : 1)
      const expected = [b2, b3, b5].flatMap(claimsOf).sort(byUnit)
      expect([...(yield* store.claims(["anna", "ben"], window))].sort(byUnit)).toEqual(expected)
      const counted = (key: string) =>
        Effect.map(store.usage([key], window), (found) => found.map(({ booking }) => booking))
      expect(yield* counted(usageKey.host("anna"))).toEqual(["b3", "b2", "b5"])
      expect(yield* counted(usageKey.load("type-talk", "ben"))).toEqual(["b2"])
      expect(yield* counted(usageKey.eventType("type-solo"))).toEqual(["b3", "b5"])
      expect(yield* counted(usageKey.booker(digestOf("zoe@example.com")))).toEqual(["b5"])
      expect(yield* store.usage([usageKey.host("ben")], window)).toEqual([
        { key: "host/ben", booking: "b2", start: at(15), end: at(15.5), noShow: false, at: then(5) },
      ])
      expect((yield* store.agenda("anna", window)).map(({ id }) => id)).toEqual(["b2", "b5"])
      expect(yield* store.keyed("booker/confirm", "k-1")).toEqual({ fingerprint: "f-1", booking: "b1" })
      expect(contentsOf(yield* raw(filename)).keys).toHaveLength(4)
    }).pipe(Effect.scoped),
  ),
)

it.effect("keeps what was sent as what was observed, and work with its leases, attempts and problems", () =>
  onOldFile((filename) =>
    Effect.gen(function* () {
      yield* TestClock.setTime(MIDNIGHT)
      const store = yield* BookingStore
      const work = yield* DueWork
      const notice = { booking: "b2", sequence: 1, kind: "rescheduled", recipient: { role: "booker" } }
      const mail = { kind: "mail", state: "sent", withLink: false, at: then(6) + 1, notice }
      const sent = yield* store.observed("b2")
      expect(sent).toHaveLength(3)
      expect(sent[0]).toMatchObject({ notice: { kind: "confirmed", sequence: 0 }, at: then(5) + 1 })
      expect(sent.slice(1)).toEqual([mail, { ...mail, notice: { ...notice, recipient: { role: "host", id: "ben" } } }])
      expect((yield* store.observed("b1")).map((one) => one.kind === "mail" && one.notice.kind)).toEqual([
        "confirmed",
        "cancelled",
        "cancelled",
      ])
      const due = contentsOf(yield* raw(filename)).due.map(({ id, dueAt, attempts, problem }) => [
        id,
        dueAt,
        attempts,
        problem,
      ])
      expect(due.sort()).toEqual([
        ["b1", then(0), 1, undefined],
        ["b2", at(15.5), 0, undefined],
        ["b3", at(1), 0, undefined],
        ["b4", then(8), 0, undefined],
        ["b5", at(0) + MINUTE, 3, "mail server away: 421 ≠ 250"],
      ])
      expect((yield* work.lease(10, 1000)).map(({ id }) => id)).toEqual(["b4"])
      expect(yield* work.finish({ kind: "booking", id: "b1", token: "a1b2c3", attempts: 1, at: 0 })).toBe(true)
    }).pipe(Effect.scoped),
  ),
)

it.effect("keeps data of people apart, where it can be found and forgotten", () =>
  onOldFile((filename) =>
    Effect.gen(function* () {
      const { bodies } = contentsOf(yield* raw(filename))
      expect(bodies).toHaveLength(16)
      for (const word of ["Zo", "example.com", 'topic\\":', "cold"]) expect(bodies.join()).not.toContain(word)
      const store = yield* BookingStore
      expect((yield* store.ofPerson("ZOE@example.com")).map(({ id }) => id)).toEqual(["b1", "b5"])
      expect(yield* store.forget("zoe@example.com", usageKey.booker(digestOf("zoe@example.com")))).toBe(2)
      const [b1] = yield* getAll
      expect(b1).toMatchObject({ booker: { name: "Forgotten person", zone: "Europe/Stockholm" }, answers: {} })
      expect(JSON.stringify(yield* store.history("b1"))).not.toContain("cold")
    }).pipe(Effect.scoped),
  ),
)

it.effect("changes a migrated booking further", () =>
  onOldFile(() =>
    Effect.gen(function* () {
      yield* TestClock.setTime(MIDNIGHT)
      const store = yield* BookingStore
      const [, b2] = yield* getAll
      const later = moved(b2, at(16))
      yield* store.apply(later)
      expect(yield* store.get("b2")).toEqual(later.changes[0]!.booking)
      expect(rebuild(yield* store.history("b2"), personalOf(b2))).toEqual(later.changes[0]!.booking)
      expect((yield* store.agenda("ben", { start: at(0), end: at(24) })).map(({ start }) => start)).toEqual([at(16)])
      const taken = moved(later.changes[0]!.booking, at(20))
      expect(yield* Effect.flip(store.apply(taken))).toMatchObject({ _tag: "SlotTaken" })
    }),
  ),
)

it.effect("leaves a file as it was that cannot be brought to the newest schema, and says why", () =>
  Effect.gen(function* () {
    const filename = yield* oldFile((db) => db.exec("update bookings set body = '{' where id = 'b4'"))
    const failure = yield* Effect.flip(Layer.build(layer({ filename })))
    expect(failure.message).toContain("the booking b4 cannot be read")
    const db = yield* raw(filename)
    expect(db.pragma("user_version", { simple: true })).toBe(1)
    expect(db.prepare("select count(*) from sent").pluck().get()).toBe(6)
    expect(db.prepare("select body ->> 'booker' is not null from bookings where id = 'b5'").pluck().get()).toBe(1)
  }),
)
