import type { EventType, Host, PeopleStore, StoreError } from "@sched/core"
import { Body, CivilDate, checkEventType, checkHost, EventTypeNotFound, HostNotFound, InvalidInput } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Effect from "effect/Effect"
import { attempt } from "./Failure.ts"

const sql = {
  host: "select body from hosts where id = ?",
  saveHost: "insert into hosts (id, body) values (@id, @body) on conflict (id) do update set body = @body",
  removeHost: "delete from hosts where id = ?",
  eventType: "select id, body from event_types where alias = @alias and slug = @slug",
  eventTypes: "select body from event_types order by position",
  saveEventType: `insert into event_types (id, position, alias, slug, body)
    values (@id, (select coalesce(max(position), 0) + 1 from event_types), @alias, @slug, @body)
    on conflict (id) do update set alias = @alias, slug = @slug, body = @body`,
  removeEventType: "delete from event_types where id = ?",
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

/** `PeopleStore` over an open database. */
export const make = (db: Database): PeopleStore["Service"] => {
  const host = db.prepare<[string], string>(sql.host).pluck()
  const saveHost = db.prepare(sql.saveHost)
  const removeHost = db.prepare<[string]>(sql.removeHost)
  const eventType = db.prepare<[object], { readonly id: string; readonly body: string }>(sql.eventType)
  const eventTypes = db.prepare<[], string>(sql.eventTypes).pluck()
  const saveEventType = db.prepare(sql.saveEventType)
  const removeEventType = db.prepare<[string]>(sql.removeEventType)

  const saveChecked = db.transaction((type: EventType) => {
    const { id, alias, slug } = type
    checkEventType(type, (one) => host.get(one) !== undefined, "eventType")
    const other = eventType.get({ alias, slug })
    if (other !== undefined && other.id !== id)
      throw new InvalidInput("eventType.slug", `is the link of the event type ${CivilDate.quote(other.id)} too`)
    saveEventType.run({ id, alias, slug, body: Body.eventType.write(type) })
  }).immediate

  return {
    host: (id) =>
      Effect.flatMap(
        attempt("PeopleStore.host", () => host.get(id)),
        (body): Effect.Effect<Host, HostNotFound | StoreError> =>
          body === undefined ? Effect.fail(new HostNotFound({ id })) : Body.host.read("PeopleStore.host", body),
      ),
    eventType: (alias, slug) =>
      Effect.flatMap(
        attempt("PeopleStore.eventType", () => eventType.get({ alias, slug })),
        (row): Effect.Effect<EventType, EventTypeNotFound | StoreError> =>
          row === undefined
            ? Effect.fail(new EventTypeNotFound({ alias, slug }))
            : Body.eventType.read("PeopleStore.eventType", row.body),
      ),
    eventTypes: Effect.flatMap(
      attempt("PeopleStore.eventTypes", () => eventTypes.all()),
      (bodies) => Body.eventType.readAll("PeopleStore.eventTypes", bodies),
    ),
    saveHost: (saved) =>
      checked("PeopleStore.saveHost", () => {
        checkHost(saved, "host")
        saveHost.run({ id: saved.id, body: Body.host.write(saved) })
      }),
    saveEventType: (type) => checked("PeopleStore.saveEventType", () => saveChecked(type)),
    removeHost: (id) => attempt("PeopleStore.removeHost", () => void removeHost.run(id)),
    removeEventType: (id) => attempt("PeopleStore.removeEventType", () => void removeEventType.run(id)),
  }
}
