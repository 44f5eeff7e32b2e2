import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { Actor } from "../people/Actor.ts"
import type { StoreError } from "./StoreError.ts"

/** Who did or was refused what. No personal data: things and people are named by id. */
export interface AuditEntry {
  readonly at: number
  readonly actor: Actor
  /** Such as `forget`, `retry`, `connection.manage`. */
  readonly action: string
  /** Id of what it was done to. */
  readonly target: string
  /** Id of the organisation that it concerns, if it concerns one alone. */
  readonly organization?: string | undefined
  readonly outcome: "done" | "refused"
  /** In words; no secret and no personal data. */
  readonly detail?: string | undefined
}

/** What was done that concerns people's data, roles, connections and settings. Entries are added and never changed. */
export class AuditLog extends Context.Service<
  AuditLog,
  {
    readonly record: (entry: AuditEntry) => Effect<void, StoreError>
    /**
     * The newest `limit` entries, of one organisation if it is given, newest first; of those with the same instant, the
     * last recorded first.
     */
    readonly newest: (limit: number, organization?: string) => Effect<ReadonlyArray<AuditEntry>, StoreError>
  }
>()("@sched/core/AuditLog") {}
