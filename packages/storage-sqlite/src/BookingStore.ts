import type { Booking, BookingRows, Observation, StoreError } from "@sched/core"
import { Body, BookingNotFound, type BookingStore, bookingOf, entryOf, observationKey, sameAddress } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Claims from "./Claims.ts"
import * as Commits from "./Commits.ts"
import * as Counters from "./Counters.ts"
import { attempt } from "./Failure.ts"
import * as Personal from "./Personal.ts"

const listed = (column: "organization" | "group"): string =>
  `select id, body from bookings
    where "${column}" = @of and start >= @start and start < @end and (start, id) > (@afterStart, @afterId)
      and status in (select value from json_each(@statuses)) order by start, id limit @limit`

export const sql = {
  get: "select id, body from bookings where id = ?",
  together: "select id, body from bookings where together = ? order by part, id",
  agenda: `select b.id, b.body from booking_hosts h cross join bookings b on b.id = h.booking
    where h.host = @host and h."end" > @start and h.start < @end and b.status in ('confirmed', 'completed', 'noShow')
    order by h.start, b.id`,
  ofHost: `select b.id, b.body from booking_hosts h cross join bookings b on b.id = h.booking
    where h.host = @of and h.start >= @start and h.start < @end and (h.start, h.booking) > (@afterStart, @afterId)
      and b.status in (select value from json_each(@statuses)) order by h.start, h.booking limit @limit`,
  ofOrganization: listed("organization"),
  ofGroup: listed("group"),
  ofPerson: `select b.id, b.body from (select distinct booking from personal where email = ? and email <> '') theirs
    cross join bookings b on b.id = theirs.booking order by b.start, b.id`,
  history: "select body from history where booking = ? order by id",
  observed: "select body from observed where booking = ? order by id",
  observe: `insert into observed (booking, key, body) select @booking, @key, @body
    from due where kind = @kind and id = @id and token = @token
    on conflict (booking, key) do update set body = excluded.body
    returning (select fresh from due where kind = @kind and id = @id)`,
}

interface Row {
  readonly id: string
  readonly body: string
}

/** `BookingStore` over an open database. */
export const make = (db: Database): BookingStore["Service"] => {
  const commit = Commits.make(db)
  const claims = Claims.make(db)
  const counters = Counters.make(db)
  const personal = Personal.make(db)
  const get = db.prepare<[string], Row>(sql.get)
  const together = db.prepare<[string], Row>(sql.together)
  const agenda = db.prepare<[object], Row>(sql.agenda)
  const ofHost = db.prepare<[object], Row>(sql.ofHost)
  const ofOrganization = db.prepare<[object], Row>(sql.ofOrganization)
  const ofGroup = db.prepare<[object], Row>(sql.ofGroup)
  const ofPerson = db.prepare<[string], Row>(sql.ofPerson)
  const history = db.prepare<[string], string>(sql.history).pluck()
  const keyed = db.prepare<[object], { fingerprint: string; booking: string }>(Commits.sql.keyed)
  const observed = db.prepare<[string], string>(sql.observed).pluck()
  const observe = db.prepare<[object], 0 | 1>(sql.observe).pluck()

  const withPeople = ({ id, body }: Row): BookingRows => ({ body, personal: personal.list(id) })

  /** Reads rows of one state of the database: between two queries another process may commit. */
  const readRows = db.transaction((find: () => ReadonlyArray<Row>) => find().map(withPeople))

  const readAll = (
    operation: string,
    find: () => ReadonlyArray<Row>,
  ): Effect.Effect<ReadonlyArray<Booking>, StoreError> =>
    Effect.flatMap(
      attempt(operation, () => readRows(find)),
      (all) => Effect.forEach(all, (rows) => Effect.mapError(bookingOf(rows), Body.unreadable(operation))),
    )

  const readHistory = db.transaction((id: string) => ({ bodies: history.all(id), personal: personal.list(id) }))
  const forget = db.transaction((email: string, usage: string) => {
    counters.dropKey(usage)
    return personal.forget(email)
  }).immediate

  return {
    claims: (units, { start, end }) =>
      Clock.clockWith((clock) =>
        attempt("BookingStore.claims", () => claims.list(units, start, end, clock.currentTimeMillisUnsafe())),
      ),
    get: (id) =>
      Effect.flatMap(
        readAll("BookingStore.get", () => get.all(id)),
        ([booking]): Effect.Effect<Booking, BookingNotFound> =>
          booking === undefined ? Effect.fail(new BookingNotFound({ id })) : Effect.succeed(booking),
      ),
    getAll: (ids) => readAll("BookingStore.getAll", () => ids.flatMap((id) => get.all(id))),
    together: (id) => readAll("BookingStore.together", () => together.all(id)),
    usage: (keys, { start, end }) =>
      Clock.clockWith((clock) =>
        attempt("BookingStore.usage", () => counters.list(keys, start, end, clock.currentTimeMillisUnsafe())),
      ),
    fences: (keys) => attempt("BookingStore.fences", () => keys.map(counters.fence)),
    agenda: (host, { start, end }) => readAll("BookingStore.agenda", () => agenda.all({ host, start, end })),
    list: ({ of, window: { start, end }, statuses, after, limit }) =>
      readAll("BookingStore.list", () => {
        // Whatever starts in the window comes after an instant before it.
        const { start: afterStart, id: afterId } = after ?? { start: start - 1, id: "" }
        const more = { start, end, afterStart, afterId, statuses: JSON.stringify(statuses), limit: Math.max(0, limit) }
        if ("host" in of) return ofHost.all({ of: of.host, ...more })
        return "group" in of
          ? ofGroup.all({ of: of.group, ...more })
          : ofOrganization.all({ of: of.organization, ...more })
      }),
    history: (id) =>
      Effect.flatMap(
        attempt("BookingStore.history", () => readHistory(id)),
        ({ bodies, personal }) =>
          Effect.forEach(bodies, (body) =>
            Effect.mapError(entryOf({ body, personal }), Body.unreadable("BookingStore.history")),
          ),
      ),
    keyed: (scope, key) => attempt("BookingStore.keyed", () => keyed.get({ scope, key })),
    apply: (wanted) =>
      Clock.clockWith((clock) =>
        Effect.flatMap(
          attempt("BookingStore.apply", () => commit(wanted, clock)),
          (refusal) => (refusal === undefined ? Effect.void : Effect.fail(refusal)),
        ),
      ),
    observed: (id) =>
      Effect.flatMap(
        attempt("BookingStore.observed", () => observed.all(id)),
        (bodies) => Body.observation.readAll("BookingStore.observed", bodies),
      ),
    observe: (booking, observation: Observation, { kind, id, token }) =>
      attempt("BookingStore.observe", () => {
        const body = Body.observation.write(observation)
        const fresh = observe.get({ booking, key: observationKey(observation), body, kind, id, token })
        return fresh === undefined ? "lost" : fresh === 1 ? "outdated" : "kept"
      }),
    ofPerson: (email) => readAll("BookingStore.ofPerson", () => ofPerson.all(sameAddress(email))),
    forget: (email, usage) => attempt("BookingStore.forget", () => forget(email, usage)),
  }
}
