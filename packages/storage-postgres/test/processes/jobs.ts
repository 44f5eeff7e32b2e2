import type { Booking, Commit, PeopleStore } from "@sched/core"
import { BookingStore, MINUTE } from "@sched/core"
import { atOnce, booked, cancelled, held, moved } from "@sched/testkit/bookings"
import * as Effect from "effect/Effect"
import { administrator } from "./people.ts"

/** A booking that someone wants. */
export interface Wish {
  readonly id: string
  readonly start: number
  readonly hosts: ReadonlyArray<string>
}

/** What the store said to a wish: `done` or the failure's tag. */
export interface Reply {
  readonly id: string
  readonly start: number
  readonly reply: string
}

/** What a racer is to do. */
export type Job =
  /** Several bookers, each of whom wants some bookings one after the other. */
  | { readonly kind: "book"; readonly bookers: ReadonlyArray<ReadonlyArray<Wish>> }
  /** Bookers who each want one, of whom `limit` may have it. */
  | { readonly kind: "limited"; readonly wishes: ReadonlyArray<Wish>; readonly limit: number }
  /** Books, moves, swaps, holds and cancels at random; `seed` tells the processes apart. */
  | { readonly kind: "mix"; readonly commands: number; readonly bookers: number; readonly seed: number }
  /** Changes the same few people at random; each administrator does `commands`. */
  | { readonly kind: "people"; readonly commands: number; readonly administrators: number; readonly seed: number }

/** The word for what came of a commit. A problem that nobody foresaw is told in full. */
const reply = (commit: Commit) =>
  BookingStore.use((store) => store.apply(commit)).pipe(
    Effect.match({
      onSuccess: (): string => "done",
      onFailure: (failure): string => (failure._tag === "StoreError" ? failure.message : failure._tag),
    }),
  )

const wished = (wish: Wish) => booked({ ...wish, key: { scope: "race", key: wish.id, fingerprint: "" } })

const book = (wish: Wish) =>
  Effect.map(reply(wished(wish)), (word): Reply => ({ id: wish.id, start: wish.start, reply: word }))

/** Decides as a workflow does: on what is counted, again when that has changed. */
const bookUpTo = Effect.fnUntraced(function* (wish: Wish, limit: number) {
  const store = yield* BookingStore
  const window = { start: wish.start - 24 * 60 * MINUTE, end: wish.start + 24 * 60 * MINUTE }
  for (;;) {
    const seen = yield* store.fences(["limited"])
    const counted = yield* store.usage(["eventType/type-talk"], window)
    if (counted.length >= limit) return { id: wish.id, start: wish.start, reply: "full" }
    const word = yield* reply({ ...wished(wish), seen, raises: ["limited"] })
    if (word !== "Stale") return { id: wish.id, start: wish.start, reply: word }
  }
})

/** Pseudo-random numbers below 1 (mulberry32), so that a run can be had again. */
const numbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const DAY_ONE = Date.UTC(2027, 1, 1)

/** One booker of `mix`; answers every booking of its own as the last acknowledged commit left it, and every refusal. */
const mixer = Effect.fnUntraced(function* (name: string, commands: number, seed: number) {
  const random = numbers(seed)
  const below = (n: number) => Math.floor(random() * n)
  const someStart = () => DAY_ONE + below(96) * 30 * MINUTE
  const someHosts = () => [...new Set(Array.from({ length: 1 + below(3) }, () => `host-${below(20)}`))]
  const mine = new Map<string, Booking>()
  const refused: Array<Reply> = []
  const someOfMine = () => [...mine.values()].filter(({ status }) => status === "confirmed")[below(mine.size)]
  const next = (id: string): Commit => {
    const [one, two] = [someOfMine(), someOfMine()]
    const kind = below(10)
    if (one !== undefined && two !== undefined && one.id !== two.id && kind < 2)
      return atOnce(moved(one, two.start), moved(two, one.start))
    if (one !== undefined && kind < 4) return moved(one, someStart())
    if (one !== undefined && kind < 5) return cancelled(one)
    const of = { id, start: someStart(), hosts: someHosts() }
    return kind < 7 ? held({ ...of, expiresAt: Date.now() + 20 }) : booked(of)
  }
  for (let n = 0; n < commands; n++) {
    const commit = next(`${name}-${n}`)
    const word = yield* reply(commit)
    for (const { booking } of commit.changes) {
      if (word === "done") mine.set(booking.id, booking)
      else refused.push({ id: booking.id, start: booking.version, reply: word })
    }
  }
  const kept = [...mine.values()].map(({ id, version, status }) => ({ id, start: version, reply: `done ${status}` }))
  return [...kept, ...refused]
})

/** Does the job; of `mix`, `start` of a reply is the booking's version. */
export const work = (job: Job): Effect.Effect<ReadonlyArray<Reply>, unknown, BookingStore | PeopleStore> => {
  const together = { concurrency: "unbounded" } as const
  switch (job.kind) {
    case "book":
      return Effect.map(
        Effect.forEach(job.bookers, (wishes) => Effect.forEach(wishes, book), together),
        (replies) => replies.flat(),
      )
    case "limited":
      return Effect.forEach(job.wishes, (wish) => bookUpTo(wish, job.limit), together)
    case "mix": {
      const names = Array.from({ length: job.bookers }, (_, n) => n)
      const share = Math.ceil(job.commands / job.bookers)
      return Effect.map(
        Effect.forEach(names, (n) => mixer(`m${job.seed}-${n}`, share, job.seed * 1000 + n), together),
        (replies) => replies.flat(),
      )
    }
    case "people": {
      const names = Array.from({ length: job.administrators }, (_, n) => `p${job.seed}-${n}`)
      const one = (name: string, n: number) => administrator(name, job.commands, numbers(job.seed * 1000 + n))
      return Effect.map(Effect.forEach(names, one, together), (replies) => replies.flat())
    }
  }
}
