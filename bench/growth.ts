import { findSlots } from "@sched/core/slots"
import { medianMs } from "./median.ts"
import type { Size } from "./workload.ts"
import { roundRobin } from "./workload.ts"

/** The exponent of growth between sizes: the slope of log(ms) over log(size) by least squares. 1 is linear. */
const exponent = (points: ReadonlyArray<readonly [size: number, ms: number]>): number => {
  const logs = points.map(([size, ms]) => [Math.log(size), Math.log(ms)] as const)
  const mean = (i: 0 | 1) => logs.reduce((sum, point) => sum + point[i], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  return logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}

/** How the time of `findSlots` grows with hosts and with busy times. */
export const growth = (): ReadonlyArray<object> => {
  const along = (by: "hosts" | "busy", sizes: ReadonlyArray<Size>) => {
    const times = sizes.map((size) => {
      const query = roundRobin(size)
      return [size[by], medianMs([() => findSlots(query)], 1)[0]!] as const
    })
    return {
      bench: "growth",
      by,
      sizes: times.map(([size]) => size),
      ms: times.map(([, ms]) => ms),
      exponent: exponent(times),
    }
  }
  return [
    along(
      "hosts",
      [100, 200, 400, 800, 1600].map((hosts) => ({ hosts, busy: 200, days: 30 })),
    ),
    along(
      "busy",
      [1000, 2000, 4000, 8000, 16_000].map((busy) => ({ hosts: 100, busy, days: 30 })),
    ),
  ]
}
