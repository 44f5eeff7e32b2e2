import type { Connection, ConnectionStore, StoreError } from "@sched/core"
import { Body, ConnectionNotFound, Stale } from "@sched/core"
import type { Database } from "better-sqlite3"
import * as Effect from "effect/Effect"
import { attempt } from "./Failure.ts"

const sql = {
  get: "select body from connections where id = ?",
  ofOwner: "select body from connections where owner = ? order by id",
  add: `insert into connections (id, owner, version, body) values (@id, @owner, @version, @body)
    on conflict (id) do nothing`,
  replace:
    "update connections set owner = @owner, version = @version, body = @body where id = @id and version = @version - 1",
  remove: "delete from connections where id = ?",
}

/** `ConnectionStore` over an open database. */
export const make = (db: Database): ConnectionStore["Service"] => {
  const get = db.prepare<[string], string>(sql.get).pluck()
  const ofOwner = db.prepare<[string], string>(sql.ofOwner).pluck()
  const add = db.prepare(sql.add)
  const replace = db.prepare(sql.replace)
  const remove = db.prepare<[string]>(sql.remove)
  return {
    get: (id) =>
      Effect.flatMap(
        attempt("ConnectionStore.get", () => get.get(id)),
        (body): Effect.Effect<Connection, ConnectionNotFound | StoreError> =>
          body === undefined
            ? Effect.fail(new ConnectionNotFound({ id }))
            : Body.connection.read("ConnectionStore.get", body),
      ),
    ofOwner: (owner) =>
      Effect.flatMap(
        attempt("ConnectionStore.ofOwner", () => ofOwner.all(owner)),
        (bodies) => Body.connection.readAll("ConnectionStore.ofOwner", bodies),
      ),
    save: (connection) =>
      attempt("ConnectionStore.save", () => {
        const { id, owner, version } = connection
        const statement = version === 1 ? add : replace
        return statement.run({ id, owner, version, body: Body.connection.write(connection) }).changes === 1
      }).pipe(Effect.flatMap((saved) => (saved ? Effect.void : Effect.fail(new Stale({ booking: connection.id }))))),
    remove: (id) => attempt("ConnectionStore.remove", () => void remove.run(id)),
  }
}
