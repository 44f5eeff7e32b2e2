import type { Booker, Booking, Command, Decision, DecisionRecord, Seat, Status } from "@sched/core"
import { Lifecycle, MINUTE } from "@sched/core"
import * as fc from "fast-check"
import { eventType } from "./EventType.ts"
import { instant, interval } from "./Interval.ts"
import { rules } from "./Rules.ts"
import { anyText, idText } from "./Text.ts"
import { zoneId } from "./Zone.ts"

const answers = fc.dictionary(anyText, anyText, { maxKeys: 4, noNullPrototype: true })
const booker: fc.Arbitrary<Booker> = fc.record({ name: anyText, email: anyText, zone: zoneId })
const guest = fc.record({ name: anyText, email: anyText })

const statuses = Object.keys(Lifecycle.moves) as ReadonlyArray<Status>
const commands = [...new Set(Object.values(Lifecycle.moves).flatMap(Object.keys))] as ReadonlyArray<Command>

const seat: fc.Arbitrary<Seat> = fc.record(
  { id: idText, booker, answers, joinedAt: instant(), leftAt: instant() },
  { requiredKeys: ["id", "booker", "answers", "joinedAt"] },
)

/** What is there once somebody has booked; a bare hold has none of it. */
const filled = fc.record(
  {
    booker,
    answers,
    guests: fc.array(guest, { maxLength: 3 }),
    seats: fc.uniqueArray(seat, { maxLength: 3, selector: ({ id }) => id }),
    cancelReason: anyText,
  },
  { requiredKeys: ["booker", "answers", "guests", "seats"] },
)
const unfilled = fc.constant({ answers: {}, guests: [], seats: [] })

/** A booking in any state, with any text wherever people enter text, under an id of its own. */
export const booking: fc.Arbitrary<Booking> = fc
  .tuple(
    fc.record(
      {
        id: fc.uuid(),
        version: fc.integer({ min: 1, max: 1000 }),
        changes: fc.array(fc.constantFrom(...commands), { maxLength: 5 }),
        status: fc.constantFrom(...statuses),
        eventType,
        start: instant(),
        resources: fc.array(fc.record({ id: idText, unit: fc.nat(9) }), { maxLength: 2 }),
        together: fc.record({
          kind: fc.constantFrom("series" as const, "itinerary" as const),
          id: fc.uuid(),
          part: fc.nat(50),
        }),
        link: idText,
        createdAt: instant(),
        updatedAt: instant(),
        settledAt: instant(),
        expiresAt: instant(),
      },
      {
        requiredKeys: [
          "id",
          "version",
          "changes",
          "status",
          "eventType",
          "start",
          "resources",
          "createdAt",
          "updatedAt",
          "settledAt",
        ],
      },
    ),
    fc.oneof({ arbitrary: filled, weight: 4 }, { arbitrary: unfilled, weight: 1 }),
  )
  .map(([made, filling]) => ({
    ...made,
    ...filling,
    uid: `${made.id}@sched.test`,
    sequence: made.changes.length,
    hosts: made.eventType.hosts,
    end: made.start + made.eventType.rules.durationMin * MINUTE,
  }))

const decisionRecord: fc.Arbitrary<DecisionRecord> = fc
  .record({
    start: instant(),
    rules: rules(),
    ids: fc.array(idText, { maxLength: 3 }),
    busy: interval(),
    text: anyText,
  })
  .map(({ start, rules, ids, busy, text }) => ({
    start,
    query: { rules, hosts: [], bookings: [busy], now: start - MINUTE, bookerZone: rules.zone },
    ids,
    pool: ids.map((id) => ({ id, bookings: [{ ...busy, noShow: true }] })),
    loads: ids.map((_, i) => i / 3),
    policy: { strategy: "leastRecent" },
    seed: text,
    keep: [],
    fences: [{ key: text, version: 7 }],
    busyDigest: text,
    tzdata: "2026a",
  }))

/** The whole booking but for the people in it, as the first line of its history tells it. */
const patchOf = ({ booker, answers, guests, cancelReason, seats, ...rest }: Booking) => ({
  ...rest,
  seats: seats.map(({ booker, answers, ...bare }) => bare),
  taken: booker !== undefined,
})

/** A new booking in any state, with a line of history that fits it. */
export const decision: fc.Arbitrary<Decision> = fc
  .record({
    booking,
    at: instant(),
    actor: fc.oneof(
      fc.constant({ kind: "booker" as const }),
      fc.constant({ kind: "system" as const }),
      anyText.map((id) => ({ kind: "host" as const, id })),
    ),
    command: fc.constantFrom("hold" as const, "book" as const, "wait" as const, ...commands),
    reason: fc.option(anyText, { nil: undefined }),
    decision: fc.option(decisionRecord, { nil: undefined }),
  })
  .map(({ booking, ...line }) => ({
    before: undefined,
    booking,
    entry: {
      ...line,
      booking: booking.id,
      version: booking.version,
      status: booking.status,
      start: booking.start,
      end: booking.end,
      patch: patchOf(booking),
    },
  }))
