import { isDeepStrictEqual } from "node:util"
import { DAY, Scheduling } from "@sched/core"
import { ManagedRuntime } from "effect"
import { startPostgres } from "../packages/storage-postgres/test/server.ts"
import { applicationOver, eventTypeOf, hostOf, settle } from "./application.ts"
import type { Grown } from "./grown.ts"
import { grow, visitOf } from "./grown.ts"
import type { OpenStore } from "./openStore.ts"
import { openPostgres, openSqlite } from "./openStore.ts"
import { medianOfRounds } from "./rounds.ts"

const SMALL = 10_000
const LARGE = 1_000_000
/** Hosts of the team, who have the same bookings near now in both stores. */
const TEAM = 100
/** Hosts of the large store. */
const HOSTS = 1000
const BOOKERS = 200_000
const HOUR = DAY / 24

const places = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, place) => place)

/** The team, of whom one who is free takes the meeting; no host more than ten a day. */
const team = eventTypeOf("team", {
  hosts: places(TEAM).map((place) => hostOf(place).id),
  team: { mode: "roundRobin" },
  rules: { zone: "Europe/Berlin", durationMin: 30, limits: [{ per: "day", scope: "host", bookings: 10 }] },
})

/** The instants of a host's bookings: so many a day, at the same hours, from `from` on, a day later or earlier each time. */
const daily = (host: number, count: number, perDay: number, from: number, step: number): ReadonlyArray<number> =>
  places(count).map((n) => from + Math.floor(n / perDay) * step + ((host % 5) + (n % perDay) * 2) * HOUR)

/** Of each host of the team 60 bookings in the month that is listed, and 40 in the weeks before. */
const near = (today: number): ReadonlyArray<readonly [host: number, start: number]> =>
  places(TEAM).flatMap((host) =>
    [...daily(host, 60, 2, today + DAY, DAY), ...daily(host, 40, 2, today - DAY, -DAY)].map(
      (start) => [host, start] as const,
    ),
  )

/** What years add: the team's earlier bookings, and those of other hosts, in the month that is listed and before. */
const grownBy = (today: number): ReadonlyArray<readonly [host: number, start: number]> => {
  const ofTeam = places(TEAM).flatMap((host) =>
    daily(host, 5_000, 8, today - 30 * DAY, -DAY).map((start) => [host, start] as const),
  )
  const others = places(HOSTS - TEAM).flatMap((n) => {
    const host = TEAM + n
    const starts = [...daily(host, 60, 2, today + DAY, DAY), ...daily(host, 490, 2, today - DAY, -DAY)]
    return starts.map((start) => [host, start] as const)
  })
  return [...ofTeam, ...others].slice(0, LARGE - SMALL)
}

const bookingsOf = (size: number, today: number): ReadonlyArray<Grown> =>
  [...near(today), ...(size > SMALL ? grownBy(today) : [])].map(([host, start], n) => ({
    ...{ host, start, booker: n % BOOKERS },
  }))

/** The store with so many bookings, and what lists its slots. */
const open = async (store: OpenStore, size: number) => {
  const today = Math.floor(Date.now() / DAY) * DAY
  const begun = performance.now()
  const bookings = bookingsOf(size, today)
  await grow(store, bookings, today, (words) => {
    const seconds = Math.round((performance.now() - begun) / 1000)
    if (size > SMALL) console.error(`${store.name}, ${bookings.length} bookings: ${words} (${seconds} s)`)
  })
  const runtime = ManagedRuntime.make(applicationOver(store.layer))
  const hosts = places(size > SMALL ? HOSTS : TEAM)
  await runtime.runPromise(settle(hosts.map(hostOf), [...hosts.map(visitOf), team]))
  const window = { start: today + DAY, end: today + 31 * DAY }
  let asked = 0
  /** Lists the month, each time another by a millisecond at its end: none of the lists is remembered. */
  const list = (slug: string) => () => {
    const request = { alias: "bench", slug, window: { ...window, end: window.end - ++asked }, zone: "Europe/Paris" }
    return runtime.runPromise(Scheduling.use((scheduling) => scheduling.slots(request)))
  }
  return {
    list,
    close: async () => {
      await runtime.dispose()
      await store.close()
    },
  }
}

/** `run` so many times, one after another. */
const times = (count: number, run: () => Promise<unknown>) => async () => {
  for (let n = 0; n < count; n++) await run()
}

const compare = async (
  name: string,
  makeStore: () => OpenStore | Promise<OpenStore>,
): Promise<ReadonlyArray<object>> => {
  const small = await open(await makeStore(), SMALL)
  const large = await open(await makeStore(), LARGE)
  const lines: Array<object> = []
  const cases = [
    { slug: visitOf(0).slug, hosts: 1, runs: 40 },
    { slug: team.slug, hosts: TEAM, runs: 4 },
  ]
  for (const { slug, hosts, runs } of cases) {
    const [few, many] = [await small.list(slug)(), await large.list(slug)()]
    if (few.slots.length === 0 || !isDeepStrictEqual(few, many)) throw new Error("the stores offer different slots")
    const sides = [small, large].map((one) => ({ prepare: () => times(runs, one.list(slug)) }))
    const [smallMs, largeMs] = await medianOfRounds(sides, 21)
    lines.push({
      bench: "store",
      store: name,
      hosts,
      slots: few.slots.length,
      [`msAt${SMALL}`]: smallMs! / runs,
      [`msAt${LARGE}`]: largeMs! / runs,
      ratio: largeMs! / smallMs!,
      wanted: "<= 1.3",
    })
  }
  await small.close()
  await large.close()
  return lines
}

/**
 * Listing a month's slots in a store that has grown for years, against the same month in a young one: 1,000,000 bookings
 * and 10,000, of which the hosts asked for have the same ones near now, so both offer the same slots. Every booking has
 * all rows that a real one has, made from those of bookings that went through the whole of their lives. Asked for are one
 * host, and a team of 100 of whom any one takes the meeting, with a limit of bookings a day for each.
 */
export const store = async (): Promise<ReadonlyArray<object>> => {
  const embedded = await compare("SQLite", openSqlite)
  // What is only read need not survive a power cut.
  const server = await startPostgres({ fsync: false })
  try {
    return [...embedded, ...(await compare("PostgreSQL", () => openPostgres(server, 10)))]
  } finally {
    await server.stop()
  }
}
