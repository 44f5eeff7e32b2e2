import type { Booking, BookingStore, Claim, Usage } from "@sched/core"
import { BookingNotFound, bookingOf, entryOf, forgottenRow, observationKey, overlaps, sameAddress } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { commit, isLive } from "./Commit.ts"
import { heldBy } from "./DueWork.ts"
import type { Memory, StoredBooking } from "./Memory.ts"
import { nameOf, under } from "./Memory.ts"
import { reaching, startingIn } from "./Timeline.ts"

const byStart = (a: { readonly start: number }, b: { readonly start: number }): number => a.start - b.start

/** Where a booking stands in a list: by start, then by id. */
const compare = (a: Pick<StoredBooking, "start" | "id">, b: Pick<StoredBooking, "start" | "id">): number =>
  a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The booking with the people in it. What is in memory was written by this code, so it can be read. */
const read = (memory: Memory, { id, body }: StoredBooking): Effect.Effect<Booking> =>
  Effect.orDie(bookingOf({ body, personal: [...(memory.personal.get(id)?.values() ?? [])] }))

/** What `list` finds, read one by one. */
const readAll = (memory: Memory, list: () => ReadonlyArray<StoredBooking | undefined>) =>
  Effect.suspend(() =>
    Effect.forEach(
      list().filter((stored) => stored !== undefined),
      (stored) => read(memory, stored),
    ),
  )

/** Ids of the bookings with whoever has this address. */
const ofPerson = (memory: Memory, email: string): ReadonlyArray<string> => {
  const address = sameAddress(email)
  return address === ""
    ? []
    : [...memory.personal].flatMap(([id, rows]) =>
        [...rows.values()].some((row) => row.email === address) ? [id] : [],
      )
}

const forget = (memory: Memory, email: string, usage: string): number => {
  const touched = ofPerson(memory, email)
  for (const id of touched) {
    const rows = memory.personal.get(id)!
    for (const [part, row] of rows) if (row.email === sameAddress(email)) rows.set(part, forgottenRow(row))
  }
  for (const [name, { booking }] of memory.keys) if (touched.includes(booking)) memory.keys.delete(name)
  memory.usage.delete(usage)
  return touched.length
}

/** `BookingStore` over the memory. */
export const make = (memory: Memory): BookingStore["Service"] => ({
  claims: (units, window) =>
    Effect.map(
      Clock.currentTimeMillis,
      (now): ReadonlyArray<Claim> =>
        [...new Set(units)]
          .flatMap((unit) => reaching(memory.claims.get(unit) ?? [], window).filter((claim) => isLive(claim, now)))
          .sort(byStart),
    ),
  get: (id) =>
    Effect.suspend(() => {
      const stored = memory.bookings.get(id)
      return stored === undefined ? Effect.fail(new BookingNotFound({ id })) : read(memory, stored)
    }),
  getAll: (ids) => readAll(memory, () => ids.map((id) => memory.bookings.get(id))),
  together: (id) =>
    readAll(memory, () =>
      [...(memory.together.get(id) ?? [])].map((one) => memory.bookings.get(one)!).sort((a, b) => a.part - b.part),
    ),
  usage: (keys, window) =>
    Effect.map(
      Clock.currentTimeMillis,
      (now): ReadonlyArray<Usage> =>
        [...new Set(keys)]
          .flatMap((key) => startingIn(memory.usage.get(key) ?? [], window).filter((one) => isLive(one, now)))
          .sort((a, b) => byStart(a, b) || (a.booking < b.booking ? -1 : a.booking > b.booking ? 1 : 0))
          .map(({ expiresAt, ...one }) => one),
    ),
  fences: (keys) => Effect.sync(() => keys.map((key) => ({ key, version: memory.fences.get(key) ?? 0 }))),
  agenda: (host, window) =>
    readAll(memory, () => (memory.agendas.get(host) ?? []).filter((booking) => overlaps(booking, window))),
  list: ({ of, window, statuses, after, limit }) =>
    readAll(memory, () => {
      const [[kind, id] = ["", ""]] = Object.entries(of)
      const isWanted = (one: StoredBooking) =>
        statuses.some((status) => status === one.status) && (after === undefined || compare(one, after) > 0)
      const line = startingIn(memory.lists.get(nameOf(kind, id)) ?? [], window)
      return line.filter(isWanted).sort(compare).slice(0, Math.max(0, limit))
    }),
  history: (id) =>
    Effect.suspend(() => {
      const personal = [...(memory.personal.get(id)?.values() ?? [])]
      return Effect.forEach(memory.history.get(id) ?? [], ({ body }) => Effect.orDie(entryOf({ body, personal })))
    }),
  keyed: (scope, key) => Effect.sync(() => memory.keys.get(nameOf(scope, key))),
  apply: (wanted) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const refusal = commit(memory, wanted, now)
      return refusal === undefined ? Effect.void : Effect.fail(refusal)
    }),
  observed: (id) => Effect.sync(() => [...(memory.observed.get(id)?.values() ?? [])]),
  observe: (id, observation, lease) =>
    Effect.sync(() => {
      const due = heldBy(memory, lease)
      if (due === undefined) return "lost"
      under(memory.observed, id, () => new Map()).set(observationKey(observation), observation)
      return due.fresh ? "outdated" : "kept"
    }),
  ofPerson: (email) =>
    readAll(memory, () =>
      ofPerson(memory, email)
        .map((id) => memory.bookings.get(id)!)
        .sort(byStart),
    ),
  forget: (email, usage) => Effect.sync(() => forget(memory, email, usage)),
})
