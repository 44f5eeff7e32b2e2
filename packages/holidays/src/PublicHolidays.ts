import type { Holiday } from "@sched/core"
import { CivilDate, DAY, Holidays, InvalidInput } from "@sched/core"
import DateHolidays from "date-holidays"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/** The longest stretch that is asked for at once, in years. */
const LONGEST = 20

/** The calendar of a region. @throws InvalidInput when it is not known. */
const calendarOf = (region: string, languages: ReadonlyArray<string>): DateHolidays => {
  const known = new DateHolidays()
  const unknown = () =>
    new InvalidInput(
      "region",
      `unknown region ${CivilDate.quote(region)}; expected an ISO 3166 code such as DE or DE-BE`,
    )
  const parts = typeof region === "string" ? region.toUpperCase().split("-") : []
  const [country = "", state, district] = parts
  if (parts.length > 3 || !Object.hasOwn(known.getCountries(), country)) throw unknown()
  if (state !== undefined && !Object.hasOwn(known.getStates(country) ?? {}, state)) throw unknown()
  if (district !== undefined && !Object.hasOwn(known.getRegions(country, state ?? "") ?? {}, district)) throw unknown()
  const options = { types: ["public" as const], ...(languages.length > 0 ? { languages: [...languages] } : {}) }
  if (district !== undefined) return new DateHolidays(country, state ?? "", district, options)
  return state === undefined ? new DateHolidays(country, options) : new DateHolidays(country, state, options)
}

/** The civil dates and names of one year; a holiday of several days has each of its dates. */
const datesOf = (calendar: DateHolidays, year: number): ReadonlyArray<readonly [date: number, name: string]> =>
  calendar.getHolidays(year).flatMap(({ date, start, end, name }) => {
    const first = CivilDate.parse(date.slice(0, 10))
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY))
    return Array.from({ length: days }, (_, i) => [first + i, name] as const)
  })

const between = (
  region: string,
  from: string,
  to: string,
  languages: ReadonlyArray<string>,
): ReadonlyArray<Holiday> => {
  const [first, last] = [CivilDate.parse(from, "from"), CivilDate.parse(to, "to")]
  if (first > last) throw new InvalidInput("to", `${to} lies before ${from}`)
  const [firstYear, lastYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  if (lastYear - firstYear >= LONGEST) throw new InvalidInput("to", `lies ${LONGEST} years or more after ${from}`)
  const calendar = calendarOf(region, languages)
  const names = new Map<number, Array<string>>()
  // A holiday of several days that began in the year before can reach into the first.
  for (let year = firstYear - 1; year <= lastYear; year++)
    for (const [date, name] of datesOf(calendar, year)) {
      if (date < first || date > last) continue
      const known = names.get(date) ?? []
      if (!known.includes(name)) names.set(date, [...known, name])
    }
  return [...names]
    .sort(([a], [b]) => a - b)
    .map(([date, all]) => ({ date: CivilDate.format(date), name: all.join(", ") }))
}

/** Public holidays from the `date-holidays` collection. `languages`: ISO 639-1 codes by preference; default: the region's own. */
export const layer = (options: { readonly languages?: ReadonlyArray<string> } = {}): Layer.Layer<Holidays> =>
  Layer.succeed(Holidays, {
    between: (region, from, to) =>
      Effect.suspend(() => {
        try {
          return Effect.succeed(between(region, from, to, options.languages ?? []))
        } catch (error) {
          return error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error)
        }
      }),
  })
