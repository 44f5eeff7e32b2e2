import type { Actor, Booking, Command, Decision, EventType } from "@sched/core"
import { Bookings, Lifecycle, MINUTE, seatsTaken } from "@sched/core"
import fc from "fast-check"

export const NOW = Date.UTC(2027, 0, 4, 8)
export const bo = { name: "Bo Lind", email: "bo@example.com", zone: "Europe/Stockholm" }
export const anna: Actor = { kind: "host", id: "anna" }

export const talk: EventType = {
  id: "talk",
  alias: "studio",
  slug: "talk",
  title: "Talk",
  rules: { zone: "Europe/Berlin", durationMin: 30 },
  hosts: ["anna", "ben"],
  location: { kind: "inPerson", place: "Room 1" },
  form: [],
}

const slot = (eventType: EventType) => ({
  id: "b1",
  uid: "b1@example.com",
  eventType,
  start: NOW + 3 * 24 * 60 * MINUTE,
})
export const filling = { booker: bo, answers: { topic: "Fees" }, guests: [{ name: "Cy", email: "cy@example.com" }] }

/** A booking of the event type, as it is right after it was made. */
export const booked = (eventType: EventType = talk, now = NOW): Booking =>
  Bookings.book(slot(eventType), { ...filling, seat: "s0" }, { now, actor: { kind: "booker" } }).booking

/** How a booking begins. */
export type Beginning = "hold" | "book" | "wait"

/** Something that is asked of a booking; ignored where it is not legal. */
export interface Ask {
  readonly command: Command
  readonly minutes: number
  readonly pick: number
}

export interface Life {
  readonly beginning: Beginning
  readonly eventType: EventType
  readonly asks: ReadonlyArray<Ask>
}

const commands = [...new Set(Object.values(Lifecycle.moves).flatMap((row) => Object.keys(row)))] as Array<Command>

/** Lives of bookings on event types of all kinds. */
export const life: fc.Arbitrary<Life> = fc.record({
  beginning: fc.constantFrom<Beginning>("hold", "book", "wait"),
  eventType: fc
    .record({ approval: fc.boolean(), payment: fc.boolean(), seats: fc.boolean(), blocks: fc.boolean() })
    .map(
      ({ approval, payment, seats, blocks }): EventType => ({
        ...talk,
        rules: { ...talk.rules, ...(seats ? { capacity: 5 } : {}) },
        ...(approval ? { approval: { blocks } } : {}),
        ...(payment ? { payment: {} } : {}),
      }),
    ),
  asks: fc.array(fc.record({ command: fc.constantFrom(...commands), minutes: fc.nat(600), pick: fc.nat(20) }), {
    maxLength: 12,
  }),
})

const begin = ({ beginning, eventType }: Life): Decision => {
  const move = { now: NOW, actor: { kind: "booker" } as const }
  if (beginning === "hold") return Bookings.hold(slot(eventType), NOW + 10 * MINUTE, move)
  const filled = { ...filling, seat: "s0" }
  return beginning === "book"
    ? Bookings.book(slot(eventType), filled, move)
    : Bookings.wait(slot(eventType), filled, move)
}

const carryOut = (booking: Booking, { command, pick }: Ask, now: number, n: number): Decision | undefined => {
  const move = { now, actor: anna, reason: `because ${n}` }
  const hosts = pick % 2 === 0 ? ["ben"] : ["anna", "ben"]
  switch (command) {
    case "confirm":
      return Bookings.confirm(booking, { ...filling, seat: "s0" }, move)
    case "offer":
      return Bookings.offer(booking, { hosts, resources: [{ id: "room", unit: 1 }] }, now + 5 * MINUTE, move)
    case "reschedule":
      return Bookings.reschedule(booking, { start: booking.start + pick * 15 * MINUTE, hosts }, move)
    case "reassign":
      return Bookings.reassign(booking, { hosts }, move)
    case "approve":
      return Bookings.approve(booking, pick % 3 === 0 ? { hosts } : {}, move)
    case "join":
      return Bookings.join(booking, { booker: { ...bo, email: `p${n}@example.com` }, answers: {}, seat: `s${n}` }, move)
    case "leave": {
      const seats = seatsTaken(booking)
      const seat = seats[pick % Math.max(1, seats.length)]
      return seat === undefined ? undefined : Bookings.leave(booking, seat.id, move)
    }
    default:
      return Bookings[command](booking, move)
  }
}

/** Every decision of the life, in order: commands that are not legal, or repeats, are left out. */
export const decisionsOf = (of: Life): ReadonlyArray<Decision> => {
  const decisions: Array<Decision> = [begin(of)]
  let now = NOW
  for (const [n, ask] of of.asks.entries()) {
    now += ask.minutes * MINUTE
    const { booking } = decisions.at(-1)!
    if (Lifecycle.move(booking.status, ask.command) === undefined) continue
    if (Lifecycle.isRepeat(booking.status, ask.command)) continue
    if (ask.command === "join" && booking.seats.length === 0) continue
    const decision = carryOut(booking, ask, now, n + 1)
    if (decision !== undefined) decisions.push(decision)
  }
  return decisions
}
