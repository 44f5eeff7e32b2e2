import type { Booking, Lease } from "@sched/core"
import {
  Body,
  BookingStore,
  DueWork,
  defaultSettings,
  deliverDue,
  MINUTE,
  observationKey,
  Scheduling,
  Settings,
} from "@sched/core"
import { Effect, Layer, ManagedRuntime } from "effect"
import { startPostgres } from "../packages/storage-postgres/test/server.ts"
import { applicationOver, hostOf, ofHost, settle } from "./application.ts"
import type { Statement } from "./insertRows.ts"
import type { Transaction } from "./openStore.ts"
import { openPostgres } from "./openStore.ts"
import { medianOfRounds } from "./rounds.ts"

const HOSTS = 200
const MONTH = Date.UTC(2035, 2, 1)
/** Bookings of a round. */
const COUNT = 200
/** How many pieces of work a worker is on at a time, and how many clients write at once on the bare side. */
const AT_ONCE = defaultSettings.work.atOnce

let asked = 0
const bookNext = Effect.suspend(() => {
  const n = asked++
  return Scheduling.use((scheduling) =>
    scheduling.book({
      alias: "bench",
      slug: ofHost(n % HOSTS).slug,
      start: MONTH + Math.floor(n / HOSTS) * 30 * MINUTE,
      booker: { name: "Bo Booker", email: `booker-${n}@example.com`, zone: "Europe/Paris" },
      answers: { topic: "This and that" },
    }),
  )
})

const rest = Effect.repeat(deliverDue(), { until: (taken) => taken === 0 })

/** What a worker writes of one booking besides its leases, in order. */
type Write = { readonly key: string; readonly body: string } | (Pick<Lease, "kind"> & { readonly nextAt?: number })

/** Has a worker do all that is due, and answers what it writes. */
const writesOfWorker = Effect.gen(function* () {
  const store = yield* BookingStore
  const work = yield* DueWork
  const writes: Array<Write> = []
  const observe: typeof store.observe = (id, observation, lease) => {
    writes.push({ key: observationKey(observation), body: Body.observation.write(observation) })
    return store.observe(id, observation, lease)
  }
  const finish: typeof work.finish = (lease, nextAt) => {
    writes.push({ kind: lease.kind, ...(nextAt === undefined ? {} : { nextAt }) })
    return work.finish(lease, nextAt)
  }
  yield* rest.pipe(
    Effect.provideService(BookingStore, { ...store, observe }),
    Effect.provideService(DueWork, { ...work, finish }),
  )
  return writes
})

const lease = (ids: ReadonlyArray<string>, kind: string): Statement => ({
  name: "lease",
  text: `update due set lease_until = extract(epoch from now()) * 1000 + 30000, token = gen_random_uuid()::text,
    attempts = attempts + 1, fresh = false where kind = $1 and id = any($2)`,
  values: [kind, ids],
})

/** The write of the model as a statement about another booking. */
const statementOf = (write: Write, from: Booking, to: Booking): Statement => {
  if ("kind" in write)
    return write.nextAt === undefined
      ? { name: "done", text: "delete from due where kind = $1 and id = $2", values: [write.kind, to.id] }
      : {
          name: "next",
          text: `update due set lease_until = 0, token = null, due_at = $3, attempts = 0, stuck = false, problem = null
            where kind = $1 and id = $2`,
          values: [write.kind, to.id, write.nextAt],
        }
  const renamed = (text: string) => text.replaceAll(from.id, to.id).replaceAll(from.hosts[0]!, to.hosts[0]!)
  return {
    name: "observe",
    text: `insert into observed (booking, key, body) values ($1, $2, $3)
      on conflict (booking, key) do update set body = excluded.body`,
    values: [to.id, renamed(write.key), renamed(write.body)],
  }
}

/** Groups of at most so many. */
const groupsOf = <A>(all: ReadonlyArray<A>, size: number): ReadonlyArray<ReadonlyArray<A>> =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

/**
 * Bookings per second that a worker carries out with providers who answer at once, on PostgreSQL, against bare SQL that
 * writes the same rows.
 *
 * Carrying out a booking is a video meeting, an event in the host's calendar, and a mail to booker and host, each first
 * written down as begun and then as done, as no step may be forgotten or done twice by a crash in between: eight rows in
 * a transaction of their own each, two leases (taken for several pieces of work at a time) and two ends, one of them of the
 * work for webhooks, of which there are none. The bare side writes the very same rows in as many transactions, as many
 * at a time, and reads nothing.
 */
export const work = async (): Promise<ReadonlyArray<object>> => {
  const server = await startPostgres()
  const store = await openPostgres(server, 10)
  // Nothing of an earlier round becomes due in a later one.
  const settings = { ...defaultSettings, work: { ...defaultSettings.work, sweepAfterMs: 10 * 60 * MINUTE } }
  const application = Layer.provideMerge(applicationOver(store.layer), Layer.succeed(Settings, settings))
  const runtime = ManagedRuntime.make(application)
  try {
    const places = Array.from({ length: HOSTS }, (_, place) => place)
    await runtime.runPromise(
      settle(
        places.map(hostOf),
        places.map((place) => ofHost(place)),
      ),
    )
    const model = await runtime.runPromise(bookNext)
    const writes = await runtime.runPromise(writesOfWorker)
    const bookings = () =>
      runtime.runPromise(
        Effect.all(
          Array.from({ length: COUNT }, () => bookNext),
          { concurrency: 8 },
        ),
      )
    const jobOf = (group: ReadonlyArray<Booking>): ReadonlyArray<Transaction> => [
      ...["booking", "webhook"].map((kind) => [
        lease(
          group.map(({ id }) => id),
          kind,
        ),
      ]),
      ...group.flatMap((to) => writes.map((write) => [statementOf(write, model, to)])),
    ]
    const worker = {
      prepare: async () => {
        await bookings()
        return () => runtime.runPromise(rest)
      },
    }
    const bare = {
      prepare: async () => {
        const jobs = groupsOf(await bookings(), AT_ONCE).map(jobOf)
        return () => store.write(jobs, AT_ONCE)
      },
    }
    const [ms, bareMs] = await medianOfRounds([worker, bare], 9)
    const [left] = await store.ask(`select count(*)::int as due, (select count(*)::int from observed) as observed
      from due where due_at <= extract(epoch from now()) * 1000`)
    if (left!["due"] !== 0 || left!["observed"] !== asked * 4) throw new Error("some work was not done")
    return [
      {
        bench: "work",
        store: store.name,
        rowsWrittenPerBooking: writes.length + 2,
        perSecond: Math.round((COUNT / ms!) * 1000),
        barePerSecond: Math.round((COUNT / bareMs!) * 1000),
        ratio: bareMs! / ms!,
        wanted: ">= 0.3",
      },
    ]
  } finally {
    await runtime.dispose()
    await store.close()
    await server.stop()
  }
}
