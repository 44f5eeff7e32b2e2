import type { Interval } from "../time/Interval.ts"
import { DAY, MINUTE } from "../time/Interval.ts"
import type { Zone } from "../time/Zone.ts"

/**
 * The grid points of the day grid in `[span.start, span.end]`, in order: the instants at which the clock in
 * `zone` shows a whole minute of day that leaves `offsetMin` when divided by `stepMin`. The grid begins anew at
 * every midnight, and both passes of an overlap carry it.
 */
export const dayGridPoints = (
  zone: Zone,
  span: Interval,
  stepMin: number,
  offsetMin: number,
): ReadonlyArray<number> => {
  const out: Array<number> = []
  const edges = [span.start, ...zone.transitions(span.start, span.end), span.end + 1]
  for (let i = 0; i + 1 < edges.length; i++) {
    const offset = zone.offsetAt(edges[i]!)
    const last = edges[i + 1]! + offset
    let wall = firstOnGrid(edges[i]! + offset, stepMin, offsetMin)
    while (wall < last) {
      out.push(wall - offset)
      const midnight = (Math.floor(wall / DAY) + 1) * DAY
      wall += stepMin * MINUTE
      if (wall >= midnight) wall = midnight + offsetMin * MINUTE
    }
  }
  return out
}

/** The first reading at or after `wall` that lies on the grid. */
const firstOnGrid = (wall: number, stepMin: number, offsetMin: number): number => {
  const midnight = Math.floor(wall / DAY) * DAY
  const steps = Math.max(0, Math.ceil((wall - midnight - offsetMin * MINUTE) / (stepMin * MINUTE)))
  const point = midnight + (offsetMin + steps * stepMin) * MINUTE
  return point < midnight + DAY ? point : midnight + DAY + offsetMin * MINUTE
}
