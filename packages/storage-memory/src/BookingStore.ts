import type { Change, Claim } from "@sched/core"
import { BookingNotFound, type BookingStore, checkInterval, noticeKey, overlaps, SlotTaken, Stale } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Memory } from "./Memory.ts"
import { keyName } from "./Memory.ts"

const isLive = (claim: Claim, now: number): boolean => claim.expiresAt === undefined || now < claim.expiresAt

const clash = (a: Claim, b: Claim): boolean => a.unit === b.unit && overlaps(a, b)

/** Why the change cannot be committed, if it cannot. Changes nothing. */
const refusalOf = (memory: Memory, change: Change, now: number): Stale | SlotTaken | undefined => {
  const { booking, key, claims } = change
  if (memory.bookings.get(booking.id)?.version !== change.expected) return new Stale({ booking: booking.id })
  if (key !== undefined && memory.keys.has(keyName(key.scope, key.key))) return new Stale({ booking: booking.id })
  const others = [...memory.claims.values()]
    .flat()
    .filter((claim) => claim.booking !== booking.id && isLive(claim, now))
  const taken = claims.some((claim, i) => [...others, ...claims.slice(i + 1)].some((other) => clash(claim, other)))
  return taken ? new SlotTaken({ start: booking.start }) : undefined
}

/** Writes the whole change; what is in its way are claims of expired holds. */
const commit = (memory: Memory, change: Change): void => {
  const { booking, key, claims, entry, dueAt } = change
  memory.bookings.set(booking.id, booking)
  for (const [id, old] of memory.claims) {
    const kept = old.filter((claim) => id !== booking.id && !claims.some((wanted) => clash(claim, wanted)))
    if (kept.length === 0) memory.claims.delete(id)
    else memory.claims.set(id, kept)
  }
  if (claims.length > 0) memory.claims.set(booking.id, claims)
  memory.history.set(booking.id, [...(memory.history.get(booking.id) ?? []), entry])
  if (key !== undefined)
    memory.keys.set(keyName(key.scope, key.key), { fingerprint: key.fingerprint, booking: booking.id })
  if (dueAt !== undefined) {
    const earlier = memory.due.get(booking.id)?.dueAt ?? dueAt
    const fresh = { lease: undefined, attempts: 0, problem: undefined }
    memory.due.set(booking.id, { kind: "booking", id: booking.id, dueAt: Math.min(earlier, dueAt), ...fresh })
  }
}

/**
 * The store over the memory. JavaScript runs one piece of code at a time, so checking everything and then writing
 * everything, without waiting in between, is a transaction.
 */
export const make = (memory: Memory): BookingStore["Service"] => ({
  claims: (units, window) =>
    Effect.map(Clock.currentTimeMillis, (now) =>
      [...memory.claims.values()]
        .flat()
        .filter((claim) => units.includes(claim.unit) && overlaps(claim, window) && isLive(claim, now))
        .sort((a, b) => a.start - b.start),
    ),
  get: (id) =>
    Effect.suspend(() => {
      const booking = memory.bookings.get(id)
      return booking === undefined ? Effect.fail(new BookingNotFound({ id })) : Effect.succeed(booking)
    }),
  agenda: (host, window) =>
    Effect.sync(() =>
      [...memory.bookings.values()]
        .filter(
          (booking) => booking.status === "confirmed" && booking.hosts.includes(host) && overlaps(booking, window),
        )
        .sort((a, b) => a.start - b.start),
    ),
  history: (id) => Effect.sync(() => memory.history.get(id) ?? []),
  keyed: (scope, key) => Effect.sync(() => memory.keys.get(keyName(scope, key))),
  apply: (change) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      for (const [i, claim] of change.claims.entries()) checkInterval(claim, `claims[${i}]`)
      const refusal = refusalOf(memory, change, now)
      if (refusal !== undefined) return Effect.fail(refusal)
      commit(memory, change)
      return Effect.void
    }),
  sent: (id) =>
    Effect.sync(() => [...memory.sent.values()].map(({ notice }) => notice).filter(({ booking }) => booking === id)),
  recordSent: (notice, at) =>
    Effect.sync(() => {
      const key = noticeKey(notice)
      if (!memory.sent.has(key)) memory.sent.set(key, { notice, at })
    }),
})
