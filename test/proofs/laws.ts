import { expect } from "vitest"
import type { Ground } from "../../proofs/ground.ts"
import type { ArrivedMail, WorldState } from "../../proofs/start.ts"

/** A booking as the database holds it, read by SQL. */
export interface StoredBooking {
  readonly id: string
  readonly status: string
  readonly start: number
  readonly sequence: number
  readonly hosts: ReadonlyArray<string>
}

export const storedBookings = async (ground: Ground): Promise<ReadonlyArray<StoredBooking>> => {
  const rows = await ground.query<{ id: string; status: string; start: number | string; body: unknown }>(
    "select id, status, start, body from bookings order by start",
  )
  return rows.map(({ id, status, start, body }) => {
    const { sequence, hosts } = (typeof body === "string" ? JSON.parse(body) : body) as Pick<
      StoredBooking,
      "sequence" | "hosts"
    >
    return { id, status, start: Number(start), sequence, hosts }
  })
}

/** What the outside world shows of a booking at rest, without what may differ from run to run. */
export const shownOf = ({ id, sequence }: StoredBooking, world: WorldState) => ({
  events: world.events
    .filter((event) => event.uid.startsWith(id))
    .map(
      (event) => `${event.calendar} ${event.sequence} ${event.start} ${event.joinUrl === undefined ? "no" : "a"} link`,
    )
    .sort(),
  meetings: world.meetings.filter(({ marker }) => marker === id).map(({ start }) => start),
  newest: [
    ...new Set(
      mailsOf(id, world)
        .filter((mail) => mail.sequence === sequence)
        .map((mail) => `${mail.kind} ${mail.recipient}`),
    ),
  ].sort(),
})

const mailsOf = (id: string, { mails }: WorldState): ReadonlyArray<ArrivedMail> =>
  mails.filter(({ booking }) => booking === id)

/** How many mails came that were copies of an earlier one. */
export const repeats = (world: WorldState): number =>
  world.mails.length - new Set(world.mails.map(({ messageId }) => messageId)).size

/**
 * How many read of a move or a cancellation without having read of the booking. A process that dies between writing down
 * that it attempts a mail and handing it over cannot be told from one that dies after: then, and only then, that happens.
 */
export const toldOnlyOfChange = ({ id }: StoredBooking, world: WorldState): number => {
  const first = new Map<string, string>()
  for (const { recipient, kind } of mailsOf(id, world)) if (!first.has(recipient)) first.set(recipient, kind)
  return [...first.values()].filter((kind) => kind === "cancelled" || kind === "rescheduled").length
}

/** The laws of fulfilment (DESIGN §3) for one booking at rest; what only a death excuses is for the caller to judge. */
export const expectLaws = (booking: StoredBooking, world: WorldState): void => {
  const { id, sequence, start, status, hosts } = booking
  const shown = shownOf(booking, world)
  const takesPlace = status === "confirmed"
  expect(shown.events).toEqual(takesPlace ? hosts.map((host) => `${host} ${sequence} ${start} a link`).sort() : [])
  expect(shown.meetings).toEqual(takesPlace ? [start] : [])
  for (const recipient of ["booker", ...hosts.map((host) => `host:${host}`)]) {
    const own = mailsOf(id, world).filter((mail) => mail.recipient === recipient)
    const sequences = own.map((mail) => mail.sequence)
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
    const newest = own.filter((mail) => mail.sequence === sequence)
    const told = takesPlace || own.length > 0
    expect(new Set(newest.map(({ messageId }) => messageId)).size).toBe(told ? 1 : 0)
    for (const mail of newest) if (takesPlace) expect([mail.start, mail.joinUrl !== undefined]).toEqual([start, true])
  }
}
