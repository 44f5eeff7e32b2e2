import { createHash } from "node:crypto"
import type {
  Booker,
  Booking,
  Change,
  Commit,
  Decision,
  EventType,
  Fence,
  Guest,
  KeyedCommand,
  ResourceUnit,
  Together,
  WorkDue,
} from "@sched/core"
import { Bookings, claimsOf, MINUTE, sameAddress, seatsTaken, usageKey, usageOf } from "@sched/core"

/** What a commit carries besides the changes that decisions lead to. */
export interface CommitOptions {
  /** Default: none. */
  readonly key?: KeyedCommand | undefined
  /** When work becomes due for each booking; `undefined`: never. Default: when it was decided. */
  readonly dueAt?: number | undefined
  readonly seen?: ReadonlyArray<Fence> | undefined
  readonly raises?: ReadonlyArray<string> | undefined
}

/** What a test says of a booking; the rest is filled in. */
export interface TestBooking extends CommitOptions {
  readonly id: string
  readonly start: number
  /** Default: `anna`. */
  readonly hosts?: ReadonlyArray<string>
  /** Default: 30. */
  readonly durationMin?: number
  /** Buffer before and after the meeting, which its claims include. Default: 0. */
  readonly bufferMin?: number
  /** How many can book it. Default: 1. */
  readonly capacity?: number
  /** Ids of the organisation and group whose event type it is. Default: it is nobody's. */
  readonly organization?: string
  readonly group?: string
  readonly resources?: ReadonlyArray<ResourceUnit>
  readonly together?: Together
  /** The booker's address. Default: `bo@example.com`. */
  readonly email?: string
  readonly guests?: ReadonlyArray<Guest>
  readonly answers?: Booking["answers"]
  /** When it is held or booked. Default: a day before the start. */
  readonly now?: number
}

/** An event type for the hosts, in UTC, with a grid of five minutes. */
export const testEventType = (
  of: Pick<TestBooking, "hosts" | "durationMin" | "bufferMin" | "capacity" | "organization" | "group"> & {
    readonly slug?: string
  } = {},
): EventType => ({
  id: `type-${of.slug ?? "talk"}`,
  alias: "studio",
  slug: of.slug ?? "talk",
  title: "Talk",
  rules: {
    zone: "UTC",
    durationMin: of.durationMin ?? 30,
    stepMin: 5,
    ...(of.bufferMin === undefined ? {} : { bufferBeforeMin: of.bufferMin, bufferAfterMin: of.bufferMin }),
    ...(of.capacity === undefined ? {} : { capacity: of.capacity }),
  },
  hosts: of.hosts ?? ["anna"],
  location: { kind: "inPerson", place: "Marktplatz 1" },
  form: [],
  ...(of.organization === undefined ? {} : { organization: of.organization }),
  ...(of.group === undefined ? {} : { group: of.group }),
})

/** Who books in tests, under this address. */
export const testBooker = (email = "bo@example.com"): Booker => ({ name: "Bo Booker", email, zone: "UTC" })

/** Names an address in usage keys without saying it. */
export const digestOf = (email: string): string => createHash("sha256").update(sameAddress(email)).digest("hex")

/** The change that a decision leads to, with all claims that its booking makes and all that it counts towards. */
export const changeOf = ({ before, booking, entry }: Decision): Change => {
  const { booker, seats } = booking
  const people =
    seats.length > 0 ? seatsTaken(booking).map((seat) => seat.booker) : booker === undefined ? [] : [booker]
  const bookers = people.map(({ email }) => usageKey.booker(digestOf(email)))
  return { booking, expected: before?.version, claims: claimsOf(booking), usage: usageOf(booking, bookers), entry }
}

const dueOf = (decisions: ReadonlyArray<Decision>, more: CommitOptions): ReadonlyArray<WorkDue> => {
  const works = decisions.flatMap(({ booking, entry }): ReadonlyArray<WorkDue> => {
    const at = "dueAt" in more ? more.dueAt : entry.at
    return at === undefined ? [] : [{ kind: "booking", id: booking.together?.id ?? booking.id, at }]
  })
  return works.filter(({ id }, i) => works.findIndex((other) => other.id === id) === i)
}

