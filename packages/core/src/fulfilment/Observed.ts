import type { Mailed } from "../notices/Notice.ts"
import type { CalendarRef } from "../people/Host.ts"

/** What is known of a booking's video meeting. */
export interface ConferenceSeen {
  readonly provider: string
  readonly connection: string
  /**
   * `creating` is recorded before the provider is asked, so a lost answer is remembered; `present` when its id is known;
   * `deleted` when it is known to be gone.
   */
  readonly state: "creating" | "present" | "deleted"
  readonly id?: string | undefined
  readonly joinUrl?: string | undefined
  /** The booking's sequence that it shows. */
  readonly sequence: number
  /** When its creation was last asked for. */
  readonly askedAt: number
  /** Whether surplus ones have been looked for since. */
  readonly swept: boolean
}

/** What is known of the event in one host's calendar. */
export interface EventSeen {
  readonly host: string
  readonly calendar: CalendarRef
  readonly state: "putting" | "present" | "deleted"
  readonly etag?: string | undefined
  readonly sequence: number
  /** The video link that stands in it; of a conference that the calendar makes, once it is there. */
  readonly joinUrl?: string | undefined
}

/** What the world already shows of a booking, as far as it was recorded. */
export interface Observed {
  readonly mailed: ReadonlyArray<Mailed & { readonly withLink: boolean }>
  readonly events: ReadonlyArray<EventSeen>
  readonly conference: ConferenceSeen | undefined
}

/** One thing that was seen or done; a later one of the same name takes the place of an earlier one. */
export type Observation =
  | ({ readonly kind: "mail"; readonly withLink: boolean } & Mailed)
  | ({ readonly kind: "event" } & EventSeen)
  | ({ readonly kind: "conference" } & ConferenceSeen)

/** What the observations come to. */
export const observedOf = (observations: ReadonlyArray<Observation>): Observed => ({
  mailed: observations.flatMap((one) =>
    one.kind === "mail" ? [{ notice: one.notice, state: one.state, at: one.at, withLink: one.withLink }] : [],
  ),
  events: observations.filter((one) => one.kind === "event"),
  conference: observations.find((one) => one.kind === "conference"),
})
