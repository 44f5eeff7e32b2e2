import type { Actor } from "../people/Actor.ts"
import type { DecisionRecord } from "./DecisionRecord.ts"
import type { Command, Status } from "./Lifecycle.ts"
import type { Patch } from "./Patch.ts"

/** What led to a booking's next state: a command of its lifecycle, or the one that made it. */
export type HistoryCommand = Command | "hold" | "book" | "wait"

/** One line of a booking's history: who did what when, and what it led to. No personal data but the reason. */
export interface HistoryEntry {
  readonly booking: string
  /** The booking's version after the change. */
  readonly version: number
  readonly at: number
  readonly actor: Actor
  readonly command: HistoryCommand
  readonly reason?: string | undefined
  readonly status: Status
  readonly start: number
  readonly end: number
  /** What the change made of the booking: `rebuild` gives the booking back from all of them. */
  readonly patch: Patch
  /** Why the time was given, with everything that decided it: `decideAgain` comes to the same result. */
  readonly decision?: DecisionRecord | undefined
}