/** Commits the decisions together, each on the version that it saw. */
export const commitOf = (decisions: Decision | ReadonlyArray<Decision>, more: CommitOptions = {}): Commit => {
  const all = "booking" in decisions ? [decisions] : decisions
  return {
    changes: all.map(changeOf),
    seen: more.seen ?? [],
    raises: more.raises ?? [],
    key: more.key,
    due: dueOf(all, more),
  }
}

/** All that the commits change, in one. The key is the first one's. */
export const atOnce = (...commits: ReadonlyArray<Commit>): Commit => ({
  changes: commits.flatMap(({ changes }) => changes),
  seen: commits.flatMap(({ seen }) => seen),
  raises: [...new Set(commits.flatMap(({ raises }) => raises))],
  key: commits[0]?.key,
  due: commits.flatMap(({ due }) => due),
})

const slotOf = (of: TestBooking) => ({
  id: of.id,
  uid: `${of.id}@sched.test`,
  eventType: testEventType(of),
  start: of.start,
  ...(of.resources === undefined ? {} : { resources: of.resources }),
  together: of.together,
})

const fillingOf = (of: Pick<TestBooking, "id" | "email" | "guests" | "answers" | "capacity">) => ({
  booker: testBooker(of.email),
  answers: of.answers ?? {},
  guests: of.guests ?? [],
  ...((of.capacity ?? 1) > 1 ? { seat: `${of.id}-1` } : {}),
})

const moveOf = (of: TestBooking) => ({ now: of.now ?? of.start - 24 * 60 * MINUTE, actor: { kind: "booker" } as const })

/** A new booking, confirmed at once. */
export const booked = (of: TestBooking): Commit => commitOf(Bookings.book(slotOf(of), fillingOf(of), moveOf(of)), of)

/** A new hold until `expiresAt`. */
export const held = (of: TestBooking & { readonly expiresAt: number }): Commit =>
  commitOf(Bookings.hold(slotOf(of), of.expiresAt, moveOf(of)), of)

const at = (booking: Booking, now: number | undefined, reason?: string) => ({
  now: now ?? booking.updatedAt + 1,
  actor: { kind: "booker" } as const,
  reason,
})

/** The held booking is confirmed. */
export const confirmed = (booking: Booking, now?: number): Commit =>
  commitOf(Bookings.confirm(booking, fillingOf({ id: booking.id }), at(booking, now)))

/** The booking moves to `start`. */
export const moved = (booking: Booking, start: number, now?: number, reason?: string): Commit =>
  commitOf(Bookings.reschedule(booking, { start }, at(booking, now, reason)))

/** The booking is cancelled. */
export const cancelled = (booking: Booking, now?: number, reason?: string): Commit =>
  commitOf(Bookings.cancel(booking, at(booking, now, reason)))

/** Nobody came. */
export const missed = (booking: Booking, now?: number): Commit => commitOf(Bookings.noShow(booking, at(booking, now)))

/** One more takes a place. */
export const joined = (booking: Booking, seat: string, email: string, now?: number): Commit =>
  commitOf(Bookings.join(booking, { booker: testBooker(email), answers: {}, seat }, at(booking, now)))

/** A place is given up. */
export const left = (booking: Booking, seat: string, now?: number): Commit =>
  commitOf(Bookings.leave(booking, seat, at(booking, now)))

/**
 * Commits of holds and bookings of two instants: of those that ended at `old`, "lapsed" and "released" came to nothing;
 * somebody was in "called-off" and "used". "recent" came to nothing at `recent`.
 */
export const holdsAndBookings = (old: number, recent: number): ReadonlyArray<Commit> => {
  const of = (id: string, at: number) => ({
    ...{
      id,
      start: recent + (50 + id.length) * 24 * 60 * MINUTE,
      now: at - MINUTE,
      expiresAt: at,
      organization: "acme",
    },
  })
  const keyed = (commit: Commit, key: string): Commit => ({ ...commit, key: { scope: "hold", key, fingerprint: "" } })
  const [released, calledOff, used] = [held(of("released", old)), booked(of("called-off", old)), held(of("used", old))]
  const bookingOf = ({ changes }: Commit) => changes[0]!.booking
  return [
    keyed(held(of("lapsed", old)), "lapsed"),
    keyed(held(of("recent", recent)), "recent"),
    keyed(released, "released"),
    keyed(calledOff, "called-off"),
    keyed(used, "used"),
    cancelled(bookingOf(released), old),
    cancelled(bookingOf(calledOff), old),
    confirmed(bookingOf(used), old - 1),
  ]
}
