import { readFile, rm, stat } from "node:fs/promises"
import type { Interval } from "@sched/core/slots"
import { IntervalSets } from "@sched/core/slots"
import { CalendarFileError, parseBusy } from "@sched/icalendar"
import { writeWhole } from "../data/writeWhole.ts"

/** What is known of the host's calendar file. */
export type CalendarState =
  | { readonly kind: "none" }
  | { readonly kind: "read"; readonly changedAt: number; readonly busy: ReadonlyArray<Interval> }
  /** The file in the data folder cannot be read: until then all its time is closed. */
  | { readonly kind: "broken"; readonly problem: string }

/** Whose calendar it is: the zone of times without one, and the address whose declined meetings are free. */
export interface Owner {
  readonly zone: string
  readonly email: string
}

/** A host's calendar as an iCalendar file, put there by the page or by hand. */
export interface CalendarFile {
  readonly path: string
  /** The file's text as it is now; `undefined` where there is no file. */
  readonly text: () => Promise<string | undefined>
  readonly state: (window: Interval) => Promise<CalendarState>
  /** Takes the text if it can be read, and answers what is wrong with it if not: then the old file stays. */
  readonly save: (text: string, window: Interval) => Promise<string | undefined>
  readonly remove: () => Promise<void>
}

const missing = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
  throw error
}

/** Busy times, or in words what keeps them from being read. */
const read = (text: string, window: Interval, { zone, email }: Owner): ReadonlyArray<Interval> | string => {
  try {
    const { busy } = parseBusy(text, window, { zone, self: email })
    return IntervalSets.normalize(busy.filter(({ kind }) => kind !== "unknown"))
  } catch (error) {
    if (error instanceof CalendarFileError) return `In line ${error.line}: ${error.reason}`
    throw error
  }
}

export const makeCalendarFile = (path: string, owner: Owner): CalendarFile => {
  const text = () => readFile(path, "utf8").catch(missing)
  return {
    path,
    text,
    state: async (window) => {
      try {
        const [found, info] = await Promise.all([text(), stat(path).catch(missing)])
        if (found === undefined || info === undefined) return { kind: "none" }
        const busy = read(found, window, owner)
        return typeof busy === "string"
          ? { kind: "broken", problem: `${busy}.`.replace(/\.\.$/, ".") }
          : { kind: "read", changedAt: info.mtimeMs, busy }
      } catch (error) {
        return { kind: "broken", problem: `The file cannot be opened (${(error as Error).message}).` }
      }
    },
    save: async (found, window) => {
      const busy = read(found, window, owner)
      if (typeof busy === "string") return `${busy}.`.replace(/\.\.$/, ".")
      await writeWhole(path, found)
      return undefined
    },
    remove: () => rm(path, { force: true }),
  }
}
