import type { Booking } from "../booking/Booking.ts"
import { hasSeats, seatsTaken } from "../booking/Booking.ts"
import type { Reminder } from "../offering/Reminder.ts"
import { remindAt, reminderName } from "../offering/Reminder.ts"
import { MINUTE } from "../time/Interval.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import type { Mailed, Notice, Recipient } from "./Notice.ts"
import { isSettled, noticeKey } from "./Notice.ts"
import type { NoticePolicy } from "./NoticePolicy.ts"

/** Mails that are due at a time, and when the next one will be. */
export interface Timed {
  readonly due: ReadonlyArray<Notice>
  /** `undefined` when nothing is to be waited for. */
  readonly nextAt: number | undefined
}

/** Somebody who is reminded: by whose calendar days are counted, and since when they know of the time. */
interface Reminded {
  readonly recipient: Recipient
  readonly zone: string
  readonly since: number
}

const bookersOf = (booking: Booking): ReadonlyArray<Reminded> =>
  hasSeats(booking)
    ? seatsTaken(booking).map(({ id, booker, joinedAt }) => ({
        recipient: { role: "seat", id },
        zone: booker.zone,
        since: Math.max(joinedAt, booking.settledAt),
      }))
    : [{ recipient: { role: "booker" }, zone: booking.booker!.zone, since: booking.settledAt }]

const reminded = (booking: Booking, { reminders }: NoticePolicy): ReadonlyArray<Reminded> => {
  const known = { zone: booking.eventType.rules.zone, since: booking.settledAt }
  const hosts = booking.hosts.map((id): Reminded => ({ recipient: { role: "host", id }, ...known }))
  const guests = booking.guests.map((_, index): Reminded => ({ recipient: { role: "guest", index }, ...known }))
  return [...bookersOf(booking), ...(reminders === "booker" ? [] : hosts), ...(reminders === "everyone" ? guests : [])]
}

/** The moments at which one recipient is reminded, in order. */
const moments = (reminders: ReadonlyArray<Reminder>, start: number, zone: Zone) =>
  reminders
    .map((reminder) => ({ name: reminderName(reminder), at: remindAt(reminder, start, zone) }))
    .sort((a, b) => a.at - b.at)

const earliest = (instants: ReadonlyArray<number>): number | undefined =>
  instants.length === 0 ? undefined : Math.min(...instants)

/**
 * Reminders of the booking (S0-15, S0-16). Each tells of one start: after a move it is due for the new one. None is
 * due that fell before the time was agreed, and of several that a downtime kept back only the latest.
 */
const remindersOf = (
  booking: Booking,
  done: ReadonlySet<string>,
  now: number,
  policy: NoticePolicy,
  zones: ZoneProvider,
): Timed => {
  const { reminders = [] } = booking.eventType
  if (booking.status !== "confirmed" || reminders.length === 0 || now >= booking.start)
    return { due: [], nextAt: undefined }
  const due: Array<Notice> = []
  const ahead: Array<number> = []
  for (const { recipient, zone, since } of reminded(booking, policy)) {
    const all = moments(reminders, booking.start, zones.zone(zone)).filter(({ at }) => at > since)
    const latest = all.filter(({ at }) => at <= now).at(-1)
    ahead.push(...all.filter(({ at }) => at > now).map(({ at }) => at))
    if (latest === undefined) continue
    const { id, sequence, start } = booking
    const notice: Notice = { booking: id, kind: "reminder", sequence, recipient, occasion: `${latest.name}@${start}` }
    if (!done.has(noticeKey(notice))) due.push(notice)
  }
  return { due, nextAt: earliest(ahead) }
}

/** The mail after the end, to whoever booked. */
const followUpOf = (booking: Booking, done: ReadonlySet<string>, now: number): Timed => {
  const { followUp } = booking.eventType
  if (followUp === undefined || (booking.status !== "confirmed" && booking.status !== "completed"))
    return { due: [], nextAt: undefined }
  const at = booking.end + followUp.afterMin * MINUTE
  if (now < at) return { due: [], nextAt: at }
  const due = bookersOf(booking)
    .map(
      ({ recipient }): Notice => ({
        booking: booking.id,
        kind: "followUp",
        sequence: booking.sequence,
        recipient,
        occasion: `${booking.start}`,
      }),
    )
    .filter((notice) => !done.has(noticeKey(notice)))
  return { due, nextAt: undefined }
}

/** When the host was first told of the booking; what was so then stood in that mail. */
const toldSince = (id: string, mailed: ReadonlyArray<Mailed>): number =>
  Math.min(
    ...mailed
      .filter(
        ({ notice: { recipient, occasion } }) =>
          recipient.role === "host" && recipient.id === id && occasion === undefined,
      )
      .map(({ at }) => at),
  )

/** Hosts learn of each place that is taken or given up after they were told; a booker learns that nobody came. */
const eventsOf = (booking: Booking, mailed: ReadonlyArray<Mailed>, policy: NoticePolicy): ReadonlyArray<Notice> => {
  const { id: subject, sequence, hosts, seats, status } = booking
  const bySeat = (id: string): ReadonlyArray<Notice> => {
    const since = toldSince(id, mailed)
    const told = (kind: "joined" | "left", seat: string): Notice => ({
      booking: subject,
      kind,
      sequence,
      recipient: { role: "host", id },
      occasion: seat,
    })
    return seats.flatMap((seat) => [
      ...(seat.joinedAt > since ? [told("joined", seat.id)] : []),
      ...(seat.leftAt !== undefined && seat.leftAt > since ? [told("left", seat.id)] : []),
    ])
  }
  const absent = policy.noShow && status === "noShow" ? bookersOf(booking) : []
  return [
    ...(policy.seats && status === "confirmed" ? hosts.flatMap(bySeat) : []),
    ...absent.map(
      ({ recipient }): Notice => ({ booking: subject, kind: "noShow", sequence, recipient, occasion: "noShow" }),
    ),
  ]
}

/** Reminders, follow-up and mails about single places that are due at `now`, and when the next is due. */
export const timedNotices = (
  booking: Booking,
  mailed: ReadonlyArray<Mailed>,
  now: number,
  policy: NoticePolicy,
  zones: ZoneProvider,
): Timed => {
  if (booking.booker === undefined) return { due: [], nextAt: undefined }
  const done = new Set(mailed.filter(isSettled).map(({ notice }) => noticeKey(notice)))
  const reminders = remindersOf(booking, done, now, policy, zones)
  const followUp = followUpOf(booking, done, now)
  const events = eventsOf(booking, mailed, policy).filter((notice) => !done.has(noticeKey(notice)))
  const due = [...events, ...reminders.due, ...followUp.due]
  return { due, nextAt: earliest([reminders.nextAt, followUp.nextAt].filter((at) => at !== undefined)) }
}
