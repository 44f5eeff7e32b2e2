import type { ChildProcess } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { MINUTE } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import pg from "pg"
import { afterAll, beforeAll, expect, it } from "vitest"
import { message, start } from "./processes/fork.ts"
import type { Job, Reply } from "./processes/jobs.ts"
import type { Outcome, Race } from "./processes/racer.ts"
import { sharedPostgres } from "./server.ts"
import { newName } from "./underTest.ts"

const CROWD_ROUNDS = heavy("PostgreSQL: 4 processes × 250 bookers of one slot: rounds", 1, 20)
const COMMANDS = heavy("PostgreSQL: random commands from 4 processes", 1200, 20_000)
const PEOPLE = heavy("PostgreSQL: random changes of people from 4 processes", 960, 20_000)

/** For a busy machine, in milliseconds. */
const PATIENCE = 60_000 * (1 + CROWD_ROUNDS + (COMMANDS + PEOPLE) / 1000)

const START = Date.UTC(2027, 1, 1, 9)

let racers: ReadonlyArray<ChildProcess>
let database: string
let client: pg.Client

beforeAll(async () => {
  racers = [1, 2, 3, 4].map(() => start("racer"))
  await Promise.all(racers.map((racer) => message(racer)))
  database = newName()
  client = new pg.Client({ connectionString: await (await sharedPostgres()).createDatabase(database) })
  await client.connect()
})

afterAll(() => {
  for (const racer of racers) racer.kill("SIGKILL")
  return client.end()
})

/** Each of the processes gets its job, and all begin at the same millisecond, once all are ready. */
const race = async (jobs: ReadonlyArray<Job>): Promise<ReadonlyArray<Reply>> => {
  const connectionString = (await sharedPostgres()).connectionString(database)
  const outcomes = await Promise.all(
    jobs.map((job, i) => {
      const answer = message<Outcome>(racers[i]!)
      racers[i]!.send({ connectionString, at: Date.now() + 60, job } satisfies Race)
      return answer
    }),
  )
  const replies = outcomes.flatMap((outcome) => outcome.replies)
  const seconds = Math.max(...outcomes.map(({ ms }) => ms)) / 1000
  console.log(`${jobs[0]!.kind}: ${replies.length} replies from 4 processes, ${Math.round(replies.length / seconds)}/s`)
  return replies
}

const counted = (replies: ReadonlyArray<Reply>): Readonly<Record<string, number>> => {
  const words = [...new Set(replies.map(({ reply }) => reply))]
  return Object.fromEntries(words.map((word) => [word, replies.filter(({ reply }) => reply === word).length]))
}

const ask = async <A extends object>(sql: string, ...values: ReadonlyArray<unknown>) =>
  (await client.query<A>(sql, [...values])).rows

const overlaps = `select a.unit, a.booking, b.booking from sched.claims a join sched.claims b
  on a.unit = b.unit and (a.booking, a.start) < (b.booking, b.start) and a.start < b."end" and b.start < a."end"`

it("gives one slot to one of 1000 bookers in four processes, and tells the others that it is taken", {
  timeout: PATIENCE,
}, async () => {
  for (let round = 0; round < CROWD_ROUNDS; round++) {
    const at = START + round * 30 * MINUTE
    const crowd = (who: string): Job => ({
      kind: "book",
      bookers: Array.from({ length: 250 }, (_, n) => [{ id: `${who}${round}-${n}`, start: at, hosts: ["anna"] }]),
    })
    const replies = await race(["a", "b", "c", "d"].map(crowd))
    expect(counted(replies)).toEqual({ done: 1, SlotTaken: 999 })
    const winner = replies.find(({ reply }) => reply === "done")!.id
    expect(await ask("select id from sched.bookings where start = $1", at)).toEqual([{ id: winner }])
    for (const table of ["claims", "history", "keys"])
      expect(await ask(`select booking from sched.${table} where booking like '_${round}-%'`)).toEqual([
        { booking: winner },
      ])
    expect(await ask("select id from sched.due where id like $1", `_${round}-%`)).toEqual([{ id: winner }])
  }
  expect(await ask(overlaps)).toEqual([])
})

