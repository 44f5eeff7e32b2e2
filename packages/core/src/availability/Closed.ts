import type { Availability } from "./Availability.ts"

/**
 * The availability closed on the dates (public holidays, say), but for those that have an override of their own: who
 * opens on a holiday says so there.
 */
export const closedOn = (availability: Availability, dates: Iterable<string>): Availability => {
  const overrides = availability.overrides ?? []
  const own = new Set(overrides.map(({ date }) => date))
  const closed = [...new Set(dates)].filter((date) => !own.has(date)).map((date) => ({ date, intervals: [] }))
  return { ...availability, overrides: [...overrides, ...closed] }
}
