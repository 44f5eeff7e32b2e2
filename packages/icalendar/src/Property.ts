import { CivilDate } from "@sched/core/slots"
import ICAL from "ical.js"
import { fileError } from "./CalendarFileError.ts"
import type { Component } from "./Component.ts"
import type { ContentLine } from "./ContentLine.ts"
import { MOST_PARAMETERS } from "./Limits.ts"

/** A property as ical.js reads it: escapes and lists resolved, dates, durations and rules left as written. */
export interface Property {
  /** In capitals. */
  readonly name: string
  readonly line: number
  readonly type: string
  /** Never empty; a property that takes no list has one value. */
  readonly values: ReadonlyArray<string>
  /** Of a parameter by its name in small letters; the first, where there are many. */
  readonly parameter: (name: string) => string | undefined
}

const design = ICAL.design.icalendar

/** ical.js cuts dates at fixed columns and drops what follows (`+0200`), so they are checked here before use. */
const asWritten = {
  ...design,
  value: { ...design.value, date: {}, "date-time": {}, period: {}, duration: {}, recur: {}, "utc-offset": {} },
} as typeof design

const parse = (name: string, at: ContentLine): Property => {
  if (at.text.split(";", MOST_PARAMETERS + 2).length > MOST_PARAMETERS + 1)
    throw fileError(at.line, `${name} has more than ${MOST_PARAMETERS} parameters`)
  let parsed: [string, Record<string, unknown>, string, ...Array<unknown>]
  try {
    parsed = ICAL.parse.property(at.text, asWritten)
  } catch (cause) {
    throw fileError(
      at.line,
      `${name} cannot be read: ${CivilDate.quote(cause instanceof Error ? cause.message : cause)}`,
    )
  }
  const [, parameters, type, ...values] = parsed
  return {
    name,
    line: at.line,
    type,
    values: values.map((value) => String(value).trim()),
    parameter: (parameter) => {
      const value = Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined
      const first: unknown = Array.isArray(value) ? value[0] : value
      return typeof first === "string" ? first : undefined
    },
  }
}

/** Every property of that name (in capitals), in the file's order. @throws CalendarFileError */
export const allOf = (component: Component, name: string): ReadonlyArray<Property> =>
  (component.lines.get(name) ?? []).map((at) => parse(name, at))

/** The property of that name, which may stand only once. @throws CalendarFileError */
export const oneOf = (component: Component, name: string): Property | undefined => {
  const lines = component.lines.get(name)
  if (lines === undefined) return undefined
  if (lines.length > 1) throw fileError(lines[1]!.line, `${name} stands more than once in one ${component.name}`)
  return parse(name, lines[0]!)
}

/** The value of the property in capitals, empty where it is missing. @throws CalendarFileError */
export const wordOf = (component: Component, name: string): string =>
  oneOf(component, name)?.values[0]?.toUpperCase() ?? ""
