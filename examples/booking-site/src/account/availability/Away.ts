import { CivilDate } from "@sched/core/slots"
import type { PersonView } from "@sched/http/account"
import type { Hours } from "./HoursForm.ts"

/**
 * Out of office, as dates off in all hours of a person: the API has no other way to set it. So what is closed in each
 * of them is shown as being away.
 */

/** Days, both included, as days since 1970. */
export interface Away {
  readonly first: number
  readonly last: number
}

/** Everything that a person keeps hours under; the usual ones have no name. */
export const hoursOf = ({
  availability,
  availabilities = {},
}: PersonView): ReadonlyArray<{ readonly name: string | undefined; readonly hours: Hours }> => [
  { name: undefined, hours: availability },
  ...Object.entries(availabilities).map(([name, hours]) => ({ name, hours })),
]

const closedDates = ({ overrides = [] }: Hours): ReadonlySet<number> => {
  const open = new Set(overrides.flatMap(({ date, intervals }) => (intervals.length > 0 ? [date] : [])))
  return new Set(overrides.flatMap(({ date }) => (open.has(date) ? [] : [CivilDate.parse(date)])))
}

/** When a person is away, in order; what has passed is left out. */
export const awayOf = (person: PersonView, today: number): ReadonlyArray<Away> => {
  const [first, ...others] = hoursOf(person).map(({ hours }) => closedDates(hours))
  const dates = [...first!].filter((date) => date >= today && others.every((closed) => closed.has(date)))
  const all: Array<{ first: number; last: number }> = []
  for (const date of dates.sort((a, b) => a - b)) {
    const before = all.at(-1)
    if (before?.last === date - 1) before.last = date
    else all.push({ first: date, last: date })
  }
  return all
}

const isWithin = ({ first, last }: Away, date: string): boolean => {
  const day = CivilDate.parse(date)
  return first <= day && day <= last
}

const changed = (hours: Hours, overrides: NonNullable<Hours["overrides"]>): Hours => {
  const { overrides: _, ...rest } = hours
  return overrides.length === 0 ? rest : { ...rest, overrides }
}

/** The hours with these days off, whatever stood there. */
export const withAway = (hours: Hours, away: Away): Hours => {
  const others = (hours.overrides ?? []).filter(({ date }) => !isWithin(away, date))
  const dates = Array.from({ length: away.last - away.first + 1 }, (_, i) => CivilDate.format(away.first + i))
  return changed(hours, [...others, ...dates.map((date) => ({ date, intervals: [] }))])
}

/** The hours without days off on these days; exceptions with hours stay. */
export const withoutAway = (hours: Hours, away: Away): Hours =>
  changed(
    hours,
    (hours.overrides ?? []).filter(({ date, intervals }) => intervals.length > 0 || !isWithin(away, date)),
  )
