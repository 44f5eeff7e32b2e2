import { DAY, engineZones, WallClock } from "@sched/core/slots"
import type { PersonView } from "@sched/http/account"
import * as ZonedText from "../../time/ZonedText.ts"

/** When a person is away. The form enters whole days; over the API, absences begin and end at any time. */
export type Absence = NonNullable<PersonView["outOfOffice"]>[number]

/** The absence over whole days of the zone, both included, as days since 1970. */
export const wholeDays = (zoneName: string, first: number, last: number): Absence => {
  const zone = engineZones.zone(zoneName)
  const { start } = WallClock.dayBounds(zone, first) ?? { start: WallClock.toInstant(zone, first * DAY) }
  const { end } = WallClock.dayBounds(zone, last) ?? { end: WallClock.toInstant(zone, (last + 1) * DAY) }
  return { start, end }
}

const isSame = (a: Absence, b: Absence): boolean => a.start === b.start && a.end === b.end

/** The person's absences that have not passed, in order. */
export const absencesOf = ({ outOfOffice = [] }: PersonView, now: number): ReadonlyArray<Absence> =>
  outOfOffice.filter(({ end }) => end > now)

/** The absences with one more. */
export const withAbsence = (absences: ReadonlyArray<Absence>, one: Absence): ReadonlyArray<Absence> => [
  ...withoutAbsence(absences, one),
  one,
]

/** The absences without those of these times. */
export const withoutAbsence = (absences: ReadonlyArray<Absence>, one: Absence): ReadonlyArray<Absence> =>
  absences.filter((other) => !isSame(other, one))

/** Its days when it is of whole ones, else its times. */
export const absenceText = (absence: Absence, zone: string): string => {
  const read = engineZones.zone(zone)
  const [first, last] = [WallClock.dateAt(read, absence.start), WallClock.dateAt(read, absence.end - 1)]
  const [from, to] = isSame(absence, wholeDays(zone, first, last))
    ? [ZonedText.civilDate(first), ZonedText.civilDate(last)]
    : [ZonedText.short(absence.start, zone), ZonedText.short(absence.end, zone)]
  return from === to ? from : `${from} to ${to}`
}
