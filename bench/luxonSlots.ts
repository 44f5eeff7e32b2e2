import { DateTime, Interval } from "luxon"

/** The straightforward way with luxon: walk the days, walk the starts, test each against every busy interval. */
export const luxonSlots = (query: {
  readonly zone: string
  readonly weekly: ReadonlyArray<{ readonly days: ReadonlyArray<number>; readonly from: string; readonly to: string }>
  readonly busy: ReadonlyArray<{ readonly start: number; readonly end: number }>
  readonly window: { readonly start: number; readonly end: number }
  readonly durationMin: number
  readonly stepMin: number
}): ReadonlyArray<number> => {
  const { zone, weekly, window, durationMin, stepMin } = query
  const busy = query.busy.map(({ start, end }) =>
    Interval.fromDateTimes(DateTime.fromMillis(start, { zone }), DateTime.fromMillis(end, { zone })),
  )
  const out: Array<number> = []
  const last = DateTime.fromMillis(window.end, { zone })
  for (let day = DateTime.fromMillis(window.start, { zone }).startOf("day"); day < last; day = day.plus({ days: 1 }))
    for (const { days, from, to } of weekly) {
      if (!days.includes(day.weekday)) continue
      const at = (time: string) => day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) })
      const end = at(to)
      for (
        let start = at(from);
        start.plus({ minutes: durationMin }) <= end;
        start = start.plus({ minutes: stepMin })
      ) {
        const slot = Interval.after(start, { minutes: durationMin })
        const inWindow = window.start <= start.toMillis() && start.toMillis() < window.end
        if (inWindow && !busy.some((taken) => taken.overlaps(slot))) out.push(start.toMillis())
      }
    }
  return out
}
