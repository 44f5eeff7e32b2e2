import type { Booking, BookingRows, Change, Commit, KeyedCommand } from "@sched/core"
import { bookingRows, checkInterval, entryRows, SlotTaken, Stale } from "@sched/core"
import type { Database } from "better-sqlite3"
import type { Clock } from "effect/Clock"
import * as Claims from "./Claims.ts"
import * as Counters from "./Counters.ts"
import { isOverlap } from "./Failure.ts"
import * as Personal from "./Personal.ts"

export const sql = {
  version: "select version from bookings where id = ?",
  save: `insert into bookings (id, version, status, start, "end", together, part, organization, "group", body)
    values (@id, @version, @status, @start, @end, @together, @part, @organization, @group, @body)
    on conflict (id) do update set version = @version, status = @status, start = @start, "end" = @end,
      together = @together, part = @part, organization = @organization, "group" = @group, body = @body`,
  dropHosts: "delete from booking_hosts where booking = ?",
  addHost: `insert or ignore into booking_hosts (host, start, "end", booking) values (@host, @start, @end, @booking)`,
  addEntry: "insert into history (booking, version, body) values (@booking, @version, @body)",
  keyed: "select fingerprint, booking from keys where scope = @scope and key = @key",
  addKey: `insert into keys (scope, key, fingerprint, booking, at)
    values (@scope, @key, @fingerprint, @booking, @at)`,
  // Whoever holds a lease keeps it, and is told when the lease ends.
  makeDue: `insert into due (kind, id, due_at) values (@kind, @id, @at)
    on conflict (kind, id) do update
    set due_at = min(due_at, excluded.due_at), attempts = 0, stuck = 0, problem = null, fresh = 1`,
}

/** Bookings in these statuses took or will take place: they stand on their hosts' agendas. */
const shown: ReadonlySet<string> = new Set(["confirmed", "completed", "noShow"])

/** Whether somebody has asked for the booking: a slot that is only held is listed nowhere. */
const isListed = ({ booker, status }: Booking): boolean => booker !== undefined || shown.has(status)

/** A change with the rows that it writes. */
interface Written extends Change {
  readonly rows: BookingRows
  readonly line: BookingRows
}

const writtenOf = (change: Change): Written => {
  for (const [i, claim] of change.claims.entries()) checkInterval(claim, `claims[${i}]`)
  const { booking, entry } = change
  return { ...change, rows: bookingRows(booking), line: entryRows(entry, booking.booker?.email ?? "") }
}

/** Commits, one immediate transaction each; answers why not when that cannot be. */
export const make = (db: Database) => {
  const claims = Claims.make(db)
  const counters = Counters.make(db)
  const personal = Personal.make(db)
  const version = db.prepare<[string], number>(sql.version).pluck()
  const save = db.prepare(sql.save)
  const dropHosts = db.prepare<[string]>(sql.dropHosts)
  const addHost = db.prepare(sql.addHost)
  const addEntry = db.prepare(sql.addEntry)
  const keyed = db.prepare<[Pick<KeyedCommand, "scope" | "key">]>(sql.keyed)
  const addKey = db.prepare(sql.addKey)
  const makeDue = db.prepare(sql.makeDue)

  const staleBooking = ({ seen, key }: Commit, written: ReadonlyArray<Written>): string | undefined => {
    const changed = written.find(
      ({ booking: { id }, expected, rows }) =>
        version.get(id) !== expected || (expected !== undefined && personal.bringsBack(id, rows.personal)),
    )
    if (changed !== undefined) return changed.booking.id
    const passed = seen.some((fence) => counters.fence(fence.key).version !== fence.version)
    const used = key !== undefined && keyed.get({ scope: key.scope, key: key.key }) !== undefined
    return passed || used ? written[0]?.booking.id : undefined
  }

  /** Takes away what the booking's last state had, but for its row. */
  const dropOld = ({ booking: { id }, expected }: Written) => {
    if (expected === undefined) return
    claims.drop(id)
    counters.drop(id)
    dropHosts.run(id)
  }

  const saveBooking = ({ booking, rows }: Written) => {
    const { id, version, status, start, end, together, eventType } = booking
    const { organization, group } = isListed(booking) ? eventType : {}
    save.run({
      ...{ id, version, status, start, end, together: together?.id ?? null, part: together?.part ?? 0 },
      ...{ organization: organization ?? null, group: group ?? null, body: rows.body },
    })
  }

  const saveRest = ({ booking, rows, line, usage, entry, expected }: Written) => {
    const { id, start, end } = booking
    if (isListed(booking)) for (const host of booking.hosts) addHost.run({ host, start, end, booking: id })
    counters.add(booking, usage)
    if (expected === undefined) personal.add(id, rows.personal)
    else personal.replace(id, rows.personal)
    personal.add(id, line.personal)
    addEntry.run({ booking: id, version: entry.version, body: line.body })
  }

  /** First everything that no longer counts goes, then everything new comes: no claim of the commit is in its own way. */
  const addClaims = (written: ReadonlyArray<Written>, now: number) => {
    for (const { claims: wanted } of written) for (const claim of wanted) claims.dropExpired(claim, now)
    for (const { claims: wanted, booking } of written) for (const claim of wanted) addClaim(claim, booking)
  }

  const addClaim = (claim: Change["claims"][number], { start }: Booking) => {
    try {
      claims.add(claim)
    } catch (error) {
      throw isOverlap(error) ? new SlotTaken({ start }) : error
    }
  }

  const remember = ({ scope, key, fingerprint }: KeyedCommand, booking: string, at: number) => {
    addKey.run({ scope, key, fingerprint, booking, at })
  }

  const write = db.transaction((commit: Commit, written: ReadonlyArray<Written>, clock: Clock): Stale | undefined => {
    const now = clock.currentTimeMillisUnsafe()
    const stale = staleBooking(commit, written)
    if (stale !== undefined) return new Stale({ booking: stale })
    for (const one of written) dropOld(one)
    for (const one of written) saveBooking(one)
    // Before the rest, so that little is written for a slot that is taken.
    addClaims(written, now)
    for (const one of written) saveRest(one)
    counters.raise(commit.raises)
    if (commit.key !== undefined) remember(commit.key, written[0]!.booking.id, now)
    for (const { kind, id, at } of commit.due) makeDue.run({ kind, id, at: Math.ceil(at) })
    return undefined
  }).immediate

  return (commit: Commit, clock: Clock): Stale | SlotTaken | undefined => {
    const written = commit.changes.map(writtenOf)
    try {
      return write(commit, written, clock)
    } catch (error) {
      if (error instanceof SlotTaken) return error
      throw error
    }
  }
}
