import type { AuditEntry, EventType, Host, Kept, PeopleKind, PeopleStore, StoreError, WorkDue } from "@sched/core"
import {
  Body,
  checkEventType,
  checkHost,
  EventTypeNotFound,
  HostNotFound,
  InvalidInput,
  linkName,
  NameTaken,
  nameRefused,
  peopleKeys,
  RecordChanged,
} from "@sched/core"
import * as Effect from "effect/Effect"
import { batched, columnsOf, rowsOfEach } from "./Batch.ts"
import { fromColumn, toColumn } from "./ColumnText.ts"
import type { Database, Statement } from "./Database.ts"
import { limited, statement } from "./Database.ts"
import type { Wanted } from "./PeopleChanges.ts"
import { workOf } from "./PeopleChanges.ts"

const listed = (column: "organization" | "subject"): string =>
  `select version, position, body from sched.people
   where kind = $1 and ${column} = $2 and position > $3 order by position`

export const sql = {
  find: statement(
    "people.find",
    `select w.n, p.version, p.position, p.body from unnest($1::text[], $2::text[]) with ordinality w (kind, id, n)
     join sched.people p on p.kind = w.kind and p.id = w.id`,
  ),
  named: statement(
    "people.named",
    `select w.n, p.version, p.position, p.body from unnest($1::text[], $2::text[]) with ordinality w (kind, name, n)
     join sched.people p on p.name = w.name and p.kind = w.kind`,
  ),
  holder: statement("people.holder", "select kind, id from sched.people where name = $1"),
  hosts: statement("people.hosts", "select id from sched.people where kind = 'host' and id = any($1::text[])"),
  eventTypes: statement(
    "people.eventTypes",
    "select body from sched.people where kind = 'eventType' order by position",
  ),
  ofOrganization: statement("people.ofOrganization", listed("organization")),
  ofSubject: statement("people.ofSubject", listed("subject")),
  pageOfOrganization: limited("people.pageOfOrganization", (most) => `${listed("organization")} limit ${most}`),
  pageOfSubject: limited("people.pageOfSubject", (most) => `${listed("subject")} limit ${most}`),
  apply: statement("people.apply", "select refusal, change from sched.apply_people($1)"),
}

interface Row {
  readonly version: number
  readonly position: number
  readonly body: string
}

/** Runs a check; what it refuses fails as `InvalidInput`. */
const checked = (check: () => void): Effect.Effect<void, InvalidInput> =>
  Effect.try({ try: check, catch: (error) => error }).pipe(
    Effect.catch((error) => (error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error))),
  )

const keptOf = <A>(operation: string, body: Body.Body<A>, row: Row): Effect.Effect<Kept<A>, StoreError> =>
  Effect.map(body.read(operation, row.body), (record) => ({ record, version: row.version, position: row.position }))

/** The refusal of a call of `sched.apply_people`. */
const refusalOf = (wanted: ReadonlyArray<Wanted>, refusal: "RecordChanged" | "NameTaken", change: number) => {
  const { kind, id, record } = wanted[change]!
  return refusal === "RecordChanged" || record === undefined
    ? new RecordChanged({ kind, id })
    : new NameTaken({ name: peopleKeys(kind, record).name ?? "" })
}

