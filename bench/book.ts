import { createHash, randomUUID } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import type { Booking } from "@sched/core"
import { BookingStore, MINUTE, Scheduling } from "@sched/core"
import { Effect, ManagedRuntime } from "effect"
import { startPostgres } from "../packages/storage-postgres/test/server.ts"
import { applicationOver, hostOf, ofHost, settle } from "./application.ts"
import type { Names, TableRows } from "./bookingRows.ts"
import { renamed, rowsWritten } from "./bookingRows.ts"
import { insertRows } from "./insertRows.ts"
import type { OpenStore } from "./openStore.ts"
import { openPostgres, openSqlite } from "./openStore.ts"
import { medianOfRounds } from "./rounds.ts"

const HOSTS = 200
/** All bookings start in this month, so that each raises a fence that is there. */
const MONTH = Date.UTC(2035, 2, 1)

const digestOf = (email: string): string => createHash("sha256").update(email).digest("hex")

/** One booking of the run: neighbours are of different hosts, and each of a booker of its own. */
interface Wish {
  readonly host: number
  readonly start: number
  readonly email: string
}

let asked = 0
const nextWish = (): Wish => {
  const n = asked++
  const start = MONTH + Math.floor(n / HOSTS) * 30 * MINUTE
  return { host: n % HOSTS, start, email: `booker-${String(n).padStart(6, "0")}@example.com` }
}
const wishes = (count: number): ReadonlyArray<Wish> => Array.from({ length: count }, nextWish)

const namesOf = ({ host, start, email }: Wish, id: string, at: number): Names => [
  ...[id, hostOf(host).id, email, digestOf(email)],
  ...[start, start + 30 * MINUTE, at],
]

/** Books at full speed through the public API, `clients` at a time, against plain transactions of the same rows. */
const compare = async (store: OpenStore, clients: number, count: number, wanted: number) => {
  const runtime = ManagedRuntime.make(applicationOver(store.layer))
  const book = ({ host, start, email }: Wish) =>
    Scheduling.use((scheduling) =>
      scheduling.book({
        alias: "bench",
        slug: ofHost(host).slug,
        start,
        booker: { name: "Bo Booker", email, zone: "Europe/Paris" },
        answers: { topic: "This and that" },
      }),
    )
  const get = (id: string) => runtime.runPromise(BookingStore.use((bookings) => bookings.get(id)))
  try {
    const places = Array.from({ length: HOSTS }, (_, place) => place)
    await runtime.runPromise(
      settle(
        places.map(hostOf),
        places.map((place) => ofHost(place)),
      ),
    )
    const model = nextWish()
    let booked: Booking | undefined
    const template = await rowsWritten(store.ask, async () => (booked = await runtime.runPromise(book(model))))
    const { id, createdAt } = booked!
    const from = namesOf(model, id, createdAt)
    let last: { readonly wish: Wish; readonly id: string; readonly at: number } | undefined
    const rowsFor = (wish: Wish): ReadonlyArray<TableRows> => {
      last = { wish, id: randomUUID(), at: Date.now() }
      return renamed(template, from, namesOf(wish, last.id, last.at))
    }
    const api = {
      prepare: () => {
        const all = wishes(count)
        return () => runtime.runPromise(Effect.forEach(all, book, { concurrency: clients, discard: true }))
      },
    }
    const bare = {
      prepare: () => {
        const jobs = wishes(count).map((wish) => [insertRows(store.name, rowsFor(wish))])
        return () => store.write(jobs, clients)
      },
    }
    const [ms, bareMs] = await medianOfRounds([api, bare], 9)
    const written = JSON.parse(JSON.stringify(await get(last!.id)))
    const expected = JSON.stringify(await get(id))
    const renamedTo = namesOf(last!.wish, last!.id, last!.at)
    const same = from.reduce<string>((text, name, i) => text.replaceAll(String(name), String(renamedTo[i])), expected)
    if (!isDeepStrictEqual(written, JSON.parse(same))) throw new Error("plain SQL wrote another booking than the API")
    return {
      bench: "book",
      store: store.name,
      clients,
      rowsPerBooking: template.reduce((sum, { rows }) => sum + rows.length, 0),
      perSecond: Math.round((count / ms!) * 1000),
      barePerSecond: Math.round((count / bareMs!) * 1000),
      ratio: bareMs! / ms!,
      wanted: `>= ${wanted}`,
    }
  } finally {
    await runtime.dispose()
    await store.close()
  }
}

/**
 * Bookings per second through `Scheduling.book`, against the bare SQL transaction that writes the very same rows.
 *
 * A booking is all that an application asks for: the event type and the host are read from the store, the form is
 * checked, claims are read, the slot is decided by the slot engine, and booking, person, claim, four counters, three
 * fences, history with the recorded decision, and work for mails and webhooks are committed durably.
 */
export const book = async (): Promise<ReadonlyArray<object>> => {
  const embedded = await compare(openSqlite(), 1, 400, 0.4)
  const server = await startPostgres()
  try {
    return [embedded, await compare(await openPostgres(server, 16), 16, 1000, 0.5)]
  } finally {
    await server.stop()
  }
}
