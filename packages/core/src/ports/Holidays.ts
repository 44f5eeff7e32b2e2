import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { InvalidInput } from "../time/InvalidInput.ts"

/** A civil date on which a region does not work. */
export interface Holiday {
  /** Such as `2027-12-25`. */
  readonly date: string
  /** In the language of the region, or the one that was asked for. */
  readonly name: string
}

/** The public holidays of countries and their parts. */
export class Holidays extends Context.Service<
  Holidays,
  {
    /**
     * Public holidays whose civil date lies in `from … to`, both included, in order; a date stands once, under the
     * names of all that fall on it. `region` is an ISO 3166 code, of a country (`DE`) or of a part of one
     * (`DE-BE`). Fails with `InvalidInput` for a region that is not known: no holidays would be a wrong answer.
     */
    readonly between: (region: string, from: string, to: string) => Effect<ReadonlyArray<Holiday>, InvalidInput>
  }
>()("@sched/core/Holidays") {}
