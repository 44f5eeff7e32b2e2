import { CivilDate, type Zone } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import type { Component } from "./Component.ts"
import { type Budget, EARLIEST, LATEST } from "./Limits.ts"
import { occurrences } from "./Occurrences.ts"
import { allOf, oneOf, type Property } from "./Property.ts"
import { readRule } from "./RecurrenceRule.ts"
import { countUpTo } from "./Sorted.ts"
import { parseReading, type Reading } from "./TimeValue.ts"

/** An instant from which an offset holds, and the offset that held before it; all in milliseconds. */
interface Onset {
  readonly at: number
  readonly before: number
  readonly offset: number
}

/** The instants for which a table is made; before and after them the nearest offset holds. */
const ALWAYS = { start: EARLIEST, end: LATEST }

/** The zone that a VTIMEZONE describes (RFC 5545 §3.6.5), as a table of transitions. @throws CalendarFileError */
export const zoneOf = (id: string, component: Component, budget: Budget): Zone => {
  const observances = component.components.filter(({ name }) => name === "STANDARD" || name === "DAYLIGHT")
  const onsets = observances.flatMap((observance) => onsetsOf(observance, budget)).sort((a, b) => a.at - b.at)
  const first = onsets[0]
  if (first === undefined)
    throw fileError(component.line, `the VTIMEZONE ${CivilDate.quote(id)} has neither STANDARD nor DAYLIGHT`)
  const at = onsets.map((onset) => onset.at)
  const offsetAt = (instant: number): number => {
    const i = countUpTo(at, instant)
    return i === 0 ? first.before : onsets[i - 1]!.offset
  }
  return {
    id,
    offsetAt,
    transitions: (from, to) =>
      at
        .slice(countUpTo(at, from), countUpTo(at, to - 1))
        .filter((instant) => offsetAt(instant) !== offsetAt(instant - 1)),
  }
}

const onsetsOf = (observance: Component, budget: Budget): ReadonlyArray<Onset> => {
  const before = offset(observance, "TZOFFSETFROM")
  const start = reading(required(observance, "DTSTART"), undefined)
  const instants = new Set([start.wall - before])
  for (const property of allOf(observance, "RDATE"))
    for (const text of property.values) {
      const { wall, isUtc } = reading(property, text)
      instants.add(isUtc ? wall : wall - before)
    }
  const clock: Zone = { id: "the zone before", offsetAt: () => before, transitions: () => [] }
  for (const property of allOf(observance, "RRULE"))
    for (const instant of occurrences(readRule(property), start.wall, clock, ALWAYS, budget)) instants.add(instant)
  const to = offset(observance, "TZOFFSETTO")
  return [...instants].map((at) => ({ at, before, offset: to }))
}

const required = (observance: Component, name: string): Property => {
  const property = oneOf(observance, name)
  if (property === undefined) throw fileError(observance.line, `${observance.name} has no ${name}`)
  return property
}

const reading = (property: Property, text = property.values[0]!): Reading => {
  const value = parseReading(text)
  if (value === undefined)
    throw fileError(
      property.line,
      `${property.name}: expected a time such as 19701025T030000, got ${CivilDate.quote(text)}`,
    )
  return value
}

const pattern = /^([+-])([01]\d|2[0-3])([0-5]\d)([0-5]\d)?$/

/** A UTC-OFFSET (RFC 5545 §3.3.14) in milliseconds. */
const offset = (observance: Component, name: string): number => {
  const property = required(observance, name)
  const match = pattern.exec(property.values[0]!)
  if (match === null)
    throw fileError(
      property.line,
      `${name}: expected an offset such as +0100, got ${CivilDate.quote(property.values[0])}`,
    )
  const [, sign, hours, minutes, seconds] = match
  return (sign === "-" ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0))
}
