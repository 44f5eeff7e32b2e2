import type { HostTime, SlotQuery } from "@sched/core/slots"
import { DAY, MINUTE } from "@sched/core/slots"

/** Monday; 30 days from here hold the start of DST in America (14 March) and in Europe (28 March). */
export const FROM = Date.UTC(2027, 2, 1)

const zones = ["America/New_York", "America/Los_Angeles", "Europe/London", "Europe/Paris", "Asia/Kolkata"]

/** How large a case is: hosts, busy times of each, days of the window. */
export interface Size {
  readonly hosts: number
  readonly busy: number
  readonly days: number
}

/** The generator "mulberry32" (public domain): the same numbers from the same seed everywhere. */
const mulberry32 = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Hosts in five zones who work 9 to 17 on weekdays, each with one override for every ten days (in turn a closed day
 * and one from 10 to 14) and busy times of 30 minutes at random quarters of an hour: the same for the same size.
 */
export const hostTimes = ({
  hosts,
  busy,
  days,
}: Size): ReadonlyArray<HostTime & { readonly busy: ReadonlyArray<{ start: number; end: number }> }> => {
  const random = mulberry32(42)
  const quarters = Math.floor((days * DAY) / (15 * MINUTE)) - 2
  return Array.from({ length: hosts }, (_, i) => {
    const overrides = new Map<string, ReadonlyArray<{ from: string; to: string }>>()
    for (let k = 0; k < Math.max(1, Math.floor(days / 10)); k++) {
      const date = new Date(FROM + Math.floor(random() * days) * DAY).toISOString().slice(0, 10)
      if (!overrides.has(date)) overrides.set(date, k % 2 === 0 ? [] : [{ from: "10:00", to: "14:00" }])
    }
    const times = Array.from({ length: busy }, () => {
      const start = FROM + Math.floor(random() * quarters) * 15 * MINUTE
      return { start, end: start + 30 * MINUTE }
    })
    return {
      availability: {
        zone: zones[i % zones.length]!,
        weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }],
        overrides: [...overrides].map(([date, intervals]) => ({ date, intervals })),
      },
      busy: times,
    }
  })
}

/** A round robin of all hosts: 30 minutes every 15; a slot must end inside the window. */
export const roundRobin = (size: Size): SlotQuery => ({
  rules: { zone: "UTC", durationMin: 30, stepMin: 15 },
  team: { mode: "roundRobin" },
  hosts: hostTimes(size),
  window: { start: FROM, end: FROM + size.days * DAY - 30 * MINUTE + 1 },
  now: FROM,
})
