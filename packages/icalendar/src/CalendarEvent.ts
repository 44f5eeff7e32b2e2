import { type BusyKind, CivilDate, DAY, type Interval } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import type { Component } from "./Component.ts"
import type { FileZones } from "./FileZones.ts"
import { periodValue } from "./Period.ts"
import { allOf, oneOf, type Property, wordOf } from "./Property.ts"
import { type RecurrenceRule, readRule } from "./RecurrenceRule.ts"
import { lasting, parseSpan, type Span } from "./Span.ts"
import { instantOf, type TimeValue, timeValue } from "./TimeValue.ts"

/** How events are read; see `BusyOptions`. */
export interface Reader {
  readonly zones: FileZones
  /** In small letters, without `mailto:`. */
  readonly self: string | undefined
  readonly allDay: "asWritten" | "busy" | "free"
}

/** A VEVENT (RFC 5545 §3.6.1), as far as it says when someone is busy. */
export interface CalendarEvent {
  readonly line: number
  /** Empty where the file gives none. */
  readonly uid: string
  readonly start: TimeValue
  readonly span: Span
  readonly kind: BusyKind | "free"
  /** The instance that this event replaces; with `andFuture` also every later one. */
  readonly replaces: { readonly time: TimeValue; readonly andFuture: boolean } | undefined
  readonly rules: ReadonlyArray<RecurrenceRule>
  readonly extra: ReadonlyArray<Interval>
  readonly excluded: ReadonlyArray<TimeValue>
}

/** @throws CalendarFileError */
export const readEvent = (component: Component, reader: Reader): CalendarEvent => {
  const { zones } = reader
  const replaces = readReplaces(component, zones)
  const kind = kindOf(component, reader.self)
  const written = oneOf(component, "DTSTART")
  const start =
    written === undefined && kind === "free" ? replaces?.time : written && timeValue(written, written.values[0]!, zones)
  if (start === undefined) throw fileError(component.line, "the event has no DTSTART")
  const span = readSpan(component, start, zones)
  const rules = allOf(component, "RRULE").map((property) => ruleFrom(property, start))
  if (replaces !== undefined && rules.length > 0)
    throw fileError(rules[0]!.line, "an event with a RECURRENCE-ID replaces one instance and cannot have an RRULE")
  return {
    line: component.line,
    uid: oneOf(component, "UID")?.values[0] ?? "",
    start,
    span,
    kind: start.isDate ? allDayKind(kind, component, reader) : kind,
    replaces,
    rules,
    extra: allOf(component, "RDATE").flatMap((property) =>
      property.values.map((text) => readExtra(property, text, start, span, zones)),
    ),
    excluded: allOf(component, "EXDATE").flatMap((property) =>
      property.values.filter((text) => text !== "").map((text) => timeValue(property, text, zones)),
    ),
  }
}

const readReplaces = (component: Component, zones: FileZones): CalendarEvent["replaces"] => {
  const property = oneOf(component, "RECURRENCE-ID")
  if (property === undefined) return undefined
  const range = property.parameter("range")?.toUpperCase()
  if (range !== undefined && range !== "THISANDFUTURE")
    throw fileError(property.line, `RECURRENCE-ID: expected RANGE=THISANDFUTURE, got RANGE=${CivilDate.quote(range)}`)
  return { time: timeValue(property, property.values[0]!, zones), andFuture: range !== undefined }
}

/** RFC 5545 §3.6.1: without an end, a date lasts the day and a time no time. An end is exact, a duration nominal. */
const readSpan = (component: Component, start: TimeValue, zones: FileZones): Span => {
  const end = oneOf(component, "DTEND")
  const duration = oneOf(component, "DURATION")
  if (end !== undefined && duration !== undefined)
    throw fileError(duration.line, "an event has either DTEND or DURATION, this one has both")
  const day: Span = { days: 1, ms: 0 }
  if (duration !== undefined) {
    const span = parseSpan(duration, duration.values[0]!)
    return start.isDate && span.days === 0 && span.ms === 0 ? day : span
  }
  if (end === undefined) return start.isDate ? day : { days: 0, ms: 0 }
  const last = timeValue(end, end.values[0]!, zones)
  if (last.isDate !== start.isDate)
    throw fileError(
      end.line,
      `DTEND is a ${last.isDate ? "date" : "time"} where DTSTART is a ${start.isDate ? "date" : "time"}`,
    )
  const ms = start.isDate ? last.wall - start.wall : instantOf(last) - instantOf(start)
  if (ms < 0) throw fileError(end.line, "the event ends (DTEND) before it starts (DTSTART)")
  // Some programs write the same date twice for one day, though DTEND is the day after (RFC 5545 §3.6.1).
  return start.isDate ? { days: Math.max(1, ms / DAY), ms: 0 } : { days: 0, ms }
}

const ruleFrom = (property: Property, start: TimeValue): RecurrenceRule => {
  const read = readRule(property)
  const { freq, byHour, byMinute, bySecond } = read.rule
  const isTimed = (byHour ?? byMinute ?? bySecond) !== undefined || /^(?:SECOND|MINUTE|HOUR)LY$/.test(freq)
  if (start.isDate && isTimed)
    throw fileError(property.line, "RRULE: an event that starts on a date cannot repeat within the day")
  return read
}

const readExtra = (property: Property, text: string, start: TimeValue, span: Span, zones: FileZones): Interval => {
  if (property.type === "period") return periodValue(property, text, zones)
  const time = timeValue(property, text, zones)
  if (time.isDate !== start.isDate)
    throw fileError(
      property.line,
      `RDATE is a ${time.isDate ? "date" : "time"} where DTSTART is a ${start.isDate ? "date" : "time"}`,
    )
  return lasting(time, span)
}

const isCancelled = (component: Component): boolean => wordOf(component, "STATUS") === "CANCELLED"

/** Whether the person whose calendar it is has declined; Apple gives the address in EMAIL (RFC 7986 §6.2). */
const isDeclined = (component: Component, self: string | undefined): boolean =>
  self !== undefined &&
  allOf(component, "ATTENDEE").some(
    (attendee) =>
      attendee.parameter("partstat")?.toUpperCase() === "DECLINED" &&
      [attendee.values[0], attendee.parameter("email")].some((address) => address && mailbox(address) === self),
  )

/** The address without `mailto:`, as it is compared: in small letters. */
export const mailbox = (address: string): string =>
  address
    .trim()
    .replace(/^mailto:/i, "")
    .toLowerCase()

const kindOf = (component: Component, self: string | undefined): BusyKind | "free" => {
  const status = wordOf(component, "STATUS")
  const outlook = wordOf(component, "X-MICROSOFT-CDO-BUSYSTATUS")
  if (isCancelled(component) || isDeclined(component, self)) return "free"
  if (wordOf(component, "TRANSP") === "TRANSPARENT" || outlook === "FREE") return "free"
  if (outlook === "OOF") return "outOfOffice"
  return status === "TENTATIVE" || outlook === "TENTATIVE" ? "tentative" : "busy"
}

/** A cancelled or declined event is free whatever the option says. */
const allDayKind = (kind: BusyKind | "free", component: Component, { allDay, self }: Reader): BusyKind | "free" => {
  if (allDay === "free") return "free"
  if (allDay === "asWritten" || kind !== "free") return kind
  return isCancelled(component) || isDeclined(component, self) ? "free" : "busy"
}
