import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { AliasTaken, isRefusal, LinkTaken } from "../../people/Refusal.ts"
import type { AuditEntry } from "../../ports/AuditLog.ts"
import type { WorkDue } from "../../ports/BookingStore.ts"
import type { PeopleChange } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import type { NameTaken } from "../../ports/StoreError.ts"
import { recordRefusal } from "./allow.ts"
import type { Concern } from "./Concern.ts"
import { CurrentConcern } from "./Concern.ts"

/** What a command of somebody's does, as the audit log names it. */
export interface PeopleCommand {
  /** Id of the person who gives it. */
  readonly by: string
  /** Such as `member.invite`. */
  readonly action: string
  /** Id of what it is done to. */
  readonly target: string
}

/** What a command decided. */
export interface Decided<A> {
  readonly answer: A
  /** Empty when there is nothing to change. */
  readonly changes: ReadonlyArray<PeopleChange>
  /** Whether it is written down even if there is nothing to change: something else is done along with it. */
  readonly always?: boolean
  /** Records that it stands on and leaves as they are, see `unchanged`. */
  readonly relies?: ReadonlyArray<PeopleChange>
  /** Id of what came of it. Default: the command's target. */
  readonly target?: string
  /** Id of the organisation that it concerns. Default: that of what somebody was allowed to do it to. */
  readonly organization?: string | undefined
  /** What becomes due with it. */
  readonly due?: ReadonlyArray<WorkDue>
  /** More for the audit log; nobody's data. */
  readonly detail?: string
}

/** How often a decision is made again. Each time somebody else's change has gone through, so it comes to an end. */
const ATTEMPTS = 50

const keyOf = ({ kind, id }: PeopleChange): string => `${kind} ${id}`

/** Every record once; one that is changed needs no guard. */
const allOf = ({ changes, relies = [] }: Decided<unknown>): ReadonlyArray<PeopleChange> => {
  const found = new Map(relies.map((change) => [keyOf(change), change]))
  for (const change of changes) found.set(keyOf(change), change)
  return [...found.values()]
}

/** Which name is taken, in the words of whoever chose it. */
const takenBy = ({ name }: NameTaken): AliasTaken | LinkTaken => {
  const [kind, alias = "", slug = ""] = name.split("/")
  return kind === "alias" ? new AliasTaken({ alias }) : new LinkTaken({ alias, slug })
}

/**
 * Decides and applies, with what the audit log says of it in the same transaction; again on fresh data when somebody
 * else was faster. A refusal is written down.
 */
export const change = Effect.fnUntraced(function* <A, E, R>(
  { by, action, target }: PeopleCommand,
  decide: Effect.Effect<Decided<A>, E, R>,
) {
  const store = yield* PeopleStore
  const concern: Concern = { organization: undefined }
  const refused = (error: { readonly _tag: string }) =>
    recordRefusal(by, { action, target, organization: concern.organization, detail: error._tag })
  for (let attempt = 1; ; attempt++) {
    const decided = yield* Effect.tapError(Effect.provideService(decide, CurrentConcern, concern), (error) =>
      isRefusal(error) && !isRecorded(error) ? refused(error) : Effect.void,
    )
    if (decided.changes.length === 0 && decided.always !== true) return decided.answer
    const at = yield* Clock.currentTimeMillis
    const organization = decided.organization ?? concern.organization
    const entry: AuditEntry = {
      at,
      actor: { kind: "member", id: by },
      action,
      target: decided.target ?? target,
      outcome: "done",
      ...(organization === undefined ? {} : { organization }),
      ...(decided.detail === undefined ? {} : { detail: decided.detail }),
    }
    const applied = yield* Effect.result(store.apply(allOf(decided), [entry], decided.due))
    if (Result.isSuccess(applied)) return decided.answer
    const { failure } = applied
    if (failure._tag === "NameTaken") {
      const taken = takenBy(failure)
      yield* refused(taken)
      return yield* taken
    }
    if (failure._tag === "StoreError" || attempt === ATTEMPTS) return yield* failure
  }
})

/** `allow` has written down those that it makes itself. */
const isRecorded = ({ _tag }: { readonly _tag: string }): boolean => _tag === "NotPermitted" || _tag === "NotOwner"