it("gives each of fifty slots of two hosts to one of eight bookers who want them all, in any order", {
  timeout: PATIENCE,
}, async () => {
  const bookers = (who: string, i: number): Job => ({
    kind: "book",
    bookers: [1, 2].map((n) =>
      Array.from({ length: 50 }, (_, k) => {
        const slot = i % 2 === 0 ? k : 49 - k
        const hosts = i < 2 ? ["carl", "dora"] : ["dora", "carl"]
        return { id: `fifty-${who}${n}-${slot}`, start: START + slot * 30 * MINUTE, hosts }
      }),
    ),
  })
  const replies = await race(["a", "b", "c", "d"].map(bookers))
  expect(counted(replies)).toEqual({ done: 50, SlotTaken: 350 })
  const winners = replies.filter(({ reply }) => reply === "done").map(({ id }) => id)
  const stored = await ask<{ id: string }>("select id from sched.bookings where id like 'fifty-%'")
  expect(stored.map(({ id }) => id).sort()).toEqual(winners.sort())
  expect(await ask("select from sched.claims where booking like 'fifty-%'")).toHaveLength(100)
  expect(await ask(overlaps)).toEqual([])
})

it("lets five of 200 bookers of different slots through a limit of five that fences watch over", {
  timeout: PATIENCE,
}, async () => {
  const from = Date.UTC(2027, 5, 1)
  const limited = (who: string, i: number): Job => ({
    kind: "limited",
    limit: 5,
    wishes: Array.from({ length: 50 }, (_, n) => ({
      id: `limit-${who}${n}`,
      start: from + (i * 50 + n) * 5 * MINUTE,
      hosts: [`of-${who}${n}`],
    })),
  })
  const replies = await race(["a", "b", "c", "d"].map(limited))
  expect(counted(replies)).toEqual({ done: 5, full: 195 })
  expect(await ask("select from sched.bookings where id like 'limit-%'")).toHaveLength(5)
  expect(await ask("select version::int from sched.fences where key = 'limited'")).toEqual([{ version: 5 }])
  expect(await ask(overlaps)).toEqual([])
})

it("holds what it acknowledged, and nothing else, after random commands of four processes on twenty hosts", {
  timeout: PATIENCE,
}, async () => {
  const mix = (seed: number): Job => ({ kind: "mix", commands: COMMANDS / 4, bookers: 8, seed })
  const replies = await race([1, 2, 3, 4].map(mix))
  const kept = replies.filter(({ reply }) => reply.startsWith("done"))
  const refused = replies.filter(({ reply }) => !reply.startsWith("done"))
  expect(Object.keys(counted(refused))).toEqual(["SlotTaken"])
  expect(kept.length).toBeGreaterThan(100)
  const stored = await ask<{ id: string; version: number; status: string }>(
    "select id, version, status from sched.bookings where id like 'm%-%'",
  )
  const expected = kept.map(({ id, start, reply }) => ({ id, version: start, status: reply.slice("done ".length) }))
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
  expect(stored.sort(byId)).toEqual(expected.sort(byId))
  const lines = await ask("select from sched.history where booking like 'm%-%'")
  expect(lines).toHaveLength(expected.reduce((sum, { version }) => sum + version, 0))
  expect(await ask(overlaps)).toEqual([])
})

it("loses no change of people that it acknowledged, and none is made on what was not seen, of four processes", {
  timeout: PATIENCE,
}, async () => {
  const job = (seed: number): Job => ({ kind: "people", commands: PEOPLE / 32, administrators: 8, seed })
  const replies = await race([1, 2, 3, 4].map(job))
  const count = counted(replies)
  expect(Object.keys(count).sort()).toEqual(
    [
      "InvalidInput",
      "NameTaken",
      "RecordChanged",
      "done come",
      "done count",
      "done pair",
      "done save",
      "done swap",
    ].sort(),
  )
  const idsOf = (...words: ReadonlyArray<string>) =>
    replies.filter(({ reply }) => words.includes(reply)).map(({ id }) => id)
  const [group] = await ask<{ version: number; body: string }>(
    "select version, body from sched.people where id = 'count'",
  )
  expect(group?.version).toBe(count["done count"])
  expect((JSON.parse(group!.body) as { members: Array<string> }).members.sort()).toEqual(idsOf("done count").sort())
  const lines = await ask<{ target: string }>("select body::json ->> 'target' as target from sched.audit")
  expect(lines.map(({ target }) => target).sort()).toEqual(
    idsOf("done count", "done swap", "done come", "done pair").sort(),
  )
})

it("needed no deadlock to be broken in any of these races", { timeout: PATIENCE }, async () => {
  for (const racer of racers) racer.kill("SIGKILL")
  // What a connection has counted is there for all to read once it is closed.
  const others = "select from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()"
  while ((await ask(others, database)).length > 0) await sleep(20)
  const counts = "select deadlocks::int, xact_commit > 1500 as counted from pg_stat_database where datname = $1"
  expect(await ask(counts, database)).toEqual([{ deadlocks: 0, counted: true }])
})
