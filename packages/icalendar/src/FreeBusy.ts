import { type Busy, type BusyKind, type Interval, IntervalSets } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import type { Component } from "./Component.ts"
import type { FileZones } from "./FileZones.ts"
import { periodValue } from "./Period.ts"
import { allOf, oneOf } from "./Property.ts"
import { instantOf, timeValue } from "./TimeValue.ts"

/** FBTYPE (RFC 5545 §3.2.9); a value that is not known counts as BUSY, as that section asks. */
const kinds: { readonly [type: string]: BusyKind | "free" } = {
  FREE: "free",
  BUSY: "busy",
  "BUSY-UNAVAILABLE": "outOfOffice",
  "BUSY-TENTATIVE": "tentative",
}

/** The times in a VFREEBUSY (RFC 5545 §3.6.4). @throws CalendarFileError */
export const busyOfFreeBusy = (component: Component, zones: FileZones): ReadonlyArray<Busy> =>
  allOf(component, "FREEBUSY").flatMap((property) => {
    const type = property.parameter("fbtype")?.toUpperCase() ?? "BUSY"
    const kind = Object.hasOwn(kinds, type) ? kinds[type]! : "busy"
    const periods = property.values.map((text) => periodValue(property, text, zones))
    return kind === "free" ? [] : periods.map((period) => ({ ...period, kind }))
  })

/**
 * What of the window lies outside the times (DTSTART to DTEND) that the components speak about, as `unknown`.
 * One that does not say speaks about all of it. @throws CalendarFileError
 */
export const outsideFreeBusy = (
  components: ReadonlyArray<Component>,
  window: Interval,
  zones: FileZones,
): ReadonlyArray<Busy> => {
  const covered = components.map((component) => coverOf(component, window, zones))
  if (covered.length === 0) return []
  const open = IntervalSets.subtract([window], IntervalSets.normalize(covered))
  return open.map((interval) => ({ ...interval, kind: "unknown" }))
}

const coverOf = (component: Component, window: Interval, zones: FileZones): Interval => {
  const bound = (name: string): number | undefined => {
    const property = oneOf(component, name)
    return property && instantOf(timeValue(property, property.values[0]!, zones))
  }
  const start = bound("DTSTART") ?? window.start
  const end = bound("DTEND") ?? window.end
  if (component.lines.has("DTSTART") && component.lines.has("DTEND") && end < start)
    throw fileError(oneOf(component, "DTEND")!.line, "the free/busy time ends (DTEND) before it starts (DTSTART)")
  return { start, end }
}
