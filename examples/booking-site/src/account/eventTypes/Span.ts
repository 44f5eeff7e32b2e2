import type { EventTypeDetail } from "@sched/http/account"

/** Lengths of time as people write them: `30 min`, `1 hour 30 min`, `2 days`. */

type Reminder = NonNullable<EventTypeDetail["reminders"]>[number]

const units = [
  { minutes: 1440, one: "day", many: "days", pattern: /^d(ays?)?$/ },
  { minutes: 60, one: "hour", many: "hours", pattern: /^h(ours?|rs?)?$/ },
  { minutes: 1, one: "min", many: "min", pattern: /^m(in(ute)?s?)?$/ },
] as const

const inUnits = (minutes: number, used: ReadonlyArray<(typeof units)[number]>): string => {
  const words: Array<string> = []
  let left = minutes
  for (const unit of used) {
    const count = Math.floor(left / unit.minutes)
    left -= count * unit.minutes
    if (count > 0) words.push(`${count} ${count === 1 ? unit.one : unit.many}`)
  }
  return words.length === 0 ? "0 min" : words.join(" ")
}

/** `90` → `1 hour 30 min` */
export const spanText = (minutes: number): string => inUnits(minutes, units)

/** Minutes; a number alone counts minutes. `undefined` for what is no length of time. */
export const parseSpan = (text: string): number | undefined => {
  const trimmed = text.trim().toLowerCase()
  if (/^\d{1,7}$/.test(trimmed)) return Number(trimmed)
  if (!/^(\d{1,7}\s*[a-z]+[\s.]*)+$/.test(trimmed)) return undefined
  let minutes = 0
  for (const [, count, word] of trimmed.matchAll(/(\d+)\s*([a-z]+)/g)) {
    const unit = units.find(({ pattern }) => pattern.test(word!))
    if (unit === undefined) return undefined
    minutes += Number(count) * unit.minutes
  }
  return minutes
}

const listed = <T>(text: string, parse: (item: string) => T | undefined): ReadonlyArray<T> | undefined => {
  const all = text
    .split(",")
    .filter((item) => item.trim() !== "")
    .map(parse)
  return all.every((item) => item !== undefined) ? all : undefined
}

/** `30 min, 1 hour` */
export const spansText = (minutes: ReadonlyArray<number>): string => minutes.map(spanText).join(", ")

export const parseSpans = (text: string): ReadonlyArray<number> | undefined => listed(text, parseSpan)

/** Days of the calendar read as days, and minutes never do: `1 day, 24 hours` are two different reminders. */
export const remindersText = (reminders: ReadonlyArray<Reminder>): string =>
  reminders
    .map((one) =>
      "beforeDays" in one
        ? `${one.beforeDays} ${one.beforeDays === 1 ? "day" : "days"}`
        : inUnits(one.beforeMin, units.slice(1)),
    )
    .join(", ")

export const parseReminders = (text: string): ReadonlyArray<Reminder> | undefined =>
  listed(text, (item) => {
    const [, days] = /^\s*(\d{1,4})\s*d(?:ays?)?\s*$/i.exec(item) ?? []
    if (days !== undefined) return { beforeDays: Number(days) }
    const beforeMin = parseSpan(item)
    return beforeMin === undefined ? undefined : { beforeMin }
  })
