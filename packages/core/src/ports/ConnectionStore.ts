import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Connection } from "../connections/Connection.ts"
import type { Stale, StoreError } from "./StoreError.ts"

/** There is no connection of this id. */
export class ConnectionNotFound extends Schema.TaggedError<ConnectionNotFound>()("ConnectionNotFound", {
  id: Schema.String,
}) {
  override get message() {
    return `There is no connection ${this.id}. Connect the account again.`
  }
}

/** Where linked accounts live. Their secrets arrive sealed by the `Vault` and are kept as they are. */
export class ConnectionStore extends Context.Service<
  ConnectionStore,
  {
    readonly get: (id: string) => Effect<Connection, ConnectionNotFound | StoreError>
    /** The connections of a host or organisation, in order of id. */
    readonly ofOwner: (owner: string) => Effect<ReadonlyArray<Connection>, StoreError>
    /**
     * Saves the connection if the stored one has the version before (none for version 1), durably when it returns;
     * else `Stale`: somebody else has refreshed it, read it again.
     */
    readonly save: (connection: Connection) => Effect<void, Stale | StoreError>
    /** Takes the connection away; one that is not there is no failure. */
    readonly remove: (id: string) => Effect<void, StoreError>
  }
>()("@sched/core/ConnectionStore") {}
