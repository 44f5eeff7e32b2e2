import type { EventType, Host, PeopleStore, StoreError } from "@sched/core"
import { Body, CivilDate, checkEventType, checkHost, EventTypeNotFound, HostNotFound, InvalidInput } from "@sched/core"
import * as Effect from "effect/Effect"
import { fromColumn, toColumn } from "./ColumnText.ts"
import type { Database } from "./Database.ts"
import { statement } from "./Database.ts"

const sql = {
  host: statement("host", "select body from sched.hosts where id = $1"),
  known: statement("known", "select id from sched.hosts where id = any($1::text[])"),
  saveHost: statement(
    "saveHost",
    "insert into sched.hosts (id, body) values ($1, $2) on conflict (id) do update set body = excluded.body",
  ),
  removeHost: statement("removeHost", "delete from sched.hosts where id = $1"),
  eventType: statement("eventType", "select id, body from sched.event_types where alias = $1 and slug = $2"),
  eventTypes: statement("eventTypes", "select body from sched.event_types order by position"),
  // Nothing is saved where another event type has the link, even one that is just being saved.
  saveEventType: statement(
    "saveEventType",
    `insert into sched.event_types as e (id, alias, slug, body) select $1, $2, $3, $4
     where not exists (select from sched.event_types o where o.alias = $2 and o.slug = $3 and o.id <> $1)
     on conflict (id) do update set alias = excluded.alias, slug = excluded.slug, body = excluded.body
     returning 1 as done`,
  ),
  removeEventType: statement("removeEventType", "delete from sched.event_types where id = $1"),
}

interface Row {
  readonly body: string
}

/** Runs a check; what it refuses fails as `InvalidInput`. */
const checked = (check: () => void): Effect.Effect<void, InvalidInput> =>
  Effect.try({ try: check, catch: (error) => error }).pipe(
    Effect.catch((error) => (error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error))),
  )

/** `PeopleStore` over an open database. */
export const make = (db: Database): PeopleStore["Service"] => {
  const ofLink = (operation: string, alias: string, slug: string) =>
    Effect.map(
      db.read<Row & { readonly id: string }>(operation, sql.eventType, [toColumn(alias), toColumn(slug)]),
      ([row]) => row,
    )

  const saveEventType = Effect.fnUntraced(function* (type: EventType) {
    const operation = "PeopleStore.saveEventType"
    const { id, alias, slug, hosts, resources = [] } = type
    const rows = yield* db.read<{ readonly id: string }>(operation, sql.known, [[...hosts, ...resources].map(toColumn)])
    const known = new Set(rows.map((row) => fromColumn(row.id)))
    yield* checked(() => checkEventType(type, (one) => known.has(one), "eventType"))
    const values = [toColumn(id), toColumn(alias), toColumn(slug), Body.eventType.write(type)]
    const saved = yield* db.write(operation, sql.saveEventType, values)
    if (saved.length === 1) return
    const other = yield* ofLink(operation, alias, slug)
    const name = other === undefined ? "another event type" : `the event type ${CivilDate.quote(fromColumn(other.id))}`
    yield* Effect.fail(new InvalidInput("eventType.slug", `is the link of ${name} too`))
  })

  return {
    host: (id) =>
      Effect.flatMap(
        db.read<Row>("PeopleStore.host", sql.host, [toColumn(id)]),
        ([row]): Effect.Effect<Host, HostNotFound | StoreError> =>
          row === undefined ? Effect.fail(new HostNotFound({ id })) : Body.host.read("PeopleStore.host", row.body),
      ),
    eventType: (alias, slug) =>
      Effect.flatMap(
        ofLink("PeopleStore.eventType", alias, slug),
        (row): Effect.Effect<EventType, EventTypeNotFound | StoreError> =>
          row === undefined
            ? Effect.fail(new EventTypeNotFound({ alias, slug }))
            : Body.eventType.read("PeopleStore.eventType", row.body),
      ),
    eventTypes: Effect.flatMap(db.read<Row>("PeopleStore.eventTypes", sql.eventTypes), (rows) =>
      Body.eventType.readAll(
        "PeopleStore.eventTypes",
        rows.map(({ body }) => body),
      ),
    ),
    saveHost: (host) =>
      Effect.andThen(
        checked(() => checkHost(host, "host")),
        Effect.asVoid(db.write("PeopleStore.saveHost", sql.saveHost, [toColumn(host.id), Body.host.write(host)])),
      ),
    saveEventType,
    removeHost: (id) => Effect.asVoid(db.write("PeopleStore.removeHost", sql.removeHost, [toColumn(id)])),
    removeEventType: (id) =>
      Effect.asVoid(db.write("PeopleStore.removeEventType", sql.removeEventType, [toColumn(id)])),
  }
}
