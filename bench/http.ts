import type { ChildProcess } from "node:child_process"
import { fork } from "node:child_process"
import { once } from "node:events"
import { DAY } from "@sched/core"
import SQLite from "better-sqlite3"
import { Effect } from "effect"
import pg from "pg"
import { startPostgres } from "../packages/storage-postgres/test/server.ts"
import { hostOf, settle } from "./application.ts"
import type { Grown } from "./grown.ts"
import { grow, visitOf } from "./grown.ts"
import type { Load, Loading } from "./httpLoad.ts"
import { nextAnswers, slotsUrl } from "./httpNextAnswer.ts"
import { openServer } from "./httpServer.ts"
import type { OpenStore } from "./openStore.ts"
import { openPostgres, openSqlite } from "./openStore.ts"

const BOOKINGS = 10_000
/** Of these, so many are in the month that is listed; the others were in the years before. */
const TO_COME = 100
const CONNECTIONS = 10
/** Each side is asked for about a second a round. */
const ROUNDS = 7
const REQUESTS = { slots: 2000, keyRead: 4000 } as const
const HOUR = DAY / 24

/** A host with office hours. */
const host = {
  ...hostOf(0),
  availability: { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] },
} as const

/** Bookings of the host at full hours, so many on each weekday from `from` on, a day later or earlier each time. */
const onWeekdays = (count: number, perDay: number, from: number, step: number): ReadonlyArray<number> => {
  const starts: Array<number> = []
  for (let day = from; starts.length < count; day += step)
    if (![0, 6].includes(new Date(day).getUTCDay()))
      for (let n = 0; n < perDay && starts.length < count; n++) starts.push(day + (9 + n) * HOUR)
  return starts
}

const bookingsAround = (today: number): ReadonlyArray<Grown> =>
  [...onWeekdays(TO_COME, 5, today + DAY, DAY), ...onWeekdays(BOOKINGS - TO_COME, 8, today - DAY, -DAY)].map(
    (start, n) => ({ host: 0, start, booker: n % 2000 }),
  )

/** Reads one row by its key, as fast as the store's own driver does. */
const keyReadOf = (
  store: OpenStore,
): { readonly read: () => Promise<unknown>; readonly close: () => Promise<void> } => {
  if (store.name === "SQLite") {
    const db = new SQLite(store.place)
    const statement = db.prepare("select version from fences where key = ?")
    return { read: async () => statement.get("eventType/none"), close: async () => void db.close() }
  }
  const pool = new pg.Pool({ connectionString: store.place, max: 10 })
  const text = "select version from sched.fences where key = $1"
  return { read: () => pool.query({ name: "key", text, values: ["eventType/none"] }), close: () => pool.end() }
}

const quantile = (sorted: ReadonlyArray<number>, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!
const median = (numbers: ReadonlyArray<number>): number =>
  quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  )

const load = async (loader: ChildProcess, loading: Loading) => {
  loader.send(loading)
  const [{ seconds, times, failed }] = (await once(loader, "message")) as [Load]
  if (failed > 0) throw new Error(`${failed} requests of ${loading.url} failed`)
  const sorted = [...times].sort((a, b) => a - b)
  return { perSecond: times.length / seconds, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}

/** Both sides in turn, in one run; of each number the median of the rounds. */
const compare = async (store: OpenStore) => {
  const today = Math.floor(Date.now() / DAY) * DAY
  await grow(store, bookingsAround(today), today, () => {})
  await Effect.runPromise(Effect.provide(settle([host], [visitOf(0)]), store.layer))
  const key = keyReadOf(store)
  let bytes = ""
  const server = await openServer(store.layer, async () => {
    await key.read()
    return new Response(bytes, { headers: { "content-type": "application/json", "cache-control": "no-store" } })
  })
  const loader = fork(new URL("./httpLoad.ts", import.meta.url))
  try {
    const asked = { url: server.url, slug: visitOf(0).slug, window: { start: today + DAY, end: today + 31 * DAY } }
    bytes = await (await fetch(slotsUrl(asked))).text()
    const sides = { slots: slotsUrl(asked), keyRead: `${server.url}/same-bytes` } as const
    const rounds: Array<{ readonly [S in keyof typeof sides]: Awaited<ReturnType<typeof load>> }> = []
    for (let round = -1; round < ROUNDS; round++) {
      const side = (name: keyof typeof sides) =>
        load(loader, { url: sides[name], connections: CONNECTIONS, requests: REQUESTS[name] })
      const both = { slots: await side("slots"), keyRead: await side("keyRead") }
      if (round >= 0) rounds.push(both)
    }
    const next = await nextAnswers([asked], 60)
    const of = (side: keyof typeof sides, what: "perSecond" | "p50" | "p99") =>
      Math.round(median(rounds.map((both) => both[side][what])) * 10) / 10
    return {
      bench: "http",
      store: store.name,
      slots: JSON.parse(bytes).slots.length as number,
      bytes: bytes.length,
      perSecond: of("slots", "perSecond"),
      p50Ms: of("slots", "p50"),
      p99Ms: of("slots", "p99"),
      keyReadPerSecond: of("keyRead", "perSecond"),
      keyReadP50Ms: of("keyRead", "p50"),
      keyReadP99Ms: of("keyRead", "p99"),
      ratio: median(rounds.map(({ slots, keyRead }) => slots.perSecond / keyRead.perSecond)),
      wanted: ">= 0.333",
      nextAnswers: next.times.length,
      nextAnswerMs: Math.round(median(next.times) * 10) / 10,
      stillOffered: next.stale,
    }
  } finally {
    loader.kill()
    await server.close()
    await key.close()
    await store.close()
  }
}

/**
 * A month of slots over HTTP, of a host with 10,000 bookings, against the least that a server could do: the very same
 * bytes from the same server after reading one row of the same database by its key. Both are asked in turn by a process
 * of its own, over ten connections, on this machine alone.
 *
 * Then 60 slots are booked over HTTP, and the very next answer after each is looked at: none may still offer it.
 */
export const http = async (): Promise<ReadonlyArray<object>> => {
  const embedded = await compare(openSqlite())
  const server = await startPostgres()
  try {
    return [embedded, await compare(await openPostgres(server, 10))]
  } finally {
    await server.stop()
  }
}
