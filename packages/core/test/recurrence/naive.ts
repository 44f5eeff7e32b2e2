// An independent reading of RFC 5545: every second, minute or date is asked one by one whether the rule holds there,
// and instants are found by asking `Intl` alone. Slow, and shares no code with the library.
import { readByIntl } from "../clock.ts"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

/** A rule, taken apart: texts by name, and what of them is a list of numbers. */
interface Parts {
  readonly freq: string
  readonly interval: number
  readonly wkst: number
  readonly byDay: string | undefined
  readonly lists: { readonly [part: string]: ReadonlyArray<number> | undefined }
}
const partsOf = (rrule: string): Parts => {
  const texts = rrule.split(";").map((part) => part.split("=") as [string, string])
  const named: { readonly [part: string]: string | undefined } = Object.fromEntries(texts)
  return {
    freq: named["FREQ"]!,
    interval: Number(named["INTERVAL"] ?? 1),
    wkst: names.indexOf(named["WKST"] ?? "MO"),
    byDay: named["BYDAY"],
    lists: Object.fromEntries(texts.map(([name, value]) => [name, value.split(",").map(Number)])),
  }
}

const fields = (reading: number) => {
  const date = new Date(reading)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  return {
    year,
    month: month + 1,
    day: date.getUTCDate(),
    daysInMonth: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(),
    dayOfYear: (Date.UTC(year, month, date.getUTCDate()) - Date.UTC(year, 0, 1)) / DAY + 1,
    daysInYear: (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY,
    weekday: (date.getUTCDay() + 6) % 7,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

/** The Monday-like start of the week that holds the reading. */
const weekStart = (reading: number, wkst: number) => {
  const date = Math.floor(reading / DAY)
  return date - ((fields(reading).weekday - wkst + 7) % 7)
}
/** The first date of week 1 of a year: the week that holds its 4th of January. */
const firstWeek = (year: number, wkst: number) => weekStart(Date.UTC(year, 0, 4), wkst)

const isInWeeks = (list: ReadonlyArray<number>, reading: number, wkst: number): boolean => {
  const week = weekStart(reading, wkst)
  const { year } = fields((week + 3) * DAY)
  const number = (week - firstWeek(year, wkst)) / 7 + 1
  const weeks = (firstWeek(year + 1, wkst) - firstWeek(year, wkst)) / 7
  return list.includes(number) || list.includes(number - weeks - 1)
}

const isOnDay = (byDay: string, freq: string, byMonth: unknown, at: ReturnType<typeof fields>): boolean => {
  const inYear = freq === "YEARLY" && byMonth === undefined
  const place = inYear ? at.dayOfYear : at.day
  const length = inYear ? at.daysInYear : at.daysInMonth
  return byDay.split(",").some((item) => {
    if (item.slice(-2) !== names[at.weekday]) return false
    const nth = Number(item.slice(0, -2))
    return nth === 0 || nth === Math.ceil(place / 7) || nth === -Math.ceil((length - place + 1) / 7)
  })
}

const either = (list: ReadonlyArray<number>, place: number, length: number) =>
  list.includes(place) || list.includes(place - length - 1)

const longest: { readonly [freq: string]: number } = {
  YEARLY: 366 * DAY,
  MONTHLY: 31 * DAY,
  WEEKLY: 7 * DAY,
  DAILY: DAY,
  HOURLY: HOUR,
  MINUTELY: MINUTE,
  SECONDLY: SECOND,
}

const period = (freq: string, reading: number, wkst: number): number => {
  const { year, month } = fields(reading)
  if (freq === "YEARLY") return year
  if (freq === "MONTHLY") return year * 12 + month
  if (freq === "WEEKLY") return weekStart(reading, wkst) / 7
  return Math.floor(reading / longest[freq]!)
}

/** Whether the time of day of the reading is one of the rule's. */
const holdsAtTime = (parts: Parts, start: number, reading: number): boolean => {
  const freq = parts.freq
  const at = fields(reading)
  const first = fields(start)
  const isShort = freq === "SECONDLY" || freq === "MINUTELY" || freq === "HOURLY"
  const seconds = parts.lists["BYSECOND"] ?? (freq === "SECONDLY" ? [at.second] : [first.second])
  const minutes = parts.lists["BYMINUTE"] ?? (isShort && freq !== "HOURLY" ? [at.minute] : [first.minute])
  const hours = parts.lists["BYHOUR"] ?? (isShort ? [at.hour] : [first.hour])
  return seconds.includes(at.second) && minutes.includes(at.minute) && hours.includes(at.hour)
}

/** Whether the date of the reading is one of the rule's, INTERVAL aside. */
const holdsOnDate = (parts: Parts, start: number, reading: number): boolean => {
  const freq = parts.freq
  const wkst = parts.wkst
  const at = fields(reading)
  const first = fields(start)
  const months = parts.lists["BYMONTH"]
  const monthDays = parts.lists["BYMONTHDAY"]
  const yearDays = parts.lists["BYYEARDAY"]
  const weeks = parts.lists["BYWEEKNO"]
  const byDay = parts.byDay
  if (months?.includes(at.month) === false) return false
  if (monthDays !== undefined && !either(monthDays, at.day, at.daysInMonth)) return false
  if (yearDays !== undefined && !either(yearDays, at.dayOfYear, at.daysInYear)) return false
  if (weeks !== undefined && !isInWeeks(weeks, reading, wkst)) return false
  if (byDay !== undefined && !isOnDay(byDay, freq, months, at)) return false
  if (byDay !== undefined || monthDays !== undefined || yearDays !== undefined) return true
  if (freq === "WEEKLY" || weeks !== undefined) return at.weekday === first.weekday
  if (freq === "MONTHLY") return at.day === first.day
  if (freq === "YEARLY") return at.day === first.day && (months !== undefined || at.month === first.month)
  return true
}

const periodOf = (parts: Parts, reading: number) => period(parts.freq, reading, parts.wkst)

const holdsIn = (parts: Parts, start: number, reading: number): boolean =>
  Math.round(periodOf(parts, reading) - periodOf(parts, start)) % parts.interval === 0 &&
  holdsAtTime(parts, start, reading) &&
  holdsOnDate(parts, start, reading)

/** Whether the rule holds at the reading, its INTERVAL included, BYSETPOS, COUNT and UNTIL not. */
export const holds = (rrule: string, start: number, reading: number): boolean => holdsIn(partsOf(rrule), start, reading)

/** The rule's readings from `from` on and before `to`, BYSETPOS applied, COUNT and UNTIL not. */
export const naiveReadings = (rrule: string, start: number, from: number, to: number): ReadonlyArray<number> => {
  const parts = partsOf(rrule)
  const bySecond = parts.freq === "SECONDLY" || parts.lists["BYSECOND"] !== undefined
  const step = bySecond ? SECOND : MINUTE
  const times: Array<number> = []
  for (let time = bySecond ? 0 : start % MINUTE; time < DAY; time += step)
    if (holdsAtTime(parts, start, time)) times.push(time)
  // Whole periods, so that BYSETPOS sees all of each.
  const low = from - longest[parts.freq]!
  const high = to + longest[parts.freq]!
  const periods = new Map<number, Array<number>>()
  for (let date = Math.floor(low / DAY); date * DAY < high; date++) {
    if (!holdsOnDate(parts, start, date * DAY)) continue
    for (const time of times) {
      const reading = date * DAY + time
      if (reading < low || reading >= high || !holdsIn(parts, start, reading)) continue
      const key = periodOf(parts, reading)
      const list = periods.get(key)
      if (list === undefined) periods.set(key, [reading])
      else list.push(reading)
    }
  }
  const positions = parts.lists["BYSETPOS"]
  return [...periods.values()]
    .flatMap((list) => (positions === undefined ? list : list.filter((_, i) => either(positions, i + 1, list.length))))
    .filter((reading) => reading >= Math.max(from, start) && reading < to)
}

const asReading = (zone: string, instant: number) => Date.parse(`${readByIntl(zone, instant)}Z`)

const offsetAt = (zone: string, instant: number) => asReading(zone, instant) - instant

/** The instant of a reading, first pass in an overlap; with `kind` telling whether a gap skips it and it was shifted. */
export const naiveInstant = (zone: string, reading: number): { readonly instant: number; readonly inGap: boolean } => {
  const offsets = [-1.5, 1.5].map((days) => offsetAt(zone, reading + days * DAY))
  const shown = offsets.map((offset) => reading - offset).filter((instant) => asReading(zone, instant) === reading)
  if (shown.length > 0) return { instant: Math.min(...shown), inGap: false }
  return { instant: reading - offsets[0]!, inGap: true }
}

/** What `expand` promises, from the readings: gaps, COUNT, window, each instant once. No UNTIL, EXDATE, RDATE. */
export const naiveExpand = (
  { rrule, start, zone }: { readonly rrule: string; readonly start: string; readonly zone: string },
  window: { readonly start: number; readonly end: number },
  onGap: "shift" | "skip",
): ReadonlyArray<number> => {
  const first = Date.parse(`${start}Z`)
  const count = Number(/COUNT=(\d+)/.exec(rrule)?.[1] ?? Number.POSITIVE_INFINITY)
  const offsets = [-2, 0, 2].flatMap((days) =>
    [window.start, window.end].map((instant) => offsetAt(zone, instant + days * DAY)),
  )
  const from = Number.isFinite(count) ? first : window.start + Math.min(...offsets)
  const found = new Set<number>()
  let left = count
  for (const reading of naiveReadings(rrule, first, from, window.end + Math.max(...offsets))) {
    const { instant, inGap } = naiveInstant(zone, reading)
    if (onGap === "skip" && inGap) continue
    if (left-- <= 0) break
    if (window.start <= instant && instant < window.end) found.add(instant)
  }
  return [...found].sort((a, b) => a - b)
}
