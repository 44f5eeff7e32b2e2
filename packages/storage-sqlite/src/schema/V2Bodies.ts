import { createHash } from "node:crypto"
import type { Database } from "better-sqlite3"
import { UnusableFile } from "../UnusableFile.ts"

/** A booking as the first schema kept it, as far as this step looks into it. */
interface OldBooking {
  readonly id: string
  readonly version: number
  readonly sequence: number
  readonly status: string
  readonly start: number
  readonly end: number
  readonly eventType: { readonly id: string }
  readonly hosts: ReadonlyArray<string>
  readonly booker?: { readonly name: string; readonly email: string; readonly zone: string }
  readonly answers: object
  readonly createdAt: number
  readonly updatedAt: number
  readonly expiresAt?: number
  readonly cancelReason?: string
}

/** A line of history as the first schema kept it. */
interface OldEntry {
  readonly version: number
  readonly at: number
  readonly command: string
  readonly reason?: string
  readonly status: string
  readonly start: number
  readonly end: number
}

interface SentRow {
  readonly booking: string
  readonly kind: string
  readonly sequence: number
  readonly recipient: string
  readonly at: number
}

/** Commands that agree on a time, and commands of which those who booked were told. */
const settles: ReadonlySet<string> = new Set(["hold", "book", "confirm", "reschedule"])
const tells: ReadonlySet<string> = new Set(["reschedule", "cancel"])

/** The booking after each line of its history, without the data of people: the last one is what is stored. */
const statesOf = (booking: OldBooking, entries: ReadonlyArray<OldEntry>): ReadonlyArray<object> => {
  const { booker, answers, cancelReason, ...rest } = booking
  let changes: ReadonlyArray<string> = []
  let settledAt = booking.createdAt
  let taken = false
  return entries.map(({ version, at, command, status, start, end }, i) => {
    const isLast = i === entries.length - 1
    if (taken && tells.has(command)) changes = [...changes, command]
    if (isLast) changes = Array.from({ length: booking.sequence }, (_, k) => changes[k] ?? "reschedule")
    if (settles.has(command)) settledAt = at
    taken ||= command === "book" || command === "confirm"
    const expiresAt = isLast || status === "held" ? { expiresAt: booking.expiresAt } : { expiresAt: undefined }
    return {
      ...rest,
      ...{ version, status, start, end, updatedAt: at, sequence: changes.length, changes, settledAt, taken },
      ...expiresAt,
      ...{ resources: [], seats: [] },
    }
  })
}

/** The fields that have another value after the change, as a history's patch names them. */
const patchOf = (before: object, after: object): object => {
  const old = before as { readonly [name: string]: unknown }
  const same = (name: string, value: unknown) => JSON.stringify(old[name]) === JSON.stringify(value)
  const changed = Object.entries(after).filter(([name, value]) => !same(name, value))
  return Object.fromEntries(changed.map(([name, value]) => [name, value ?? null]))
}

const sameAddress = (email: string): string => email.trim().toLowerCase()
const digest = (text: string): string => createHash("sha256").update(text).digest("hex")

/** What the booking counts towards: cancelled and expired ones towards nothing. */
const usageOf = ({ status, eventType, hosts, booker }: OldBooking): ReadonlyArray<string> =>
  status === "held" || status === "confirmed"
    ? [
        `eventType/${eventType.id}`,
        ...hosts.flatMap((host) => [`host/${host}`, `load/${eventType.id}/${host}`]),
        ...(booker === undefined ? [] : [`booker/${digest(sameAddress(booker.email))}`]),
      ]
    : []

/** @throws UnusableFile when the text is not JSON. */
const parsed = <A>(text: string, what: string): A => {
  try {
    return JSON.parse(text) as A
  } catch {
    throw new UnusableFile(`${what} cannot be read; restore the file from a backup, or take the row away`)
  }
}

const moveBooking = (db: Database) => {
  const save = db.prepare("update bookings set body = ? where id = ?")
  const history = db.prepare<[string], { id: number; body: string }>(
    "select id, body from history where booking = ? order by id",
  )
  const saveEntry = db.prepare("update history set body = ? where id = ?")
  const person = db.prepare("insert into personal (booking, part, email, body) values (?, ?, ?, ?)")
  const count = db.prepare(
    `insert or ignore into usage (key, start, "end", booking, no_show, at, expires_at) values (?, ?, ?, ?, 0, ?, ?)`,
  )
  const look = db.prepare("insert or ignore into due (kind, id, due_at) values ('booking', ?, ?)")

  return (booking: OldBooking) => {
    const { id, booker, answers, cancelReason, start, end, expiresAt, createdAt } = booking
    const email = sameAddress(booker?.email ?? "")
    const rows = history.all(id)
    const entries = rows.map(({ body }) => parsed<OldEntry>(body, `the history of the booking ${id}`))
    const states = statesOf(booking, entries)
    rows.forEach((row, i) => {
      const { reason, ...entry } = entries[i]!
      saveEntry.run(JSON.stringify({ ...entry, patch: patchOf(states[i - 1] ?? {}, states[i]!) }), row.id)
      if (reason !== undefined) person.run(id, `reason/${entry.version}`, email, JSON.stringify({ reason }))
    })
    const { taken, ...bare } = states.at(-1) as { readonly taken: boolean }
    save.run(JSON.stringify(bare), id)
    if (booker !== undefined) person.run(id, "booker", email, JSON.stringify({ booker, answers, reason: cancelReason }))
    const until = booking.status === "held" ? (expiresAt ?? null) : null
    for (const key of usageOf(booking)) count.run(key, start, end, id, createdAt, until)
    // What nobody had to wake up for before: a hold that expires, a meeting that will have taken place.
    if (booking.status === "held") look.run(id, expiresAt ?? end)
    if (booking.status === "confirmed") look.run(id, end)
  }
}

const observationOf = ({ booking, kind, sequence, recipient, at }: SentRow) => {
  const to = recipient === "booker" ? { role: "booker" } : { role: "host", id: recipient.slice("host:".length) }
  return { kind: "mail", notice: { booking, kind, sequence, recipient: to }, state: "sent", at, withLink: false }
}

/** Moves what the bodies of the first schema held to where the second one keeps it. */
export const moveBodies = (db: Database): void => {
  const move = moveBooking(db)
  // Ids first: rows are not read while they are written.
  const body = db.prepare<[string], string>("select body from bookings where id = ?").pluck()
  for (const id of db.prepare<[], string>("select id from bookings").pluck().all())
    move(parsed<OldBooking>(body.get(id)!, `the booking ${id}`))
  const observe = db.prepare("insert into observed (booking, key, body) values (?, ?, ?)")
  for (const row of db.prepare<[], SentRow>("select * from sent order by at, booking, kind, recipient").all()) {
    const key = `mail/${row.booking}/${row.kind}/${row.sequence}/${row.recipient}`
    observe.run(row.booking, key, JSON.stringify(observationOf(row)))
  }
}
