import type { Booking, Change, Decision, EventType, KeyedCommand } from "@sched/core"
import { Bookings, MINUTE } from "@sched/core"

/** What a test says of a booking; the rest is filled in. */
export interface TestBooking {
  readonly id: string
  readonly start: number
  /** Default: `anna`. */
  readonly hosts?: ReadonlyArray<string>
  /** Default: 30. */
  readonly durationMin?: number
  /** Buffer before and after the meeting, which its claims include. Default: 0. */
  readonly bufferMin?: number
  /** When it is held or booked. Default: a day before the start. */
  readonly now?: number
  /** Default: none. */
  readonly key?: KeyedCommand
  /** Default: `now`. */
  readonly dueAt?: number
}

/** An event type for the hosts, in UTC, with a grid of five minutes. */
export const testEventType = (
  of: Pick<TestBooking, "hosts" | "durationMin" | "bufferMin"> & { readonly slug?: string } = {},
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
  },
  hosts: of.hosts ?? ["anna"],
  location: { kind: "inPerson", place: "Marktplatz 1" },
  form: [],
})

const booker = { name: "Bo Booker", email: "bo@example.com", zone: "UTC" }

const slotOf = (of: TestBooking) => ({
  id: of.id,
  uid: `${of.id}@sched.test`,
  eventType: testEventType(of),
  start: of.start,
})

const moveOf = (of: TestBooking) => ({ now: of.now ?? of.start - 24 * 60 * MINUTE, actor: { kind: "booker" } as const })

/** The change that commits a decision, based on version `expected`, with due work from the change's own instant. */
export const changeOf = (
  decision: Decision,
  expected: number | undefined,
  more: { readonly key?: KeyedCommand | undefined; readonly dueAt?: number | undefined } = {},
): Change => ({
  ...decision,
  expected,
  claims: Bookings.claimsOf(decision.booking),
  dueAt: decision.entry.at,
  key: undefined,
  ...more,
})

const more = (of: TestBooking) => ({ key: of.key, ...(of.dueAt === undefined ? {} : { dueAt: of.dueAt }) })

/** A new booking, confirmed at once. */
export const booked = (of: TestBooking): Change =>
  changeOf(Bookings.book(slotOf(of), booker, {}, moveOf(of)), undefined, more(of))

/** A new hold until `expiresAt`. */
export const held = (of: TestBooking & { readonly expiresAt: number }): Change =>
  changeOf(Bookings.hold(slotOf(of), of.expiresAt, moveOf(of)), undefined, more(of))

const at = (booking: Booking, now: number | undefined) => ({
  now: now ?? booking.updatedAt + 1,
  actor: { kind: "booker" } as const,
})

/** The held booking is confirmed. */
export const confirmed = (booking: Booking, now?: number): Change =>
  changeOf(Bookings.confirm(booking, booker, {}, at(booking, now)), booking.version)

/** The booking moves to `start`. */
export const moved = (booking: Booking, start: number, now?: number): Change =>
  changeOf(Bookings.reschedule(booking, start, at(booking, now)), booking.version)

/** The booking is cancelled. */
export const cancelled = (booking: Booking, now?: number): Change =>
  changeOf(Bookings.cancel(booking, at(booking, now)), booking.version)
