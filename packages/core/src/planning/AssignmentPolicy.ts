import * as CivilDate from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** How one of several free hosts is chosen. In every strategy the highest priority that has a free host goes first. */
export interface AssignmentPolicy {
  /**
   * `balanced` (default): loads follow the weights; with everybody always free no host strays a whole booking from its
   * share. `leastRecent`: whoever was assigned longest ago; weights play no part.
   */
  readonly strategy?: "balanced" | "leastRecent"
  /** Whether a booking that the booker did not come to counts as taken. Default false: its host is owed another. */
  readonly countNoShows?: boolean
  /** What a load is counted in. Default `bookings`. */
  readonly loadUnit?: "bookings" | "minutes"
}

/** @throws InvalidInput naming the first field that cannot be worked with. */
export const checkPolicy = (policy: AssignmentPolicy): void => {
  const oneOf = (name: "strategy" | "loadUnit", known: ReadonlyArray<string>) => {
    const value = policy[name]
    if (value !== undefined && !known.includes(value))
      throw new InvalidInput(`policy.${name}`, `expected ${known.join(" or ")}, got ${CivilDate.quote(value)}`)
  }
  oneOf("strategy", ["balanced", "leastRecent"])
  oneOf("loadUnit", ["bookings", "minutes"])
  if (policy.countNoShows !== undefined && typeof policy.countNoShows !== "boolean")
    throw new InvalidInput("policy.countNoShows", "expected true or false")
}
