import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Frequency, NthWeekday, Until } from "./RulePart.ts"
import { parseDays, parseFrequency, parseNumbers, parseUntil, parseWeekday } from "./RulePart.ts"

/** A recurrence rule of RFC 5545 §3.3.10, checked. Lists have no duplicates; weekdays are ISO, 1 is Monday. */
export interface Rule {
  readonly freq: Frequency
  readonly interval: number
  readonly count?: number
  readonly until?: Until
  /** The weekday on which weeks start. */
  readonly wkst: number
  readonly bySecond?: ReadonlyArray<number>
  readonly byMinute?: ReadonlyArray<number>
  readonly byHour?: ReadonlyArray<number>
  readonly byDay?: ReadonlyArray<NthWeekday>
  readonly byMonthDay?: ReadonlyArray<number>
  readonly byYearDay?: ReadonlyArray<number>
  readonly byWeekNo?: ReadonlyArray<number>
  readonly byMonth?: ReadonlyArray<number>
  readonly bySetPos?: ReadonlyArray<number>
}

/** Text that no rule needs to be longer than, so that reading one is quick. */
const LONGEST = 10_000
/** What INTERVAL and COUNT may be at most: nine digits. */
const MOST = 999_999_999

type Draft = { -readonly [K in keyof Rule]?: Rule[K] }

/** Reads one part into the rule; the table is the grammar of RFC 5545 §3.3.10. */
const readers: { readonly [part: string]: (draft: Draft, value: string, field: string) => void } = {
  FREQ: (draft, value, field) => {
    draft.freq = parseFrequency(value, field)
  },
  INTERVAL: (draft, value, field) => {
    draft.interval = parseOne(value, field)
  },
  COUNT: (draft, value, field) => {
    draft.count = parseOne(value, field)
  },
  UNTIL: (draft, value, field) => {
    draft.until = parseUntil(value, field)
  },
  WKST: (draft, value, field) => {
    draft.wkst = parseWeekday(value, field)
  },
  BYSECOND: (draft, value, field) => {
    // A clock without leap seconds reads the second 60 as 59 (RFC 5545 §3.3.10).
    draft.bySecond = [...new Set(parseNumbers(value, field, 0, 60).map((second) => Math.min(second, 59)))]
  },
  BYMINUTE: (draft, value, field) => {
    draft.byMinute = parseNumbers(value, field, 0, 59)
  },
  BYHOUR: (draft, value, field) => {
    draft.byHour = parseNumbers(value, field, 0, 23)
  },
  BYDAY: (draft, value, field) => {
    draft.byDay = parseDays(value, field)
  },
  BYMONTHDAY: (draft, value, field) => {
    draft.byMonthDay = parseNumbers(value, field, 1, 31, "signed")
  },
  BYYEARDAY: (draft, value, field) => {
    draft.byYearDay = parseNumbers(value, field, 1, 366, "signed")
  },
  BYWEEKNO: (draft, value, field) => {
    draft.byWeekNo = parseNumbers(value, field, 1, 53, "signed")
  },
  BYMONTH: (draft, value, field) => {
    draft.byMonth = parseNumbers(value, field, 1, 12)
  },
  BYSETPOS: (draft, value, field) => {
    draft.bySetPos = parseNumbers(value, field, 1, 366, "signed")
  },
}

const parseOne = (value: string, field: string): number => {
  const [number, ...others] = parseNumbers(value, field, 1, MOST)
  if (others.length > 0) throw new InvalidInput(field, `expected one number, got ${quote(value)}`)
  return number!
}

const hasNth = ({ byDay = [] }: Rule): boolean => byDay.some(({ nth }) => nth !== undefined)
const isOneOf = ({ freq }: Rule, ...list: ReadonlyArray<Frequency>): boolean => list.includes(freq)

/** What RFC 5545 §3.3.10 forbids to stand together: the part, whether a rule breaks it, and what is wrong then. */
const conflicts: ReadonlyArray<readonly [part: string, (rule: Rule) => boolean, problem: string]> = [
  [
    "COUNT",
    (rule) => rule.count !== undefined && rule.until !== undefined,
    "cannot stand beside UNTIL; leave one of them out",
  ],
  [
    "BYDAY",
    (rule) => hasNth(rule) && !isOneOf(rule, "MONTHLY", "YEARLY"),
    "can count weekdays (such as 2MO) only with FREQ=MONTHLY or FREQ=YEARLY",
  ],
  [
    "BYDAY",
    (rule) => hasNth(rule) && rule.byWeekNo !== undefined,
    "cannot count weekdays (such as 2MO) beside BYWEEKNO",
  ],
  [
    "BYMONTHDAY",
    (rule) => rule.byMonthDay !== undefined && rule.freq === "WEEKLY",
    "has no meaning with FREQ=WEEKLY; use BYDAY",
  ],
  [
    "BYYEARDAY",
    (rule) => rule.byYearDay !== undefined && isOneOf(rule, "DAILY", "WEEKLY", "MONTHLY"),
    "has no meaning with FREQ=DAILY, WEEKLY or MONTHLY; use FREQ=YEARLY",
  ],
  ["BYWEEKNO", (rule) => rule.byWeekNo !== undefined && rule.freq !== "YEARLY", "has a meaning only with FREQ=YEARLY"],
  [
    "BYSETPOS",
    (rule) =>
      rule.bySetPos !== undefined && !Object.keys(rule).some((key) => key.startsWith("by") && key !== "bySetPos"),
    "picks among what other BY parts yield; give one of them too",
  ],
]

/**
 * Reads a recurrence rule such as `FREQ=MONTHLY;BYDAY=1TU`, with or without `RRULE:` before it.
 * @throws InvalidInput naming the part, such as `rrule.INTERVAL`.
 */
export const parseRule = (text: string): Rule => {
  if (typeof text !== "string" || text.length > LONGEST)
    throw new InvalidInput("rrule", `expected text such as FREQ=WEEKLY;BYDAY=MO of at most ${LONGEST} characters`)
  const draft: Draft = {}
  const seen = new Set<string>()
  for (const item of text
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")) {
    const split = item.indexOf("=")
    const part = item.slice(0, Math.max(split, 0))
    if (!Object.hasOwn(readers, part))
      throw new InvalidInput("rrule", `${quote(item)} is no part of a rule; expected parts such as FREQ=WEEKLY`)
    if (seen.has(part)) throw new InvalidInput(`rrule.${part}`, "stands twice; give it once")
    seen.add(part)
    readers[part]!(draft, item.slice(split + 1), `rrule.${part}`)
  }
  const { freq } = draft
  if (freq === undefined) throw new InvalidInput("rrule.FREQ", "is missing; expected a frequency such as FREQ=WEEKLY")
  const rule: Rule = { interval: 1, wkst: 1, ...draft, freq }
  for (const [part, isBroken, problem] of conflicts)
    if (isBroken(rule)) throw new InvalidInput(`rrule.${part}`, problem)
  return rule
}
