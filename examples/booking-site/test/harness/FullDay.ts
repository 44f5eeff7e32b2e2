import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { bookConsulting, FAR, slots } from "./Api.ts"
import { calendarOf } from "./calendarOf.ts"
import type { Server } from "./Server.ts"

/** A day on which one hour of consulting was free, and is booked now. */
export interface FullDay {
  readonly date: string
  /** The only start of the day that somebody could wait for. */
  readonly start: string
  /** Link of whoever has the hour. */
  readonly cancel: string
}

/** Later than the dates of `laterDate`. Closes all of a day but its first hour of consulting by the host's calendar, and books that hour. */
export const fillDay = async ({ url, dataDir }: Server): Promise<FullDay> => {
  const date = (await slots(url, "consulting"))[FAR + 20]!.slice(0, 10)
  const start = (await slots(url, "consulting")).find((one) => one.startsWith(date))!
  const first = Date.parse(start)
  const busy = calendarOf([{ start: first + 90 * 60_000, end: first + 12 * 3_600_000 }])
  writeFileSync(join(dataDir, "calendar.ics"), busy)
  const { cancel } = await bookConsulting(url, start, "first@example.org")
  return { date, start, cancel }
}
