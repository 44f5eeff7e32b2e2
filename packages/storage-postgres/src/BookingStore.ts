import type { BookingStore, Claim, Fence, Usage } from "@sched/core"
import { Body, BookingNotFound, observationKey, SlotTaken, Stale, sameAddress } from "@sched/core"
import * as Effect from "effect/Effect"
import { people, type Row, toBookings, toEntries } from "./BookingRow.ts"
import { fromColumn, toColumn } from "./ColumnText.ts"
import { knownOf, workOf } from "./Commit.ts"
import type { Database, Statement } from "./Database.ts"
import { statement } from "./Database.ts"
import { forget } from "./Forget.ts"

const booking = `b.body, ${people("p.booking = b.id and p.part not like 'reason/%'")} as people`

/** The bookings of a list of ids, in order of start; looked up one by one, however long the planner takes the list for. */
const byIds = (ids: string): string => `select f.body, f.people from (${ids}) i
  cross join lateral (select b.id, b.start, ${booking} from sched.bookings b where b.id = i.booking offset 0) f
  order by f.start, f.id`

export const sql = {
  claims: statement(
    "claims",
    `select c.unit, c.start, c."end", c.booking, c.expires_at as "expiresAt"
     from (select distinct unnest($1::text[]) as unit) u
     cross join lateral (
       select * from sched.claims c where c.span && sched.span(u.unit, $2, $3) and c.unit = u.unit offset 0
     ) c
     where c.expires_at is null or c.expires_at > (select coalesce($4::bigint, sched.clock()))
     order by c.start, c.unit`,
  ),
  get: statement("get", `select ${booking} from sched.bookings b where b.id = $1`),
  getAll: statement(
    "getAll",
    `select ${booking} from unnest($1::text[]) with ordinality w (id, n) join sched.bookings b on b.id = w.id order by w.n`,
  ),
  together: statement(
    "together",
    `select ${booking} from sched.bookings b where b.together = $1 order by b.part, b.id`,
  ),
  agenda: statement(
    "agenda",
    byIds(`select booking from sched.booking_hosts
       where host = $1 and start < $3 and start > $2::bigint - 86400000 and "end" > $2
       union select booking from sched.booking_hosts
       where host = $1 and start < $3 and "end" > $2 and "end" - start > 86400000`),
  ),
  ofPerson: statement(
    "ofPerson",
    byIds("select distinct booking from sched.personal where email = $1 and email <> ''"),
  ),
  usage: statement(
    "usage",
    `select key, start, "end", booking, no_show as "noShow", at from sched.usage
     where key = any($1::text[]) and start >= $2 and start < $3
       and (expires_at is null or expires_at > (select coalesce($4::bigint, sched.clock())))
     order by start, booking, key`,
  ),
  fences: statement(
    "fences",
    `select w.key, coalesce(f.version, 0) as version
     from unnest($1::text[]) with ordinality w (key, n) left join sched.fences f on f.key = w.key order by w.n`,
  ),
  history: statement(
    "history",
    `select h.body, ${people("p.booking = h.booking and p.part = 'reason/' || h.version")} as people
     from sched.history h where h.booking = $1 order by h.version`,
  ),
  keyed: statement("keyed", "select fingerprint, booking from sched.keys where scope = $1 and key = $2"),
  apply: statement("apply", "select refusal, booking, start from sched.apply($1, $2, $3)"),
  observed: statement("observed", "select body from sched.observed where booking = $1 order by seq"),
  // The lease is kept from being lost while this is written.
  observe: statement(
    "observe",
    `with held as (select fresh from sched.due where kind = $4 and id = $5 and token = $6 for share)
     insert into sched.observed (booking, key, body) select $1, $2, $3 from held
     on conflict (booking, key) do update set body = excluded.body returning (select fresh from held) as fresh`,
  ),
}

interface Refusal {
  readonly refusal: "Stale" | "SlotTaken" | null
  readonly booking: string
  readonly start: number
}

const refuse = ({ refusal, booking, start }: Refusal): Effect.Effect<void, Stale | SlotTaken> =>
  refusal === null
    ? Effect.void
    : Effect.fail(refusal === "Stale" ? new Stale({ booking: fromColumn(booking) }) : new SlotTaken({ start }))

