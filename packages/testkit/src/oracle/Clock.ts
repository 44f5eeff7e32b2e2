import { DAY, MINUTE, OffRaster } from "./Raster.ts"

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone)
  if (format === undefined) {
    const two = "2-digit"
    const time = { hour: two, minute: two, second: two, hourCycle: "h23" } as const
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, year: "numeric", month: two, day: two, ...time })
    formats.set(zone, format)
  }
  return format
}

/** What `Intl` shows, such as `03/29/2026, 09:30:00`, as minutes since 1970-01-01T00:00 on the clock's own face. */
const read = (zone: string, instant: number): number => {
  const [month, day, year, hour, minute, second] = (formatOf(zone).format(instant).match(/\d+/g) ?? []).map(Number)
  if (second !== 0) throw new OffRaster(`the clock of ${zone} is not on whole minutes`)
  return Date.UTC(year!, month! - 1, day!, hour!, minute!) / MINUTE
}

const UNREAD = -(2 ** 31)
/** Readings by zone and UTC date, a minute each, so that many queries about the same days read `Intl` once. */
const memory = new Map<string, Map<number, Int32Array>>()
/** The most dates that are remembered of a zone: 11 MB. */
const MOST_DATES = 2000

const readingsOf = (zone: string, day: number): Int32Array => {
  const ofZone = memory.get(zone) ?? new Map<number, Int32Array>()
  memory.set(zone, ofZone)
  let readings = ofZone.get(day)
  if (readings === undefined) {
    if (ofZone.size >= MOST_DATES) ofZone.clear()
    readings = new Int32Array(1440).fill(UNREAD)
    ofZone.set(day, readings)
  }
  return readings
}

/** What the clock shows in the zone at the instant (or the last whole minute), in minutes since 1970-01-01T00:00. */
export const shown = (zone: string, instant: number): number => {
  const day = Math.floor(instant / DAY)
  const minute = Math.floor(instant / MINUTE) - day * 1440
  const readings = readingsOf(zone, day)
  if (readings[minute] === UNREAD) readings[minute] = read(zone, day * DAY + minute * MINUTE)
  return readings[minute]!
}

/** The same at the beginning of a cell. @throws OffRaster if the zone's clock jumps within the cell. */
export const shownInCell = (zone: string, cell: number, raster: number): number => {
  const first = shown(zone, cell)
  const last = shown(zone, cell + (raster - 1) * MINUTE)
  if (first % raster !== 0 || last !== first + raster - 1)
    throw new OffRaster(`the clock of ${zone} lies off the raster of ${raster} minutes`)
  return first
}

/** The civil date that the clock shows, as days since 1970-01-01. */
export const dateOf = (shownMinutes: number): number => Math.floor(shownMinutes / 1440)

/** The minute of day that the clock shows, 0 to 1439. */
export const minuteOfDay = (shownMinutes: number): number => shownMinutes - dateOf(shownMinutes) * 1440

const texts = new Map<number, string>()

/** A civil date as it stands in a query, such as `2026-03-29`. */
export const dateText = (date: number): string => {
  let text = texts.get(date)
  if (text === undefined) {
    text = new Date(date * DAY).toISOString().slice(0, 10)
    texts.set(date, text)
  }
  return text
}

/** 1 is Monday, 7 is Sunday. */
export const isoWeekday = (date: number): number => new Date(date * DAY).getUTCDay() || 7
