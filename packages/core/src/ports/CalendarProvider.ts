import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Busy, Unknown } from "../availability/Busy.ts"
import { describe, ProviderFailure } from "../connections/ProviderFailure.ts"
import type { Interval } from "../time/Interval.ts"

export class CalendarError extends Schema.TaggedError<CalendarError>()("CalendarError", { reason: ProviderFailure }) {
  override get message() {
    return describe(this.reason)
  }
}

/** One kind of calendar; several live side by side in `CalendarProviders`, keyed by `kind`. */
export interface CalendarProvider {
  readonly kind: string
  /** `busy` sorted, disjoint per kind, clipped to `window`; what could not be read is `unknown`, never free. */
  readonly busy: (
    connection: string,
    calendars: ReadonlyArray<string>,
    window: Interval,
  ) => Effect<{ readonly busy: ReadonlyArray<Busy>; readonly unknown: ReadonlyArray<Unknown> }, CalendarError>
}

/** The calendar providers of an application, by kind. None by default. */
export const CalendarProviders = Context.Reference<ReadonlyMap<string, CalendarProvider>>(
  "@sched/core/CalendarProviders",
  { defaultValue: () => new Map() },
)
