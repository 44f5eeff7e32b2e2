import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { SlotNotOffered, SlotTaken } from "../booking/Refusal.ts"
import type { EventType } from "../offering/EventType.ts"
import { isOffered } from "../slots/Slots.ts"
import { checkInstant } from "../time/Interval.ts"
import { checked, checkedZone } from "./checked.ts"
import { checkKept, queryOf } from "./queryOf.ts"
import { readHosts, withClaims } from "./readHosts.ts"

/**
 * Decides, on fresh data and by the function that lists slots, whether a meeting may start at `start`.
 * `SlotTaken` when only another booking or hold stands in the way, `SlotNotOffered` for every other reason.
 */
export const decideSlot = Effect.fn("decideSlot")(function* (
  eventType: EventType,
  hosts: ReadonlyArray<string>,
  start: number,
  zone: string | undefined,
  except?: string,
) {
  yield* checked(() => checkInstant(start, "start"))
  yield* checkedZone(zone)
  yield* checked(() => checkKept(eventType))
  const now = yield* Clock.currentTimeMillis
  const read = yield* readHosts(eventType, hosts, { start, end: start + 1 }, now, except)
  const query = queryOf(eventType, zone, now)
  if (yield* checked(() => isOffered({ ...query, hosts: withClaims(read, hosts) }, start))) return
  return yield* (yield* checked(() => isOffered({ ...query, hosts: read.hosts }, start)))
    ? new SlotTaken({ start })
    : new SlotNotOffered({ start })
})
