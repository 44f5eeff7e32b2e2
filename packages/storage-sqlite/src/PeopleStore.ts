import type { EventType, Host, Kept, PeopleKind, PeopleStore, StoreError } from "@sched/core"
import { Body, checkEventType, checkHost, EventTypeNotFound, HostNotFound, InvalidInput, linkName } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Effect from "effect/Effect"
import { attempt } from "./Failure.ts"
import * as Changes from "./PeopleChanges.ts"

const listed = (column: "organization" | "subject"): string =>
  `select version, position, body from people
    where kind = @kind and ${column} = @of and position > @after order by position limit @limit`

export const sql = {
  host: "select body from people where kind = 'host' and id = ?",
  find: "select version, position, body from people where kind = ? and id = ?",
  named: "select version, position, body from people where name = @name and kind = @kind",
  eventTypes: "select body from people where kind = 'eventType' order by position",
  ofOrganization: listed("organization"),
  ofSubject: listed("subject"),
}

interface Row {
  readonly version: number
  readonly position: number
  readonly body: string
}

/** Does it; what can be put right by whoever asked fails as `InvalidInput`. */
const checked = (operation: string, act: () => void): Effect.Effect<void, InvalidInput | StoreError> =>
  attempt(operation, () => {
    try {
      act()
      return undefined
    } catch (error) {
      if (error instanceof InvalidInput) return error
      throw error
    }
  }).pipe(Effect.flatMap((problem) => (problem === undefined ? Effect.void : Effect.fail(problem))))

const keptOf = <A>(operation: string, body: Body.Body<A>, row: Row): Effect.Effect<Kept<A>, StoreError> =>
  Effect.map(body.read(operation, row.body), (record) => ({ record, version: row.version, position: row.position }))

const keptIfThere = <A>(operation: string, body: Body.Body<A>, row: Row | undefined) =>
  row === undefined ? Effect.undefined : keptOf(operation, body, row)

/** `PeopleStore` over an open database. */
export const make = (db: Database): PeopleStore["Service"] => {
  const changes = Changes.make(db)
  const host = db.prepare<[id: string], string>(sql.host).pluck()
  const find = db.prepare<[kind: PeopleKind, id: string], Row>(sql.find)
  const named = db.prepare<[{ readonly kind: PeopleKind; readonly name: string }], Row>(sql.named)
  const eventTypes = db.prepare<[], string>(sql.eventTypes).pluck()
  const ofOrganization = db.prepare<[object], Row>(sql.ofOrganization)
  const ofSubject = db.prepare<[object], Row>(sql.ofSubject)

  const saveEventType = db.transaction((type: EventType) => {
    checkEventType(type, (id) => host.get(id) !== undefined, "eventType")
    changes.save("eventType", type)
  }).immediate

  return {
    host: (id) =>
      Effect.flatMap(
        attempt("PeopleStore.host", () => host.get(id)),
        (body): Effect.Effect<Host, HostNotFound | StoreError> =>
          body === undefined ? Effect.fail(new HostNotFound({ id })) : Body.people.host.read("PeopleStore.host", body),
      ),
    eventType: (alias, slug) =>
      Effect.flatMap(
        attempt("PeopleStore.eventType", () => named.get({ kind: "eventType", name: linkName(alias, slug) })),
        (row): Effect.Effect<EventType, EventTypeNotFound | StoreError> =>
          row === undefined
            ? Effect.fail(new EventTypeNotFound({ alias, slug }))
            : Body.people.eventType.read("PeopleStore.eventType", row.body),
      ),
    eventTypes: Effect.flatMap(
      attempt("PeopleStore.eventTypes", () => eventTypes.all()),
      (bodies) => Body.people.eventType.readAll("PeopleStore.eventTypes", bodies),
    ),
    saveHost: (saved) =>
      checked("PeopleStore.saveHost", () => {
        checkHost(saved, "host")
        changes.saveAlone("host", saved)
      }),
    saveEventType: (type) => checked("PeopleStore.saveEventType", () => saveEventType(type)),
    removeHost: (id) => attempt("PeopleStore.removeHost", () => changes.remove("host", id)),
    removeEventType: (id) => attempt("PeopleStore.removeEventType", () => changes.remove("eventType", id)),
    find: (kind, id) =>
      Effect.flatMap(
        attempt("PeopleStore.find", () => find.get(kind, id)),
        (row) => keptIfThere("PeopleStore.find", Body.people[kind], row),
      ),
    named: (kind, name) =>
      Effect.flatMap(
        attempt("PeopleStore.named", () => named.get({ kind, name })),
        (row) => keptIfThere("PeopleStore.named", Body.people[kind], row),
      ),
    list: (kind, filter, page) =>
      Effect.flatMap(
        attempt("PeopleStore.list", () => {
          const [statement, of] =
            "organization" in filter ? [ofOrganization, filter.organization] : [ofSubject, filter.subject]
          // SQLite takes a negative limit for none.
          const limit = page === undefined ? -1 : Math.max(0, Math.floor(page.limit))
          return statement.all({ kind, of, after: page?.after ?? 0, limit })
        }),
        (rows) => Effect.forEach(rows, (row) => keptOf("PeopleStore.list", Body.people[kind], row)),
      ),
    apply: (wanted, audit = [], due = []) =>
      Effect.flatMap(
        attempt("PeopleStore.apply", () => changes.apply(wanted, { audit, due })),
        (refusal) => (refusal === undefined ? Effect.void : Effect.fail(refusal)),
      ),
  }
}
