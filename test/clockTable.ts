import type { Zone } from "@sched/core/slots"
import { CivilDate, DAY, engineZones, findSlots, MINUTE, WallClock } from "@sched/core/slots"

/** A day on which a clock does something, with hours and meetings (minutes) that show it. */
type ClockDay = readonly [what: string, zone: string, date: string, from: string, to: string, durationMin: number]

export const clockDays: ReadonlyArray<ClockDay> = [
  ["an hour is skipped", "Europe/Berlin", "2027-03-28", "00:00", "06:00", 60],
  ["the same, with longer meetings", "Europe/Berlin", "2027-03-28", "00:00", "06:00", 120],
  ["an hour comes twice", "Europe/Berlin", "2027-10-31", "00:00", "05:00", 60],
  ["half an hour is skipped", "Australia/Lord_Howe", "2027-10-03", "01:00", "04:00", 30],
  ["half an hour comes twice", "Australia/Lord_Howe", "2027-04-04", "01:00", "03:00", 30],
  ["two hours are skipped", "Antarctica/Troll", "2027-03-28", "00:00", "05:00", 60],
  ["midnight is skipped", "Africa/Cairo", "2027-04-30", "00:00", "03:00", 60],
  ["the hour before midnight comes twice", "Africa/Cairo", "2027-10-28", "22:00", "24:00", 60],
  ["a whole date is skipped", "Pacific/Apia", "2011-12-30", "09:00", "12:00", 60],
  ["nothing", "Asia/Kathmandu", "2027-03-28", "00:00", "03:00", 60],
]

/** Such as `02:00`, with the offset in hours where the clock shows it twice. */
const clock = (zone: Zone, instant: number): string => {
  const wall = WallClock.wallClockAt(zone, instant)
  const hours = zone.offsetAt(instant) / (60 * MINUTE)
  const offset = `${hours < 0 ? "−" : "+"}${Math.trunc(Math.abs(hours))}${hours % 1 === 0 ? "" : ":30"}`
  return WallClock.format(wall).slice(11, 16) + (WallClock.kindOf(zone, wall) === "overlap" ? ` (${offset})` : "")
}

const windowOf = (date: CivilDate.CivilDate) => ({ start: (date - 1) * DAY, end: (date + 2) * DAY })

/** The starts that the engine finds on the date. */
export const startsOf = ([, zone, text, from, to, durationMin]: ClockDay): ReadonlyArray<number> => {
  const window = windowOf(CivilDate.parse(text))
  const availability = { zone, weekly: [], overrides: [{ date: text, intervals: [{ from, to }] }] }
  const slots = findSlots({ rules: { zone, durationMin }, hosts: [{ availability }], window, now: window.start })
  return slots.map(({ start }) => start)
}

/** The same by asking Intl about every minute: all of the meeting's minutes are read inside the hours, its start on the grid. */
export const startsByIntl = ([, zone, text, from, to, durationMin]: ClockDay): ReadonlyArray<number> => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const { start, end } = windowOf(CivilDate.parse(text))
  const readings = Array.from({ length: (end - start) / MINUTE }, (_, i) => {
    const [date, time] = format.format(start + i * MINUTE).split(" ")
    return date === text ? minuteOf(time!) : undefined
  })
  const isOpen = (minute: number | undefined) =>
    minute !== undefined && minuteOf(from) <= minute && minute < minuteOf(to)
  return readings.flatMap((minute, i) =>
    minute !== undefined && minute % durationMin === 0 && readings.slice(i, i + durationMin).every(isOpen)
      ? [start + i * MINUTE]
      : [],
  )
}

const lengthOf = (zone: Zone, date: CivilDate.CivilDate): number =>
  WallClock.spansOf(zone, date * DAY, (date + 1) * DAY).reduce((sum, { start, end }) => sum + end - start, 0) /
  3_600_000

const row = (day: ClockDay): string => {
  const [what, id, date, from, to, durationMin] = day
  const zone = engineZones.zone(id)
  const starts = startsOf(day).map((start) => clock(zone, start))
  const cells = [
    what,
    `${id}, ${date}`,
    `${lengthOf(zone, CivilDate.parse(date))} h`,
    `${from}–${to}, ${durationMin} min`,
    starts.join(", ") || "none",
  ]
  return `| ${cells.join(" | ")} |\n`
}

/** What docs/slots.md shows of the days on which clocks change. */
export const clockTable = (): string =>
  `| What happens | Where and when | The date has | Hours and meeting | Starts |\n|---|---|---|---|---|\n${clockDays.map(row).join("")}`