const toClaim = ({ unit, start, end, booking, expiresAt }: Claim & { readonly expiresAt: number | null }): Claim => ({
  ...{ unit: fromColumn(unit), start, end, booking: fromColumn(booking), expiresAt: expiresAt ?? undefined },
})

const toUsage = (row: Usage): Usage => ({ ...row, key: fromColumn(row.key), booking: fromColumn(row.booking) })

/** `BookingStore` over an open database. */
export const make = (db: Database): BookingStore["Service"] => {
  const bookings = (operation: string, statement: Statement, values: ReadonlyArray<unknown>) =>
    Effect.flatMap(db.read<Row>(operation, statement, values), (rows) => toBookings(operation, rows))
  return {
    claims: (units, { start, end }) =>
      Effect.flatMap(db.now, (now) =>
        db.read<Claim & { readonly expiresAt: number | null }>("BookingStore.claims", sql.claims, [
          units.map(toColumn),
          start,
          end,
          now,
        ]),
      ).pipe(Effect.map((rows) => rows.map(toClaim))),
    get: (id) =>
      Effect.flatMap(bookings("BookingStore.get", sql.get, [toColumn(id)]), ([found]) =>
        found === undefined ? Effect.fail(new BookingNotFound({ id })) : Effect.succeed(found),
      ),
    getAll: (ids) => bookings("BookingStore.getAll", sql.getAll, [ids.map(toColumn)]),
    together: (id) => bookings("BookingStore.together", sql.together, [toColumn(id)]),
    usage: (keys, { start, end }) =>
      Effect.flatMap(db.now, (now) =>
        db.read<Usage>("BookingStore.usage", sql.usage, [keys.map(toColumn), start, end, now]),
      ).pipe(Effect.map((rows) => rows.map(toUsage))),
    fences: (keys) =>
      Effect.map(db.read<Fence>("BookingStore.fences", sql.fences, [keys.map(toColumn)]), (rows) =>
        rows.map(({ version }, i): Fence => ({ key: keys[i]!, version })),
      ),
    agenda: (host, { start, end }) => bookings("BookingStore.agenda", sql.agenda, [toColumn(host), start, end]),
    history: (id) =>
      Effect.flatMap(db.read<Row>("BookingStore.history", sql.history, [toColumn(id)]), (rows) =>
        toEntries("BookingStore.history", rows),
      ),
    keyed: (scope, key) =>
      Effect.map(
        db.read<{ readonly fingerprint: string; readonly booking: string }>("BookingStore.keyed", sql.keyed, [
          toColumn(scope),
          toColumn(key),
        ]),
        ([row]) => row && { fingerprint: fromColumn(row.fingerprint), booking: fromColumn(row.booking) },
      ),
    apply: (commit) =>
      Effect.flatMap(db.now, (now) =>
        Effect.flatMap(
          Effect.sync(() => [workOf(commit), knownOf(commit), now]),
          (values) => db.write<Refusal>("BookingStore.apply", sql.apply, values),
        ),
      ).pipe(Effect.flatMap(([answer]) => refuse(answer!))),
    observed: (id) =>
      Effect.flatMap(
        db.read<{ readonly body: string }>("BookingStore.observed", sql.observed, [toColumn(id)]),
        (rows) =>
          Body.observation.readAll(
            "BookingStore.observed",
            rows.map(({ body }) => body),
          ),
      ),
    observe: (id, observation, lease) =>
      Effect.map(
        db.write<{ readonly fresh: boolean }>("BookingStore.observe", sql.observe, [
          toColumn(id),
          toColumn(observationKey(observation)),
          Body.observation.write(observation),
          lease.kind,
          toColumn(lease.id),
          toColumn(lease.token),
        ]),
        ([row]) => (row === undefined ? "lost" : row.fresh ? "outdated" : "kept"),
      ),
    ofPerson: (email) => bookings("BookingStore.ofPerson", sql.ofPerson, [toColumn(sameAddress(email))]),
    forget: (email, usage) => db.transaction("BookingStore.forget", (client) => forget(client, email, usage)),
  }
}
