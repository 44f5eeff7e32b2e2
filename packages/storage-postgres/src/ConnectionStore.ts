import type { Connection, ConnectionStore, StoreError } from "@sched/core"
import { Body, ConnectionNotFound, Stale } from "@sched/core"
import * as Effect from "effect/Effect"
import { toColumn } from "./ColumnText.ts"
import type { Database } from "./Database.ts"
import { statement } from "./Database.ts"

export const sql = {
  get: statement("connection", "select body from sched.connections where id = $1"),
  ofOwner: statement("connectionsOfOwner", "select body from sched.connections where owner = $1 order by id"),
  add: statement(
    "addConnection",
    `insert into sched.connections (id, owner, version, body) values ($1, $2, $3, $4)
     on conflict (id) do nothing returning 1 as done`,
  ),
  replace: statement(
    "replaceConnection",
    `update sched.connections set owner = $2, version = $3, body = $4
     where id = $1 and version = $3::integer - 1 returning 1 as done`,
  ),
  remove: statement("removeConnection", "delete from sched.connections where id = $1"),
}

interface Row {
  readonly body: string
}

/** `ConnectionStore` over an open database. */
export const make = (db: Database): ConnectionStore["Service"] => ({
  get: (id) =>
    Effect.flatMap(
      db.read<Row>("ConnectionStore.get", sql.get, [toColumn(id)]),
      ([row]): Effect.Effect<Connection, ConnectionNotFound | StoreError> =>
        row === undefined
          ? Effect.fail(new ConnectionNotFound({ id }))
          : Body.connection.read("ConnectionStore.get", row.body),
    ),
  ofOwner: (owner) =>
    Effect.flatMap(db.read<Row>("ConnectionStore.ofOwner", sql.ofOwner, [toColumn(owner)]), (rows) =>
      Body.connection.readAll(
        "ConnectionStore.ofOwner",
        rows.map(({ body }) => body),
      ),
    ),
  save: (connection) => {
    const { id, owner, version } = connection
    const values = [toColumn(id), toColumn(owner), version, Body.connection.write(connection)]
    return Effect.flatMap(db.write("ConnectionStore.save", version === 1 ? sql.add : sql.replace, values), (rows) =>
      rows.length === 1 ? Effect.void : Effect.fail(new Stale({ booking: id })),
    )
  },
  remove: (id) => Effect.asVoid(db.write("ConnectionStore.remove", sql.remove, [toColumn(id)])),
})
