import * as Effect from "effect/Effect"
import type { Booking, ResourceUnit } from "../booking/Booking.ts"
import type { DecisionRecord } from "../booking/DecisionRecord.ts"
import { decideAgain } from "../booking/DecisionRecord.ts"
import { SlotNotOffered, SlotTaken } from "../booking/Refusal.ts"
import { sharingOf } from "../offering/TeamOf.ts"
import type { AssignmentPolicy } from "../planning/AssignmentPolicy.ts"
import { leanPool } from "../planning/LeanPool.ts"
import { Ids } from "../ports/Ids.ts"
import type { HostTime } from "../slots/HostTime.ts"
import { widened } from "../slots/HostTime.ts"
import { timesOf } from "../slots/Rules.ts"
import type { Slot } from "../slots/Slot.ts"
import { isOffered } from "../slots/Slots.ts"
import { checkInstant, overlaps } from "../time/Interval.ts"
import { engineZones } from "../time/Zone.ts"
import { checked } from "./checked.ts"
import type { Asking } from "./readQuery.ts"
import { readQuery } from "./readQuery.ts"
import type { UsageRead } from "./readUsage.ts"

/** A start that is asked for. */
export interface AskingStart extends Asking {
  readonly start: number
  /** Draws lots between hosts who are equal: the booking's id. */
  readonly seed: string
  /** Hosts who stay if they are free. */
  readonly keep?: ReadonlyArray<string> | undefined
}

/** A start that is given. */
export interface Place {
  readonly hosts: ReadonlyArray<string>
  readonly resources: ReadonlyArray<ResourceUnit>
  /** The booking at this start that can be joined, if there is one. */
  readonly session: Booking | undefined
  readonly record: DecisionRecord
  /** What was counted. */
  readonly usage: UsageRead
}

/**
 * Decides, on fresh data and by the function that lists slots, who takes a meeting that starts at `start`.
 * `SlotTaken` when only other bookings or holds stand in the way, `SlotNotOffered` for every other reason.
 */
export const decide = Effect.fnUntraced(function* (asking: AskingStart) {
  const { eventType, start, seed, keep = [] } = asking
  const ids = yield* Ids
  yield* checked(() => checkInstant(start, "start"))
  const read = yield* readQuery(asking, { start, end: start + 1 })
  const { strategy, countNoShows, loadUnit } = sharingOf(eventType.team)
  const policy: AssignmentPolicy = {
    ...(strategy === undefined ? {} : { strategy }),
    ...(countNoShows === undefined ? {} : { countNoShows }),
    ...(loadUnit === undefined ? {} : { loadUnit }),
  }
  const record: DecisionRecord = {
    start,
    query: read.query,
    ids: read.ids,
    ...(yield* checked(() => leanPool(read.pool, read.query.team, policy))),
    policy,
    seed,
    keep: keep.map((id) => read.ids.indexOf(id)).filter((i) => i >= 0),
    fences: read.fences,
    busyDigest: yield* ids.digest(JSON.stringify(read.query.hosts.map(({ busy }) => busy))),
    tzdata: engineZones.version,
  }
  const { slot, assignment } = yield* checked(() => decideAgain(record))
  if (slot === undefined || assignment === undefined)
    return yield* (yield* checked(() => isOffered(read.unbooked, start)))
      ? new SlotTaken({ start })
      : new SlotNotOffered({ start })
  const people = read.ids.length - read.resources
  const taking = [...assignment.hosts, ...assignment.optional]
  return {
    hosts: read.ids.slice(0, people).filter((_, i) => taking.includes(i)),
    resources: read.ids
      .slice(people)
      .map((id, i): ResourceUnit => ({ id, unit: freeUnit(read.query.hosts[people + i]!, record, slot) })),
    session: read.sessions.find((booking) => booking.start === start),
    record,
    usage: read.usage,
  } satisfies Place as Place
})

/** The first unit that no claim keeps from the slot. */
const freeUnit = ({ units = 1, claims = [] }: HostTime, { query }: DecisionRecord, slot: Slot): number => {
  const times = timesOf(query.rules)
  const taken = claims.filter((claim) => overlaps(slot, widened(claim, times))).map(({ unit }) => unit)
  return Array.from({ length: units }, (_, unit) => unit).find((unit) => !taken.includes(unit)) ?? 0
}
