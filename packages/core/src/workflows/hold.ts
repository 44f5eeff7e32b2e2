import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Commands from "../booking/Commands.ts"
import { withDuration } from "../offering/EventType.ts"
import { booker } from "../people/Actor.ts"
import { Ids } from "../ports/Ids.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import { MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { checked } from "./checked.ts"
import { decideAndCommit } from "./commit.ts"
import { decide } from "./decide.ts"
import { lookUpKey } from "./keyed.ts"

/** Which slot is to be held. */
export interface HoldRequest {
  readonly alias: string
  readonly slug: string
  /** Epoch milliseconds. */
  readonly start: number
  readonly zone?: string | undefined
  /** One of the event type's lengths. Default: the first. */
  readonly durationMin?: number | undefined
  /** Idempotency key: the same request with the same key holds once, and answers the same hold again. */
  readonly key?: string | undefined
}

/** Holds a slot while its form is filled in. Its time is taken until `expiresAt`. */
export const hold = Effect.fnUntraced(function* (request: HoldRequest) {
  const people = yield* PeopleStore
  const offered = yield* people.eventType(request.alias, request.slug)
  const eventType = yield* checked(() => withDuration(offered, request.durationMin))
  if ((eventType.rules.capacity ?? 1) > 1)
    return yield* Effect.fail(
      new InvalidInput("rules.capacity", "a place among several is booked at once, without a hold"),
    )
  const [booking] = yield* decideAndCommit(
    Effect.gen(function* () {
      const { key: _, ...asked } = request
      const { key, before } = yield* lookUpKey({ command: "hold", actor: booker, as: eventType.id }, request.key, asked)
      if (before !== undefined) return { decisions: [], unchanged: before }
      const ids = yield* Ids
      const { holdMin, uidDomain } = yield* Settings
      const id = yield* ids.next
      const { hosts, resources, record } = yield* decide({
        eventType,
        start: request.start,
        zone: request.zone,
        seed: id,
      })
      const now = yield* Clock.currentTimeMillis
      const slot = { id, uid: `${id}@${uidDomain}`, eventType, start: request.start, hosts, resources }
      const move = { now, actor: booker, decision: record }
      return { decisions: [Commands.hold(slot, now + holdMin * MINUTE, move)], key }
    }),
  )
  return booking!
})
