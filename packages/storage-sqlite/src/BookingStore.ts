import type { Booking, Change, Claim, KeyedCommand, Notice, NoticeKind, StoreError } from "@sched/core"
import { BookingNotFound, type BookingStore, checkInterval, recipientKey, SlotTaken, Stale } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Body from "./Body.ts"
import { attempt, isOverlap } from "./Failure.ts"

/**
 * The first of a unit's claims that can reach into a window: the last one that starts at or before it. Claims of
 * a unit are disjoint, so no earlier one does, however long; the index finds it in one seek.
 */
const firstReaching = (unit: string) => `coalesce((select p.start from claims p
  where p.unit = ${unit} and p.start <= @start order by p.start desc limit 1), @start)`

const sql = {
  claims: `select c.unit, c.start, c."end", c.booking, c.expires_at as expiresAt
    from (select distinct value as unit from json_each(@units)) u
    join claims c on c.unit = u.unit and c.start < @end and c.start >= ${firstReaching("u.unit")}
    where c."end" > @start and (c.expires_at is null or c.expires_at > @now) order by c.start, c.unit`,
  get: "select body from bookings where id = ?",
  agenda: `select b.body from booking_hosts h join bookings b on b.id = h.booking
    where h.host = @host and h."end" > @start and h.start < @end and b.status = 'confirmed' order by h.start, b.id`,
  history: "select body from history where booking = ? order by id",
  keyed: "select fingerprint, booking from keys where scope = @scope and key = @key",
  sent: "select kind, sequence, recipient from sent where booking = ? order by sequence, at, kind, recipient",
  recordSent: `insert or ignore into sent (booking, kind, sequence, recipient, at)
    values (@booking, @kind, @sequence, @recipient, @at)`,
  version: "select version from bookings where id = ?",
  save: `insert into bookings (id, version, status, start, "end", body)
    values (@id, @version, @status, @start, @end, @body)
    on conflict (id) do update set version = @version, status = @status, start = @start, "end" = @end, body = @body`,
  dropHosts: "delete from booking_hosts where booking = ?",
  addHost: `insert or ignore into booking_hosts (host, start, "end", booking) values (@host, @start, @end, @booking)`,
  dropClaims: "delete from claims where booking = ?",
  dropExpired: `delete from claims where unit = @unit and start < @end and start >= ${firstReaching("@unit")}
    and "end" > @start and expires_at <= @now`,
  addClaim: `insert into claims (unit, start, "end", booking, expires_at)
    values (@unit, @start, @end, @booking, @expiresAt)`,
  addEntry: "insert into history (booking, version, body) values (@booking, @version, @body)",
  addKey: `insert into keys (scope, key, fingerprint, booking, at)
    values (@scope, @key, @fingerprint, @booking, @at)`,
  makeDue: `insert into due (kind, id, due_at) values ('booking', @id, @dueAt)
    on conflict (kind, id) do update
    set due_at = min(due_at, excluded.due_at), lease_until = 0, token = null, attempts = 0, problem = null`,
}

/** Commits changes, one immediate transaction each; answers `Stale` for a change that no longer fits. */
const committer = (db: Database) => {
  const version = db.prepare<[string], number>(sql.version).pluck()
  const keyed = db.prepare<{ scope: string; key: string }>(sql.keyed)
  const save = db.prepare(sql.save)
  const dropHosts = db.prepare<[string]>(sql.dropHosts)
  const addHost = db.prepare(sql.addHost)
  const dropClaims = db.prepare<[string]>(sql.dropClaims)
  const dropExpired = db.prepare(sql.dropExpired)
  const addClaim = db.prepare(sql.addClaim)
  const addEntry = db.prepare(sql.addEntry)
  const addKey = db.prepare(sql.addKey)
  const makeDue = db.prepare(sql.makeDue)

  const isStale = ({ booking, expected, key }: Change) =>
    version.get(booking.id) !== expected ||
    (key !== undefined && keyed.get({ scope: key.scope, key: key.key }) !== undefined)

  const saveBooking = (booking: Booking) => {
    const { id, version, status, start, end } = booking
    save.run({ id, version, status, start, end, body: Body.booking.write(booking) })
    dropHosts.run(id)
    for (const host of booking.hosts) addHost.run({ host, start, end, booking: id })
  }

  const replaceClaims = (booking: string, claims: ReadonlyArray<Claim>, now: number) => {
    dropClaims.run(booking)
    for (const { unit, start, end, expiresAt } of claims) {
      dropExpired.run({ unit, start, end, now })
      addClaim.run({ unit, start, end, booking, expiresAt: expiresAt ?? null })
    }
  }

  const remember = ({ scope, key, fingerprint }: KeyedCommand, booking: string, at: number) => {
    addKey.run({ scope, key, fingerprint, booking, at })
  }

  return db.transaction((change: Change, clock: Clock.Clock): Stale | undefined => {
    const { booking, claims, entry, key, dueAt } = change
    const now = clock.currentTimeMillisUnsafe()
    if (isStale(change)) return new Stale({ booking: booking.id })
    saveBooking(booking)
    replaceClaims(booking.id, claims, now)
    addEntry.run({ booking: booking.id, version: entry.version, body: Body.historyEntry.write(entry) })
    if (key !== undefined) remember(key, booking.id, now)
    if (dueAt !== undefined) makeDue.run({ id: booking.id, dueAt: Math.ceil(dueAt) })
    return undefined
  }).immediate
}

