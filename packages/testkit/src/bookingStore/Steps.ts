import type { Booking, Commit } from "@sched/core"
import { hasSeats, MINUTE, seatsTaken } from "@sched/core"
import * as fc from "fast-check"
import type { CommitOptions } from "../TestBooking.ts"
import { atOnce, booked, cancelled, confirmed, held, joined, left, missed, moved } from "../TestBooking.ts"
import type { Model } from "./Model.ts"
import { START, withFirst } from "./Reply.ts"

interface Slot {
  readonly hosts: ReadonlyArray<string>
  readonly quarter: number
  readonly durationMin: number
  readonly capacity: number
  readonly email: string
}

/** What one command asks of one booking; `pick` chooses among those that are there. */
type Ask =
  | { readonly kind: "book"; readonly slot: Slot }
  | { readonly kind: "hold"; readonly slot: Slot; readonly forMin: number }
  | { readonly kind: "move"; readonly pick: number; readonly quarter: number; readonly late: boolean }
  | { readonly kind: "join"; readonly pick: number; readonly email: string }
  | { readonly kind: "confirm" | "cancel" | "miss" | "leave"; readonly pick: number }

/** What it is committed with: a key, and a fence that was seen, perhaps `behind` its present version, and is raised. */
interface Guard {
  readonly key?: number
  readonly fence?: { readonly name: string; readonly behind: boolean }
}

/** One thing that happens: one command on one or several bookings, somebody is forgotten, time passes. */
export type Step =
  | { readonly kind: "command"; readonly asks: ReadonlyArray<Ask>; readonly guard: Guard }
  | { readonly kind: "forget"; readonly email: string }
  | { readonly kind: "pass"; readonly minutes: number }

/** The hosts whose time the walk is about. */
export const units: ReadonlyArray<string> = ["anna", "ben", "carl"]
/** The people who book. */
export const people: ReadonlyArray<string> = ["bo@example.com", "eve@example.com", "zoe@example.com"]

const quarter = fc.nat(7)
const email = fc.constantFrom(...people)
const slot: fc.Arbitrary<Slot> = fc.record({
  hosts: fc.subarray([...units], { minLength: 1 }),
  quarter,
  durationMin: fc.constantFrom(10, 15, 30, 50),
  capacity: fc.constantFrom(1, 1, 3),
  email,
})
const pick = fc.nat(30)
const ask: fc.Arbitrary<Ask> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant("book" as const), slot }), weight: 3 },
  fc.record({ kind: fc.constant("hold" as const), slot, forMin: fc.constantFrom(0, 1, 5, 10) }),
  fc.record({ kind: fc.constant("move" as const), pick, quarter, late: fc.boolean() }),
  fc.record({ kind: fc.constant("join" as const), pick, email }),
  fc.record({ kind: fc.constantFrom("confirm" as const, "cancel" as const, "miss" as const, "leave" as const), pick }),
)
const guard: fc.Arbitrary<Guard> = fc.record(
  { key: fc.nat(3), fence: fc.record({ name: fc.constantFrom("x", "y"), behind: fc.boolean() }) },
  { requiredKeys: [] },
)
const command = (most: number) =>
  fc.record({
    kind: fc.constant("command" as const),
    asks: fc.array(ask, { minLength: 1, maxLength: most }),
    guard: fc.oneof(fc.constant({}), guard),
  })

export const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: command(1), weight: 6 },
  { arbitrary: command(4), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant("pass" as const), minutes: fc.constantFrom(1, 5, 10) }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant("forget" as const), email }), weight: 1 },
)

const ofBooking = (asked: Exclude<Ask, { readonly slot: Slot }>, booking: Booking, n: string, now: number) => {
  const [seat] = seatsTaken(booking)
  switch (asked.kind) {
    case "move": {
      const commit = moved(booking, START + asked.quarter * 15 * MINUTE, now)
      return asked.late ? withFirst(commit, { expected: booking.version - 1 }) : commit
    }
    case "join":
      return hasSeats(booking) ? joined(booking, `seat-${n}`, asked.email, now) : undefined
    case "leave":
      return seat === undefined ? undefined : left(booking, seat.id, now)
    case "confirm":
      return booking.booker === undefined ? confirmed(booking, now) : undefined
    case "cancel":
      // Of a bare hold there is nobody whose reason it could be.
      return cancelled(booking, now, booking.booker === undefined ? undefined : `reason ${n}`)
    case "miss":
      return missed(booking, now)
  }
}

const commitFor = (asked: Ask, model: Model, n: string, now: number): Commit | undefined => {
  if ("slot" in asked) {
    const { quarter, ...rest } = asked.slot
    const of = { ...rest, id: `b${n}`, start: START + quarter * 15 * MINUTE, now }
    return asked.kind === "hold" ? held({ ...of, expiresAt: now + asked.forMin * MINUTE }) : booked(of)
  }
  const booking = model.bookings[asked.pick % Math.max(1, model.bookings.length)]
  return booking === undefined ? undefined : ofBooking(asked, booking, n, now)
}

const optionsOf = ({ key, fence }: Guard, { fences }: Model): CommitOptions => {
  const version = fence === undefined ? 0 : (fences.get(fence.name) ?? 0)
  return {
    key: key === undefined ? undefined : { scope: "book", key: `k${key}`, fingerprint: "f" },
    seen: fence === undefined ? [] : [{ key: fence.name, version: fence.behind ? version - 1 : version }],
    raises: fence === undefined ? [] : [fence.name],
  }
}

/** The commit that the `n`-th step's command makes; `undefined` when there is no booking to ask it of. */
export const commitOfStep = (
  { asks, guard }: Extract<Step, { readonly kind: "command" }>,
  model: Model,
  n: number,
  now: number,
): Commit | undefined => {
  const commits = asks.flatMap((asked, i) => commitFor(asked, model, `${n}-${i}`, now) ?? [])
  // One command changes a booking once.
  const ids = commits.map(({ changes }) => changes[0]!.booking.id)
  const distinct = commits.filter((_, i) => ids.indexOf(ids[i]!) === i)
  if (distinct.length === 0) return undefined
  return { ...atOnce(...distinct), ...optionsOf(guard, model) } as Commit
}
