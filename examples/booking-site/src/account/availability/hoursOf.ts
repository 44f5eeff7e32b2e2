import type { PersonView } from "@sched/http/account"
import type { Hours } from "./HoursForm.ts"

/** Everything that a person keeps hours under; the usual ones have no name. */
export const hoursOf = ({
  availability,
  availabilities = {},
}: PersonView): ReadonlyArray<{ readonly name: string | undefined; readonly hours: Hours }> => [
  { name: undefined, hours: availability },
  ...Object.entries(availabilities).map(([name, hours]) => ({ name, hours })),
]