/** `PeopleStore` over an open database. */
export const make = (db: Database): PeopleStore["Service"] => {
  /** One record by its kind, and its id or name. */
  const one = (operation: string, asked: Statement) =>
    batched((questions: ReadonlyArray<readonly [kind: PeopleKind, key: string]>) =>
      Effect.map(
        db.read<Row & { readonly n: number }>(
          operation,
          asked,
          columnsOf(questions, ([kind, key]) => [kind, toColumn(key)]),
        ),
        (rows) => rowsOfEach(questions, rows).map(([row]): Row | undefined => row),
      ),
    )
  const find = one("PeopleStore.find", sql.find)
  const named = one("PeopleStore.named", sql.named)

  const apply = (
    operation: string,
    wanted: ReadonlyArray<Wanted>,
    audit: ReadonlyArray<AuditEntry> = [],
    due: ReadonlyArray<WorkDue> = [],
  ) =>
    Effect.sync(() => [workOf(wanted, audit, due)]).pipe(
      Effect.flatMap((values) =>
        db.write<{ readonly refusal: "RecordChanged" | "NameTaken" | null; readonly change: number }>(
          operation,
          sql.apply,
          values,
        ),
      ),
      Effect.flatMap(([answer]): Effect.Effect<void, RecordChanged | NameTaken> => {
        const { refusal, change } = answer!
        return refusal === null ? Effect.void : Effect.fail(refusalOf(wanted, refusal, change))
      }),
    )

  /** Adds the record, or replaces the one of this id, whatever it is. */
  const save = (operation: string, kind: "host" | "eventType", record: Host | EventType) =>
    apply(operation, [{ kind, id: record.id, seen: undefined, record }]).pipe(
      Effect.catchTags({
        NameTaken: ({ name }) =>
          Effect.flatMap(
            db.read<{ readonly kind: PeopleKind; readonly id: string }>(operation, sql.holder, [toColumn(name)]),
            ([holder]) => Effect.fail(nameRefused(kind, holder && { ...holder, id: fromColumn(holder.id) })),
          ),
        // Nothing was seen, so nothing can have changed since.
        RecordChanged: Effect.die,
      }),
    )
  const remove = (operation: string, kind: "host" | "eventType", id: string) =>
    Effect.catchTags(apply(operation, [{ kind, id, seen: undefined, record: undefined }]), {
      NameTaken: Effect.die,
      RecordChanged: Effect.die,
    })

  return {
    host: (id) =>
      Effect.flatMap(
        find(["host", id]),
        (row): Effect.Effect<Host, HostNotFound | StoreError> =>
          row === undefined
            ? Effect.fail(new HostNotFound({ id }))
            : Body.people.host.read("PeopleStore.host", row.body),
      ),
    eventType: (alias, slug) =>
      Effect.flatMap(
        named(["eventType", linkName(alias, slug)]),
        (row): Effect.Effect<EventType, EventTypeNotFound | StoreError> =>
          row === undefined
            ? Effect.fail(new EventTypeNotFound({ alias, slug }))
            : Body.people.eventType.read("PeopleStore.eventType", row.body),
      ),
    eventTypes: Effect.flatMap(db.read<Row>("PeopleStore.eventTypes", sql.eventTypes), (rows) =>
      Body.people.eventType.readAll(
        "PeopleStore.eventTypes",
        rows.map(({ body }) => body),
      ),
    ),
    saveHost: (host) =>
      Effect.andThen(
        checked(() => checkHost(host, "host")),
        save("PeopleStore.saveHost", "host", host),
      ),
    saveEventType: Effect.fnUntraced(function* (type) {
      const operation = "PeopleStore.saveEventType"
      const ids = [...type.hosts, ...(type.resources ?? [])].map(toColumn)
      const rows = yield* db.read<{ readonly id: string }>(operation, sql.hosts, [ids])
      const known = new Set(rows.map((row) => fromColumn(row.id)))
      yield* checked(() => checkEventType(type, (id) => known.has(id), "eventType"))
      yield* save(operation, "eventType", type)
    }),
    removeHost: (id) => remove("PeopleStore.removeHost", "host", id),
    removeEventType: (id) => remove("PeopleStore.removeEventType", "eventType", id),
    find: (kind, id) =>
      Effect.flatMap(find([kind, id]), (row) =>
        row === undefined ? Effect.undefined : keptOf("PeopleStore.find", Body.people[kind], row),
      ),
    named: (kind, name) =>
      Effect.flatMap(named([kind, name]), (row) =>
        row === undefined ? Effect.undefined : keptOf("PeopleStore.named", Body.people[kind], row),
      ),
    list: (kind, filter, page) => {
      const [all, some, of] =
        "organization" in filter
          ? [sql.ofOrganization, sql.pageOfOrganization, filter.organization]
          : [sql.ofSubject, sql.pageOfSubject, filter.subject]
      const asked = page === undefined ? all : some(page.limit)
      return Effect.flatMap(db.read<Row>("PeopleStore.list", asked, [kind, toColumn(of), page?.after ?? 0]), (rows) =>
        Effect.forEach(rows, (row) => keptOf("PeopleStore.list", Body.people[kind], row)),
      )
    },
    apply: (changes, audit, due) => apply("PeopleStore.apply", changes, audit, due),
  }
}
