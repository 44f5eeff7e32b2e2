import { CivilDate, DAY } from "@sched/core/slots"
import type { EventTypeView } from "@sched/http/client"

/** Of what can be booked as far ahead as hosts are available. */
const FARTHEST_DAYS = 365

/** How many days the calendar of an event type, or of a booking that is to move, has to show: today's is the first. */
export const daysAhead = ({ horizon }: Pick<EventTypeView, "horizon">, now: number): number => {
  switch (horizon?.kind) {
    case "rolling":
      return horizon.days + 1
    case "businessDays":
      return Math.ceil((horizon.days * 7) / 5) + 3
    case "range":
      return Math.max(0, CivilDate.parse(horizon.to) - Math.floor(now / DAY)) + 1
    default:
      return FARTHEST_DAYS + 1
  }
}
