import { expand, type Rule } from "@sched/core/recurrence"
import { DAY, type Interval, WallClock, type Zone } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import { type Budget, EARLIEST, LATEST } from "./Limits.ts"
import { type RecurrenceRule, ruleError } from "./RecurrenceRule.ts"
import { costOf, lengths } from "./RuleCost.ts"

/**
 * The instants in the window at which the rule repeats, in order, for something that starts at `start` on the zone's
 * clock; the start itself only if the rule gives it. The core expands it, in a zone of the engine's or of the file's.
 * @throws CalendarFileError where that costs too much
 */
export const occurrences = (
  rule: RecurrenceRule,
  start: WallClock.WallClock,
  zone: Zone,
  window: Interval,
  budget: Budget,
): ReadonlyArray<number> => {
  const from = Math.max(window.start, EARLIEST)
  const end = Math.min(window.end, LATEST, lastOf(rule))
  if (start >= LATEST || from >= end) return []
  const known = start < EARLIEST ? laterStart(rule, start) : start
  const first = rule.rule.count === undefined ? Math.max(known, from) : known
  const recurrence = { start: WallClock.format(known), zone: zone.id, rrule: rule.text }
  return budget.expand(rule.line, costOf(rule.rule, known, end - first), (limit) => {
    try {
      return expand(recurrence, { start: from, end }, { limit }, { version: "file", zone: () => zone })
    } catch (cause) {
      throw ruleError(rule.line, cause)
    }
  })
}

/** An instant after all that UNTIL allows, wherever the clock stands. */
const lastOf = ({ rule: { until } }: RecurrenceRule): number =>
  until === undefined ? LATEST : (until.form === "utc" ? until.instant : until.reading) + 2 * DAY

/** Before it, nobody asks. */
const MODERN = Date.UTC(1970, 0, 1)

/**
 * The core knows the years from 1900 on. Outlook's zones begin in 1601 and birthdays without a year in 1604: such a
 * rule goes on from one of its periods between 1900 and 1970 as from its own start, as long as nothing counts them.
 */
const laterStart = ({ rule, line }: RecurrenceRule, start: WallClock.WallClock): WallClock.WallClock => {
  if (rule.count !== undefined)
    throw fileError(line, "RRULE: a rule that starts before the year 1900 can have an UNTIL, but no COUNT")
  const later = rule.freq === "MONTHLY" || rule.freq === "YEARLY" ? laterMonth(rule, start) : laterStep(rule, start)
  if (later < MODERN) return later
  throw fileError(line, "RRULE: the INTERVAL is too long for a rule that starts before the year 1900")
}

const laterStep = ({ freq, interval }: Rule, start: WallClock.WallClock): WallClock.WallClock => {
  const step = lengths[freq] * interval
  return start + Math.ceil((EARLIEST - start) / step) * step
}

/** The first of the rule's months that has the start's day, for the rule may repeat on that. */
const laterMonth = ({ freq, interval, byWeekNo }: Rule, start: WallClock.WallClock): WallClock.WallClock => {
  const first = new Date(start)
  const step = freq === "MONTHLY" ? interval : interval * 12
  const missing = (1900 - first.getUTCFullYear()) * 12 - first.getUTCMonth()
  for (let months = Math.ceil(missing / step) * step; ; months += step) {
    const later = new Date(start)
    later.setUTCMonth(first.getUTCMonth() + months)
    const isLike = byWeekNo === undefined || later.getUTCDay() === first.getUTCDay()
    if (!(later.getTime() < MODERN)) return LATEST
    if (isLike && later.getUTCDate() === first.getUTCDate()) return later.getTime()
  }
}
