import type { Booking, Decision } from "@sched/core"
import { MINUTE } from "@sched/core"
import * as fc from "fast-check"
import { eventType } from "./EventType.ts"
import { instant } from "./Interval.ts"
import { anyText } from "./Text.ts"
import { zoneId } from "./Zone.ts"

const answers = fc.dictionary(anyText, anyText, { maxKeys: 4, noNullPrototype: true })

/** A booking in any state, with any text wherever people enter text, under an id of its own. */
export const booking: fc.Arbitrary<Booking> = fc
  .record(
    {
      id: fc.uuid(),
      version: fc.integer({ min: 1, max: 1000 }),
      sequence: fc.nat(1000),
      status: fc.constantFrom("held" as const, "confirmed" as const, "cancelled" as const, "expired" as const),
      eventType,
      start: instant(),
      booker: fc.record({ name: anyText, email: anyText, zone: zoneId }),
      answers,
      createdAt: instant(),
      updatedAt: instant(),
      expiresAt: instant(),
      cancelReason: anyText,
    },
    {
      requiredKeys: ["id", "version", "sequence", "status", "eventType", "start", "answers", "createdAt", "updatedAt"],
    },
  )
  .map((made) => ({
    ...made,
    uid: `${made.id}@sched.test`,
    hosts: made.eventType.hosts,
    end: made.start + made.eventType.rules.durationMin * MINUTE,
  }))

/** A booking with a line of history that fits it. */
export const decision: fc.Arbitrary<Decision> = fc
  .record({
    booking,
    at: instant(),
    actor: fc.oneof(
      fc.constant({ kind: "booker" as const }),
      fc.constant({ kind: "system" as const }),
      anyText.map((id) => ({ kind: "host" as const, id })),
    ),
    command: fc.constantFrom("hold" as const, "book" as const, "confirm" as const, "cancel" as const),
    reason: fc.option(anyText, { nil: undefined }),
  })
  .map(({ booking, ...line }) => ({
    booking,
    entry: {
      ...line,
      booking: booking.id,
      version: booking.version,
      status: booking.status,
      start: booking.start,
      end: booking.end,
    },
  }))
