import { parseRule, type Rule } from "@sched/core/recurrence"
import { CivilDate, DAY, InvalidInput, WallClock, type Zone } from "@sched/core/slots"
import { type CalendarFileError, fileError } from "./CalendarFileError.ts"
import type { Property } from "./Property.ts"

/** An RRULE (RFC 5545 §3.3.10) as the core reads it, and the text from which the core expands it. */
export interface RecurrenceRule {
  readonly rule: Rule
  readonly text: string
  /** Where it stands in the file. */
  readonly line: number
}

/** Parts of RFC 7529 that say what holds without them. */
const superfluous = new Set(["RSCALE=GREGORIAN", "SKIP=OMIT"])

/** @throws CalendarFileError where the rule is malformed, contradicts itself or uses a part that is not known */
export const readRule = ({ values, line }: Property): RecurrenceRule => {
  const parts = values[0]!.toUpperCase().replace(/;$/, "").split(";")
  const text = parts.filter((part) => !superfluous.has(part)).join(";")
  try {
    return { rule: parseRule(text), text, line }
  } catch (cause) {
    throw ruleError(line, cause)
  }
}

/** What the core finds wrong with the rule of a line, such as `RRULE.COUNT: …`; any other error stays what it is. */
export const ruleError = (line: number, cause: unknown): CalendarFileError => {
  if (cause instanceof InvalidInput) return fileError(line, cause.message.replace(/^rrule/, "RRULE"))
  throw cause
}

/**
 * The rule of whole days in a zone, whose UNTIL is a date. Programs disagree whether they write the last date or its
 * midnight in UTC, so it is the later of the date that is written and the date on the zone's clock.
 */
export const ruleOfDates = (rule: RecurrenceRule, zone: Zone): RecurrenceRule => {
  const { until } = rule.rule
  if (until === undefined) return rule
  const written = Math.floor((until.form === "utc" ? until.instant : until.reading) / DAY)
  const last = until.form === "utc" ? Math.max(written, WallClock.dateAt(zone, until.instant)) : written
  return { ...rule, text: rule.text.replace(/UNTIL=[^;]+/, `UNTIL=${CivilDate.format(last).replaceAll("-", "")}`) }
}
