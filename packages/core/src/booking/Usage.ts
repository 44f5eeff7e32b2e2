import type { Interval } from "../time/Interval.ts"
import type { Booking } from "./Booking.ts"
import { seatsTaken } from "./Booking.ts"
import { isOver } from "./Lifecycle.ts"

/** One booking as it counts towards something: a limit, a host's load, the uses of a link, who waits for a time. */
export interface Usage extends Interval {
  /** Towards what, such as `host/anna`. */
  readonly key: string
  readonly booking: string
  /** Bookings that nobody came to count for limits, and by policy for loads. */
  readonly noShow: boolean
  /** When the booking was made. */
  readonly at: number
}

/** Names what bookings are counted towards. Bookers are named by a digest of their address. */
export const usageKey = {
  eventType: (id: string) => `eventType/${id}`,
  host: (id: string) => `host/${id}`,
  /** The bookings of an event type that a host takes: the host's load. */
  load: (eventType: string, host: string) => `load/${eventType}/${host}`,
  booker: (digest: string) => `booker/${digest}`,
  link: (id: string) => `link/${id}`,
  /** Bookings of an event type with seats, that can be joined. */
  session: (eventType: string) => `session/${eventType}`,
  /** Who waits for time of a host or resource. */
  waiting: (host: string) => `waiting/${host}`,
} as const

/** An address as it is compared: RFC 5321 §2.4 lets the part before the @ matter, in practice it never does. */
export const sameAddress = (email: string): string => email.trim().toLowerCase()

/**
 * What the booking counts towards in its present state. `bookers` are the keys of its people; a hold has none yet.
 * A place in line counts for nobody's limit.
 */
export const usageOf = (booking: Booking, bookers: ReadonlyArray<string>): ReadonlyArray<string> => {
  const { status, eventType, hosts, link } = booking
  if (isOver(status)) return []
  if (status === "waitlisted") return [...hosts, ...booking.resources.map(({ id }) => id)].map(usageKey.waiting)
  return [
    usageKey.eventType(eventType.id),
    ...hosts.flatMap((id) => [usageKey.host(id), usageKey.load(eventType.id, id)]),
    ...bookers,
    ...(link === undefined ? [] : [usageKey.link(link)]),
    ...((eventType.rules.capacity ?? 1) > 1 && seatsTaken(booking).length > 0 ? [usageKey.session(eventType.id)] : []),
  ]
}
