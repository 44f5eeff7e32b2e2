import { CivilDate, engineZones, type Zone } from "@sched/core/slots"
import { findIana } from "windows-iana"
import { fileError } from "./CalendarFileError.ts"
import type { Component } from "./Component.ts"
import { type Budget, MOST_ZONES } from "./Limits.ts"
import { oneOf } from "./Property.ts"
import { utc } from "./TimeValue.ts"
import { zoneOf } from "./ZoneComponent.ts"

/** The zones that a calendar file names. */
export interface FileZones {
  /** The zone of a TZID. @throws CalendarFileError that names the line, when no one knows the zone */
  readonly named: (id: string, line: number) => Zone
  /** The zone in which dates and times without a zone are read. @throws CalendarFileError */
  readonly floating: () => Zone
}

/** The names of three letters in the tz database. Engines know others, and mean by BST what is Bangladesh's time. */
const abbreviations = "CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET"

/** Under the name that the engine itself writes, so that the table of each zone is made once. */
const engineZone = (id: string): Zone | undefined => {
  if (!/^[A-Za-z][\w+\-/]{1,60}$/.test(id)) return undefined
  if (id.length === 3 && !abbreviations.includes(id.toUpperCase())) return undefined
  try {
    return engineZones.zone(new Intl.DateTimeFormat("en-US", { timeZone: id }).resolvedOptions().timeZone)
  } catch {
    return undefined
  }
}

/** The zone whose name, such as `Europe/Berlin`, is the longest ending of `/mozilla.org/20050126_1/Europe/Berlin`. */
const placeZone = (id: string): Zone | undefined => {
  const parts = id.split("/").slice(-6)
  for (let first = 0; first < parts.length - 1; first++) {
    const zone = engineZone(parts.slice(first).join("/"))
    if (zone !== undefined) return zone
  }
  return undefined
}

/**
 * The zones of one calendar. An IANA name of a place, also at the end of a longer name, means what the engine knows.
 * Any other name means the file's own VTIMEZONE (RFC 5545 §3.6.5), else an IANA name such as `UTC`, else a Windows
 * zone. `floating`: the zone of what has none; without it the calendar's X-WR-TIMEZONE, else UTC.
 */
export const fileZones = (calendar: Component, budget: Budget, floating?: Zone | undefined): FileZones => {
  const known = new Map<string, Zone>()
  let written: ReadonlyMap<string, Component> | undefined
  const resolve = (id: string): Zone | undefined => {
    const place = placeZone(id)
    if (place !== undefined) return place
    written ??= zoneComponents(calendar)
    const component = written.get(id)
    if (component !== undefined) return zoneOf(id, component, budget)
    return engineZone(id.slice(id.lastIndexOf("/") + 1)) ?? findIana(id).map(engineZone)[0]
  }
  const named = (id: string, line: number): Zone => {
    const zone = known.get(id) ?? resolve(id)
    if (zone === undefined)
      throw fileError(
        line,
        `unknown time zone ${CivilDate.quote(id)}: it is no IANA or Windows name, and the file has no VTIMEZONE for it`,
      )
    known.set(id, zone)
    if (known.size > MOST_ZONES)
      throw fileError(line, `the file names more than ${MOST_ZONES} time zones up to this line`)
    return zone
  }
  let local = floating
  const ofCalendar = (): Zone => {
    const property = oneOf(calendar, "X-WR-TIMEZONE")
    return property === undefined ? utc : named(property.values[0]!, property.line)
  }
  return {
    named,
    floating: () => {
      local ??= ofCalendar()
      return local
    },
  }
}

const zoneComponents = (calendar: Component): ReadonlyMap<string, Component> =>
  new Map(
    calendar.components
      .filter(({ name }) => name === "VTIMEZONE")
      .map((component) => [oneOf(component, "TZID")?.values[0] ?? "", component]),
  )
