import { isDeepStrictEqual } from "node:util"
import { findSlots, MINUTE } from "@sched/core/slots"
import { ideal, prepareWindows } from "./ideal.ts"
import { luxonSlots } from "./luxonSlots.ts"
import { medianMs } from "./median.ts"
import type { Size } from "./workload.ts"
import { roundRobin } from "./workload.ts"

const sizes: ReadonlyArray<Size> = [
  { hosts: 1, busy: 100, days: 30 },
  { hosts: 100, busy: 100, days: 30 },
  { hosts: 1000, busy: 1000, days: 30 },
  { hosts: 100, busy: 100, days: 365 },
]

/** Luxon is asked once where it would take seconds, and not at all where it would take more than a minute. */
const luxonMsOf = (size: Size, run: () => unknown): number | undefined => {
  if (size.hosts * size.days > 3000 || size.busy > 100) return undefined
  if (size.hosts === 1) return medianMs([run])[0]
  const before = performance.now()
  run()
  return performance.now() - before
}

/** The public `findSlots` against the ideal kernel and against luxon, side by side, all giving the same slots. */
export const slots = (): ReadonlyArray<object> =>
  sizes.map((size) => {
    const query = roundRobin(size)
    const windows = prepareWindows(query, query.window.end + 30 * MINUTE - 1)
    const found = findSlots(query)
    if (!isDeepStrictEqual(found, ideal(query, windows))) throw new Error("findSlots and the ideal kernel disagree")
    const [ms, idealMs] = medianMs([() => findSlots(query), () => ideal(query, windows)], 3)
    const luxonMs = luxonMsOf(size, () => {
      if (
        !isDeepStrictEqual(
          luxonSlots(query),
          found.map(({ start }) => start),
        )
      )
        throw new Error("luxon disagrees")
    })
    return {
      bench: "slots",
      ...size,
      slots: found.length,
      ms,
      idealMs,
      ratioToIdeal: ms! / idealMs!,
      ...(luxonMs === undefined ? {} : { luxonMs, timesFasterThanLuxon: luxonMs / ms! }),
    }
  })
