import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { can } from "../../people/can.ts"
import { refusalOf } from "../../people/NotPermitted.ts"
import type { Permission } from "../../people/Permission.ts"
import { RecordNotFound } from "../../people/Refusal.ts"
import type { AuditEntry } from "../../ports/AuditLog.ts"
import { AuditLog } from "../../ports/AuditLog.ts"
import type { Kept, PeopleRecords } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { RecordChanged } from "../../ports/StoreError.ts"
import { CurrentConcern } from "./Concern.ts"
import { readStanding, withDelegations } from "./readStanding.ts"
import type { Thing, ThingKind } from "./Thing.ts"
import { thingOf, thingWords } from "./Thing.ts"

/** Writes a refusal down. */
export const recordRefusal = Effect.fnUntraced(function* (
  by: string,
  refusal: Pick<AuditEntry, "action" | "target" | "organization" | "detail">,
) {
  const log = yield* AuditLog
  const at = yield* Clock.currentTimeMillis
  yield* log.record({ at, actor: { kind: "member", id: by }, ...refusal, outcome: "refused" })
})

/**
 * Refuses whoever may not do it: those who can see the thing are told who may, all others that it is not there. Either
 * is written down. Answers who the person is.
 */
export const allow = Effect.fnUntraced(function* (by: string, permission: Permission, thing: Thing) {
  const { targets, viewers = targets, view, kind, id } = thing
  const organization = targets[0]?.organization
  const concern = yield* CurrentConcern
  if (concern !== undefined) concern.organization ??= organization
  const mayDo = permission === view ? viewers : targets
  const own = yield* readStanding(by, [...targets, ...viewers])
  if (mayDo.some((target) => can(own, permission, target))) return own
  const standing = yield* withDelegations(own, viewers)
  if (mayDo.some((target) => can(standing, permission, target))) return standing
  const isSeen = viewers.some((target) => can(standing, view, target))
  const refusal = isSeen ? refusalOf(permission) : new RecordNotFound({ kind, id })
  yield* recordRefusal(by, { action: permission, target: id, organization, detail: refusal._tag })
  return yield* refusal
})

/** A record that a command names, and what is to be done to it. */
export interface Named {
  readonly by: string
  readonly id: string
  readonly permission: Permission
  /** The version that the caller saw. */
  readonly seen?: number | undefined
}

/**
 * The record, if the person may do this to it. `RecordChanged` when it no longer has the version that the caller saw.
 */
export const permitted = Effect.fnUntraced(function* <K extends ThingKind>(
  kind: K,
  { by, id, permission, seen }: Named,
) {
  const store = yield* PeopleStore
  const kept: Kept<PeopleRecords[K]> | undefined = yield* store.find(kind, id)
  if (kept === undefined) return yield* new RecordNotFound({ kind: thingWords[kind], id })
  const standing = yield* allow(by, permission, thingOf(kind, id, kept.record))
  if (seen !== undefined && seen !== kept.version) return yield* new RecordChanged({ kind, id })
  return { ...kept, standing }
})
