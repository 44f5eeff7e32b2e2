import type { Hours } from "./HoursForm.ts"

/** Weekdays, Monday first. */
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

const spanText = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  `${from}\u00a0–\u2060\u00a0${to}${to <= from ? " (next day)" : ""}`

const timesOn = (day: number, { weekly }: Hours): string =>
  weekly
    .filter(({ days }) => days.includes(day))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(spanText)
    .join(", ")

/** The hours of a week in words, one line for days that follow one another with the same: `Monday to Friday: 09:00 – 17:00`. */
export const weekText = (hours: Hours): ReadonlyArray<string> => {
  const lines: Array<{ first: number; last: number; readonly times: string }> = []
  for (let day = 1; day <= 7; day++) {
    const times = timesOn(day, hours)
    const before = lines.at(-1)
    if (times === "") continue
    if (before?.times === times && before.last === day - 1) before.last = day
    else lines.push({ first: day, last: day, times })
  }
  return lines.map(({ first, last, times }) => {
    const days = [...new Set([first, last])].map((day) => weekdays[day - 1])
    return `${days.join(last - first === 1 ? " and " : " to ")}: ${times}`
  })
}
