import type { Hours } from "@sched/core/slots"
import { InvalidInput, WallClock } from "@sched/core/slots"

const pattern = /^(\d{1,2})(?::?(\d{2}))?\s*(?:-|–|—|to)\s*(\d{1,2})(?::?(\d{2}))?$/

const clock = (hour: string, minute = "00"): string => `${hour.padStart(2, "0")}:${minute}`

/** Reads hours such as `9-12, 13:30–17:00`; none from an empty text. @throws InvalidInput naming the field. */
export const parseHours = (text: string, field: string): ReadonlyArray<Hours> =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const match = pattern.exec(part)
      if (match === null)
        throw new InvalidInput(field, `cannot read “${part}”; expected hours such as 09:00–12:30, 13:30–17:00`)
      const from = clock(match[1]!, match[2])
      const to = clock(match[3]!, match[4])
      WallClock.parseTime(to, field)
      if (WallClock.parseTime(from, field) === 1440)
        throw new InvalidInput(field, "24:00 can end hours, not begin them")
      return { from, to }
    })
