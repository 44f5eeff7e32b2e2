import type { Booker, Booking, Claim, Commit, Usage } from "@sched/core"
import { forgottenPerson, overlaps, sameAddress } from "@sched/core"
import type { Reply } from "./Reply.ts"

/** A store as a few plain values that a reader can check; claims of expired holds may be among the claims. */
export interface Model {
  readonly bookings: ReadonlyArray<Booking>
  readonly claims: ReadonlyArray<Claim>
  /** With the instant from which it no longer counts, for a hold. */
  readonly usage: ReadonlyArray<Usage & { readonly expiresAt: number | undefined }>
  readonly fences: ReadonlyMap<string, number>
  readonly keys: ReadonlyArray<{ readonly key: string; readonly booking: string }>
  /** When work is due, by its id. */
  readonly due: ReadonlyMap<string, number>
}

export const emptyModel: Model = { bookings: [], claims: [], usage: [], fences: new Map(), keys: [], due: new Map() }

/** What counts at an instant. */
export const live = <A extends { readonly expiresAt: number | undefined }>(all: ReadonlyArray<A>, now: number) =>
  all.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now)

const clash = (a: Claim, b: Claim): boolean => a.unit === b.unit && overlaps(a, b)

const isStale = ({ bookings, fences, keys }: Model, { changes, seen, key }: Commit): boolean =>
  changes.some(({ booking, expected }) => bookings.find(({ id }) => id === booking.id)?.version !== expected) ||
  seen.some((fence) => (fences.get(fence.key) ?? 0) !== fence.version) ||
  keys.some((used) => used.key === key?.key)

const usageOf = ({ changes }: Commit): Model["usage"] =>
  changes.flatMap(({ booking, usage }) =>
    // A booking counts once, however often a key is named.
    [...new Set(usage)].map((key) => ({
      key,
      booking: booking.id,
      start: booking.start,
      end: booking.end,
      noShow: booking.status === "noShow",
      at: booking.createdAt,
      expiresAt: booking.status === "held" ? booking.expiresAt : undefined,
    })),
  )

/** What the store must answer to the commit at an instant, and what it must hold then. */
export const applied = (model: Model, commit: Commit, now: number): readonly [Reply, Model] => {
  if (isStale(model, commit)) return ["Stale", model]
  const ids = commit.changes.map(({ booking }) => booking.id)
  const others = live(model.claims, now).filter(({ booking }) => !ids.includes(booking))
  const wanted = commit.changes.flatMap(({ claims }) => claims)
  if (wanted.some((claim, i) => [...others, ...wanted.slice(i + 1)].some((other) => clash(claim, other))))
    return ["SlotTaken", model]
  const fences = new Map(model.fences)
  for (const key of commit.raises) fences.set(key, (fences.get(key) ?? 0) + 1)
  const due = new Map(model.due)
  for (const { id, at } of commit.due) due.set(id, Math.min(at, due.get(id) ?? at))
  return [
    "done",
    {
      bookings: [
        ...model.bookings.filter(({ id }) => !ids.includes(id)),
        ...commit.changes.map(({ booking }) => booking),
      ],
      claims: [...others, ...wanted],
      usage: [...model.usage.filter(({ booking }) => !ids.includes(booking)), ...usageOf(commit)],
      fences,
      keys: commit.key === undefined ? model.keys : [...model.keys, { key: commit.key.key, booking: ids[0]! }],
      due,
    },
  ]
}

/** Whether the booking has to do with whoever has this address. */
export const involves = ({ booker, seats, guests }: Booking, email: string): boolean =>
  [booker, ...seats.map((seat) => seat.booker), ...guests].some(
    (person) => person !== undefined && sameAddress(person.email) === email,
  )

const without = (booking: Booking, email: string): Booking => {
  const is = (person: { readonly email: string } | undefined) => person?.email === email
  const nobody = (booker: Booker) => forgottenPerson(booker.zone)
  const { name, email: none } = forgottenPerson("UTC")
  return {
    ...booking,
    ...(is(booking.booker) ? { booker: nobody(booking.booker!), answers: {}, cancelReason: undefined } : {}),
    seats: booking.seats.map((seat) =>
      is(seat.booker) ? { ...seat, booker: nobody(seat.booker), answers: {} } : seat,
    ),
    guests: booking.guests.map((guest) => (is(guest) ? { name, email: none } : guest)),
  }
}

/** What the store must hold once the person is forgotten, and how many bookings that touches. */
export const forgotten = (model: Model, email: string, usage: string): readonly [number, Model] => {
  const touched = model.bookings.filter((booking) => involves(booking, email)).map(({ id }) => id)
  return [
    touched.length,
    {
      ...model,
      bookings: model.bookings.map((booking) => without(booking, email)),
      usage: model.usage.filter(({ key }) => key !== usage),
      keys: model.keys.filter(({ booking }) => !touched.includes(booking)),
    },
  ]
}
