import type { BookingStore, Claim, Fence, Lease, Usage } from "@sched/core"
import { Body, BookingNotFound, observationKey, SlotTaken, Stale, sameAddress } from "@sched/core"
import * as Effect from "effect/Effect"
import { batched, columnsOf, rowsOfEach } from "./Batch.ts"
import { listing, lists } from "./BookingLists.ts"
import { booking, people, type Row, toBookings, toEntries } from "./BookingRow.ts"
import { fromColumn, toColumn } from "./ColumnText.ts"
import { knownOf, workOf } from "./Commit.ts"
import type { Database, Statement } from "./Database.ts"
import { statement } from "./Database.ts"
import { forget } from "./Forget.ts"

/** The bookings of a list of ids, in order of start; looked up one by one, however long the planner takes the list for. */
const byIds = (ids: string, more = ""): string => `select f.body, f.people from (${ids}) i
  cross join lateral (select b.id, b.start, ${booking} from sched.bookings b where b.id = i.booking ${more} offset 0) f
  order by f.start, f.id`

export const sql = {
  claims: statement(
    "claims",
    `select u.n, c.unit, c.start, c."end", c.booking, c.expires_at as "expiresAt"
     from unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) u (n, unit, start, "end", now)
     cross join lateral (
       select * from sched.claims c where c.span && sched.span(u.unit, u.start, u."end") and c.unit = u.unit offset 0
     ) c
     where c.expires_at is null or c.expires_at > coalesce(u.now, (select sched.clock()))
     order by c.start, c.unit`,
  ),
  get: statement(
    "get",
    `select w.n, ${booking} from unnest($1::text[]) with ordinality w (id, n) join sched.bookings b on b.id = w.id`,
  ),
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
    byIds(
      `select booking from sched.booking_hosts
       where host = $1 and start < $3 and start > $2::bigint - 86400000 and "end" > $2
       union select booking from sched.booking_hosts
       where host = $1 and start < $3 and "end" > $2 and "end" - start > 86400000`,
      "and b.status in ('confirmed', 'completed', 'noShow')",
    ),
  ),
  ofPerson: statement(
    "ofPerson",
    byIds("select distinct booking from sched.personal where email = $1 and email <> ''"),
  ),
  ...lists,
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
  observed: statement(
    "observed",
    `select w.n, o.body from unnest($1::text[]) with ordinality w (booking, n)
     join sched.observed o on o.booking = w.booking order by o.seq`,
  ),
  // The leases are kept from being lost while this is written.
  observe: statement(
    "observe",
    `with held as materialized (
       select w.n, w.booking, w.key, w.body, d.fresh
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) with ordinality
         w (kind, id, token, booking, key, body, n)
       join sched.due d on d.kind = w.kind and d.id = w.id and d.token = w.token for share of d
     ), written as (
       insert into sched.observed (booking, key, body) select booking, key, body from held
       on conflict (booking, key) do update set body = excluded.body
     )
     select n, fresh from held`,
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

/** Claims that are asked for; `now` as of `Database.now`. */
interface AskedClaims {
  readonly units: ReadonlyArray<string>
  readonly start: number
  readonly end: number
  readonly now: number | null
}

type ClaimRow = Omit<Claim, "expiresAt"> & { readonly n: number; readonly expiresAt: number | null }

/** An observation on its way into the database. */
interface Observing {
  readonly lease: Lease
  readonly booking: string
  readonly key: string
  readonly body: string
}

const toClaim = ({ unit, start, end, booking, expiresAt }: ClaimRow): Claim => ({
  ...{ unit: fromColumn(unit), start, end, booking: fromColumn(booking), expiresAt: expiresAt ?? undefined },
})

const toUsage = (row: Usage): Usage => ({ ...row, key: fromColumn(row.key), booking: fromColumn(row.booking) })

/** `BookingStore` over an open database. */
export const make = (db: Database): BookingStore["Service"] => {
  const bookings = (operation: string, statement: Statement, values: ReadonlyArray<unknown>) =>
    Effect.flatMap(db.read<Row>(operation, statement, values), (rows) => toBookings(operation, rows))
  const claims = batched((asked: ReadonlyArray<AskedClaims>) => {
    const questions = asked.flatMap(({ units, start, end, now }, i) =>
      [...new Set(units)].map((unit) => ({ n: i + 1, unit, start, end, now })),
    )
    const values = columnsOf(questions, ({ n, unit, start, end, now }) => [n, toColumn(unit), start, end, now])
    if (values.length === 0) return Effect.succeed(asked.map(() => []))
    return Effect.map(db.read<ClaimRow>("BookingStore.claims", sql.claims, values), (rows) => rowsOfEach(asked, rows))
  })
  const bookingRow = batched((ids: ReadonlyArray<string>) =>
    Effect.map(db.read<Row & { readonly n: number }>("BookingStore.get", sql.get, [ids.map(toColumn)]), (rows) =>
      rowsOfEach(ids, rows),
    ),
  )
  const alone = (operation: string, id: string) => Effect.flatMap(bookingRow(id), (rows) => toBookings(operation, rows))
  const observed = batched((ids: ReadonlyArray<string>) =>
    Effect.map(
      db.read<{ readonly n: number; readonly body: string }>("BookingStore.observed", sql.observed, [
        ids.map(toColumn),
      ]),
      (rows) => rowsOfEach(ids, rows),
    ),
  )
  const fences = batched((asked: ReadonlyArray<ReadonlyArray<string>>) =>
    Effect.map(db.read<Fence>("BookingStore.fences", sql.fences, [asked.flat()]), (rows) => {
      let next = 0
      return asked.map((keys) => keys.map((key): Fence => ({ key: fromColumn(key), version: rows[next++]!.version })))
    }),
  )
  const observe = batched(
    (all: ReadonlyArray<Observing>) =>
      Effect.map(
        db.write<{ readonly n: number; readonly fresh: boolean }>(
          "BookingStore.observe",
          sql.observe,
          columnsOf(all, ({ lease: { kind, id, token }, booking, key, body }) => [
            ...[kind, toColumn(id), toColumn(token)],
            ...[toColumn(booking), toColumn(key), body],
          ]),
        ),
        (rows) => rowsOfEach(all, rows).map(([row]) => (row === undefined ? "lost" : row.fresh ? "outdated" : "kept")),
      ),
    ({ booking, key }) => `${key} ${booking}`,
  )
  return {
    claims: (units, { start, end }) =>
      Effect.flatMap(db.now, (now) => claims({ units, start, end, now })).pipe(Effect.map((rows) => rows.map(toClaim))),
    get: (id) =>
      Effect.flatMap(alone("BookingStore.get", id), ([found]) =>
        found === undefined ? Effect.fail(new BookingNotFound({ id })) : Effect.succeed(found),
      ),
    getAll: (ids) =>
      ids.length === 1
        ? alone("BookingStore.getAll", ids[0]!)
        : bookings("BookingStore.getAll", sql.getAll, [ids.map(toColumn)]),
    together: (id) => bookings("BookingStore.together", sql.together, [toColumn(id)]),
    usage: (keys, { start, end }) =>
      Effect.flatMap(db.now, (now) =>
        db.read<Usage>("BookingStore.usage", sql.usage, [keys.map(toColumn), start, end, now]),
      ).pipe(Effect.map((rows) => rows.map(toUsage))),
    fences: (keys) => fences(keys.map(toColumn)),
    agenda: (host, { start, end }) => bookings("BookingStore.agenda", sql.agenda, [toColumn(host), start, end]),
    list: (asked) => {
      const { statement, values } = listing(asked)
      return bookings("BookingStore.list", statement, values)
    },
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
      Effect.flatMap(observed(id), (rows) =>
        Body.observation.readAll(
          "BookingStore.observed",
          rows.map(({ body }) => body),
        ),
      ),
    observe: (booking, observation, lease) =>
      Effect.suspend(() =>
        observe({ lease, booking, key: observationKey(observation), body: Body.observation.write(observation) }),
      ),
    ofPerson: (email) => bookings("BookingStore.ofPerson", sql.ofPerson, [toColumn(sameAddress(email))]),
    forget: (email, usage) => db.transaction("BookingStore.forget", (client) => forget(client, email, usage)),
  }
}
