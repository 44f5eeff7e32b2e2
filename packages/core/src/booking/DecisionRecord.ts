import type { AssignmentPolicy } from "../planning/AssignmentPolicy.ts"
import type { PoolHost } from "../planning/Pool.ts"
import type { TeamAssignment } from "../planning/TeamAssignment.ts"
import { assignTeam } from "../planning/TeamAssignment.ts"
import type { SlotQuery } from "../slots/Query.ts"
import type { Slot } from "../slots/Slot.ts"
import { findSlots } from "../slots/Slots.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import type { Fence } from "./Fence.ts"

/** Everything that a decision about one start was made of: plain values, so that it can be made again. */
export interface DecisionRecord {
  readonly start: number
  /** Rules, hosts' times as far as they reach the start, and what counts for limits. */
  readonly query: Omit<SlotQuery, "window">
  /** Ids of the query's hosts, in its order; resources come last. */
  readonly ids: ReadonlyArray<string>
  /** Who shares the event type's bookings, in the query's order, and the load of each. */
  readonly pool: ReadonlyArray<PoolHost>
  readonly loads: ReadonlyArray<number>
  readonly policy: AssignmentPolicy
  readonly seed: string
  /** The hosts of a booking that is moved: each stays if free. Indices into the query's. */
  readonly keep: ReadonlyArray<number>
  /** The versions of what was counted. */
  readonly fences: ReadonlyArray<Fence>
  /** SHA-256 of the busy times that were read, so that a copy can be told from an altered one. */
  readonly busyDigest: string
  /** Version of the time zone data by which clocks were read. */
  readonly tzdata: string
}

/** What a decision came to. */
export interface DecisionResult {
  /** The slot, when the start is offered. */
  readonly slot: Slot | undefined
  /** Who takes it. */
  readonly assignment: TeamAssignment | undefined
}

/** Decides about the start: the one function behind listing, holding, booking, moving, and replaying all of them. */
export const decideAgain = (record: DecisionRecord, zones: ZoneProvider = engineZones): DecisionResult => {
  const { query, start, pool, loads, policy, seed, keep } = record
  const [slot] = findSlots({ ...query, window: { start, end: start + 1 } }, zones)
  if (slot === undefined) return { slot: undefined, assignment: undefined }
  const team = query.team === undefined ? {} : { team: query.team }
  return {
    slot,
    assignment: assignTeam({ pool, loads, ...team, slot, policy, seed, keep, durationMin: query.rules.durationMin }),
  }
}
