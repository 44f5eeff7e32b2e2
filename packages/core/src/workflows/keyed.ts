import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import { InvalidForm, KeyReused } from "../booking/Refusal.ts"
import { checkText } from "../offering/Form.ts"
import type { Actor } from "../people/Actor.ts"
import type { KeyedCommand } from "../ports/BookingStore.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { Ids } from "../ports/Ids.ts"

/** JSON in which the order of a record's fields does not matter. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** The actor by name. Bookers have none of their own: `as` tells one from another. */
const nameOf = (actor: Actor, as: string): string =>
  "id" in actor ? `${actor.kind}:${actor.id}` : `${actor.kind}:${as}`

/** Whose key it is, and of which command: another's key of the same text is another key. */
export interface KeyScope {
  readonly command: string
  readonly actor: Actor
  /** What tells bookers apart: the booking, or a digest of their address. */
  readonly as: string
}

/** What an idempotency key stands for, and what it led to before. */
export interface Keyed {
  readonly key: KeyedCommand | undefined
  /** The bookings of a request with this key that went through before. */
  readonly before: ReadonlyArray<Booking> | undefined
}

/** Looks a request's idempotency key up. `KeyReused` when it was used for another request. */
export const lookUpKey = Effect.fnUntraced(function* (
  { command, actor, as }: KeyScope,
  key: string | undefined,
  request: unknown,
) {
  if (key === undefined) return { key: undefined, before: undefined } satisfies Keyed as Keyed
  const problem = checkText(key, 200)
  if (problem !== undefined) return yield* new InvalidForm({ problems: [{ field: "key", problem }] })
  const store = yield* BookingStore
  const ids = yield* Ids
  const scope = `${nameOf(actor, as)}/${command}`
  const fingerprint = yield* ids.digest(canonical(request))
  const found = yield* store.keyed(scope, key)
  if (found !== undefined && found.fingerprint !== fingerprint) return yield* new KeyReused({ key })
  const named = found === undefined ? undefined : yield* store.get(found.booking)
  const before = named?.together === undefined ? named && [named] : yield* store.together(named.together.id)
  return { key: { scope, key, fingerprint }, before } satisfies Keyed as Keyed
})
