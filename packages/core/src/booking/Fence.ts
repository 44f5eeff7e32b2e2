import type { Interval } from "../time/Interval.ts"
import { usageKey } from "./Usage.ts"

/**
 * The version of something that decisions count: whoever commits a change to it raises the version, so a decision
 * that was made on an older one is refused as `Stale`.
 */
export interface Fence {
  readonly key: string
  readonly version: number
}

const linkPrefix = usageKey.link("")
const loadPrefix = usageKey.load("", "").slice(0, -1)

/** The fence that watches over how the hosts of an event type share its bookings, whenever they start. */
export const loadFence = (eventType: string): string => `${loadPrefix}${eventType}`

const monthOf = (instant: number): string => new Date(instant).toISOString().slice(0, 7)

/**
 * The fences that watch over the bookings counted towards `key` that start in the window: one for each UTC month, so
 * that bookings of different months do not wait for one another. The uses of a link are counted whenever they start.
 */
export const fencesOf = (key: string, { start, end }: Interval): ReadonlyArray<string> => {
  if (key.startsWith(linkPrefix)) return [key]
  if (key.startsWith(loadPrefix)) return []
  const months = [monthOf(start)]
  const last = end - start <= 1 ? months[0]! : monthOf(end - 1)
  for (let at = new Date(start); months.at(-1)! < last; ) {
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
    months.push(monthOf(at.getTime()))
  }
  return months.map((month) => `${key}@${month}`)
}
