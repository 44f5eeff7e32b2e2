import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { KeyReused } from "../../booking/Refusal.ts"
import { checkText } from "../../offering/Form.ts"
import type { MadeRequest } from "../../people/MadeRequest.ts"
import { REQUEST_MS } from "../../people/MadeRequest.ts"
import { RecordNotFound } from "../../people/Refusal.ts"
import { Ids } from "../../ports/Ids.ts"
import type { Kept, PeopleChange, PeopleKind, PeopleRecords } from "../../ports/PeopleRecords.ts"
import { peopleKeys } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"
import { canonical } from "../keyed.ts"
import type { Decided } from "./change.ts"
import { change } from "./change.ts"
import { added, removed, replaced } from "./PeopleEdit.ts"

/** What makes something may carry a key. */
export interface OnceRequest {
  readonly by: string
  /** Idempotency key: the same request with the same key makes one thing, and answers it again, for 30 days. */
  readonly key?: string | undefined
}

/** A request with its key: whose, of which command, and what is asked. */
interface Asked extends OnceRequest {
  readonly command: string
  readonly request: object
}

/** How many keys of before are cleared away along with a new one. */
const CLEARED = 10

/** What a key stands for, and what it led to. */
interface Looked {
  readonly id: string
  readonly fingerprint: string
  readonly kept: Kept<MadeRequest> | undefined
  /** The request of before, while it is remembered. */
  readonly before: MadeRequest | undefined
}

const lookUp = Effect.fnUntraced(function* (key: string, { by, command, request }: Asked, now: number) {
  const problem = checkText(key, 200)
  if (problem !== undefined) return yield* Effect.fail(new InvalidInput("key", problem))
  const ids = yield* Ids
  const store = yield* PeopleStore
  const id = yield* ids.digest(JSON.stringify([by, command, key]))
  const fingerprint = yield* ids.digest(canonical(request))
  const kept = yield* store.find("request", id)
  const before = kept !== undefined && now < kept.record.at + REQUEST_MS ? kept.record : undefined
  if (before !== undefined && before.fingerprint !== fingerprint) return yield* new KeyReused({ key })
  return { id, fingerprint, kept, before } satisfies Looked as Looked
})

/** Remembers what the request made, and forgets some of what the person's keys of before made. */
const remembering = Effect.fnUntraced(function* (request: MadeRequest, kept: Kept<MadeRequest> | undefined) {
  const store = yield* PeopleStore
  const oldest = yield* store.list("request", { subject: request.person }, { limit: CLEARED })
  const past = oldest.filter(({ record: { id, at } }) => at + REQUEST_MS <= request.at && id !== request.id)
  const remembered = kept === undefined ? added("request", request) : replaced("request", kept, request)
  return [remembered, ...past.map((one) => removed("request", one))] as ReadonlyArray<PeopleChange>
})

/**
 * Decides to make a record of this kind, once for each key: a repeat answers the record as it is now, and makes nothing.
 * `KeyReused` when the key came with another request, `RecordNotFound` when what it made is gone again.
 */
export const once = Effect.fnUntraced(function* <K extends PeopleKind, E, R>(
  kind: K,
  asked: Asked,
  decide: Effect.Effect<Decided<PeopleRecords[K]>, E, R>,
) {
  if (asked.key === undefined) return yield* decide
  const store = yield* PeopleStore
  const at = yield* Clock.currentTimeMillis
  const { before, kept, ...request } = yield* lookUp(asked.key, asked, at)
  if (before !== undefined) {
    const found: Kept<PeopleRecords[K]> | undefined = yield* store.find(kind, before.made)
    if (found === undefined) return yield* new RecordNotFound({ kind, id: before.made })
    return { answer: found.record, changes: [] } satisfies Decided<PeopleRecords[K]> as Decided<PeopleRecords[K]>
  }
  const decided = yield* decide
  if (decided.changes.length === 0) return decided
  const made: MadeRequest = { ...request, person: asked.by, made: peopleKeys(kind, decided.answer).id, at }
  const changes = [...decided.changes, ...(yield* remembering(made, kept))]
  return { ...decided, changes } satisfies Decided<PeopleRecords[K]> as Decided<PeopleRecords[K]>
})

/** A request that makes something that is no record of people. */
export interface RememberRequest {
  readonly by: string
  readonly key: string
  /** What is asked for, as the audit log names it, such as `webhook.create`. */
  readonly command: string
  readonly request: object
  /** Id of what is to be made, and what else was chosen by chance. */
  readonly made: string
  readonly seed?: string | undefined
  /** Id of the organisation that it concerns, for the audit log. */
  readonly organization?: string | undefined
}

/**
 * Remembers a request by its key before it is carried out, and answers what was remembered first: its `made` and `seed`
 * are those to go on with. `KeyReused` when the key came with another request.
 */
export const rememberRequest = Effect.fn("rememberRequest")(function* (asked: RememberRequest) {
  const { by, command, made, seed, organization } = asked
  return yield* change(
    { by, action: command, target: made },
    Effect.gen(function* () {
      const at = yield* Clock.currentTimeMillis
      const { before, kept, ...request } = yield* lookUp(asked.key, asked, at)
      if (before !== undefined) return { answer: before, changes: [] }
      const answer: MadeRequest = { ...request, person: by, made, at, ...(seed === undefined ? {} : { seed }) }
      return { answer, changes: yield* remembering(answer, kept), organization }
    }),
  )
})
