import type { HostTime, SlotQuery } from "@sched/core/slots"
import { DateTime, Interval } from "luxon"

/** The straightforward way with luxon, for one host: walk the days, walk the starts, test each against every busy time. */
const hostStarts = ({ availability, busy = [] }: HostTime, { rules, window }: SlotQuery): ReadonlyArray<number> => {
  const { zone } = availability
  const duration = { minutes: rules.durationMin }
  const step = { minutes: rules.stepMin! }
  const taken = busy.map(({ start, end }) =>
    Interval.fromDateTimes(DateTime.fromMillis(start, { zone }), DateTime.fromMillis(end, { zone })),
  )
  const out: Array<number> = []
  const last = DateTime.fromMillis(window.end, { zone })
  for (let day = DateTime.fromMillis(window.start, { zone }).startOf("day"); day < last; day = day.plus({ days: 1 })) {
    const override = availability.overrides?.find(({ date }) => date === day.toISODate())
    const hours = override?.intervals ?? availability.weekly.filter(({ days }) => days.includes(day.weekday))
    for (const { from, to } of hours) {
      const at = (time: string) => day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) })
      const end = at(to)
      for (let start = at(from); start.plus(duration) <= end; start = start.plus(step)) {
        const slot = Interval.after(start, duration)
        const inside = window.start <= start.toMillis() && start.toMillis() < window.end
        if (inside && !taken.some((other) => other.overlaps(slot))) out.push(start.toMillis())
      }
    }
  }
  return out
}

/** Starts of a round robin of all hosts, ascending. */
export const luxonSlots = (query: SlotQuery): ReadonlyArray<number> =>
  [...new Set(query.hosts.flatMap((host) => hostStarts(host, query)))].sort((a, b) => a - b)
