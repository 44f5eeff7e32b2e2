import type { Availability } from "@sched/core/slots"
import { availableIn, CivilDate, DAY } from "@sched/core/slots"

/** What the UTC clock shows at both ends of each span of the availability, from 3 May 2027 (a Monday) for a week. */
export const spans = (rules: Partial<Availability>, from = "2027-05-03", days = 7) => {
  const start = CivilDate.parse(from) * DAY
  const text = (at: number) => new Date(at).toISOString().slice(5, 16)
  return availableIn({ zone: "UTC", weekly: [], ...rules }, { start, end: start + days * DAY }).map(
    (span) => `${text(span.start)}/${text(span.end)}`,
  )
}
/** Hours on every weekday. */
export const daily = (from: string, to: string) => ({ days: [1, 2, 3, 4, 5, 6, 7], from, to })