interface SentRow {
  readonly kind: NoticeKind
  readonly sequence: number
  readonly recipient: string
}

const toNotice = (booking: string, { kind, sequence, recipient }: SentRow): Notice => ({
  booking,
  kind,
  sequence,
  recipient: recipient === "booker" ? { role: "booker" } : { role: "host", id: recipient.slice("host:".length) },
})

/** `BookingStore` over an open database. */
export const make = (db: Database): BookingStore["Service"] => {
  const commit = committer(db)
  const claims = db.prepare<[object], Claim & { readonly expiresAt: number | null }>(sql.claims)
  const get = db.prepare<[string], string>(sql.get).pluck()
  const agenda = db.prepare<[object], string>(sql.agenda).pluck()
  const history = db.prepare<[string], string>(sql.history).pluck()
  const keyed = db.prepare<[object], { fingerprint: string; booking: string }>(sql.keyed)
  const sent = db.prepare<[string], SentRow>(sql.sent)
  const recordSent = db.prepare(sql.recordSent)
  return {
    claims: (units, { start, end }) =>
      Clock.clockWith((clock) =>
        attempt("BookingStore.claims", () =>
          claims
            .all({ units: JSON.stringify(units), start, end, now: clock.currentTimeMillisUnsafe() })
            .map((row): Claim => ({ ...row, expiresAt: row.expiresAt ?? undefined })),
        ),
      ),
    get: (id) =>
      Effect.flatMap(
        attempt("BookingStore.get", () => get.get(id)),
        (body): Effect.Effect<Booking, BookingNotFound | StoreError> =>
          body === undefined ? Effect.fail(new BookingNotFound({ id })) : Body.booking.read("BookingStore.get", body),
      ),
    agenda: (host, { start, end }) =>
      attempt("BookingStore.agenda", () => agenda.all({ host, start, end })).pipe(
        Effect.flatMap((bodies) => Body.booking.readAll("BookingStore.agenda", bodies)),
      ),
    history: (id) =>
      attempt("BookingStore.history", () => history.all(id)).pipe(
        Effect.flatMap((bodies) => Body.historyEntry.readAll("BookingStore.history", bodies)),
      ),
    keyed: (scope, key) => attempt("BookingStore.keyed", () => keyed.get({ scope, key })),
    apply: (change) =>
      Clock.clockWith((clock) =>
        attempt("BookingStore.apply", () => {
          for (const [i, claim] of change.claims.entries()) checkInterval(claim, `claims[${i}]`)
          try {
            return commit(change, clock)
          } catch (error) {
            if (isOverlap(error)) return new SlotTaken({ start: change.booking.start })
            throw error
          }
        }).pipe(Effect.flatMap((refusal) => (refusal === undefined ? Effect.void : Effect.fail(refusal)))),
      ),
    sent: (id) => attempt("BookingStore.sent", () => sent.all(id).map((row) => toNotice(id, row))),
    recordSent: ({ booking, kind, sequence, recipient }, at) =>
      attempt("BookingStore.recordSent", () => {
        recordSent.run({ booking, kind, sequence, recipient: recipientKey(recipient), at })
      }),
  }
}
