import { DAY, findSlots, MINUTE } from "@sched/core/slots"
import { luxonSlots } from "./luxonSlots.ts"
import { medianMs } from "./median.ts"

/** Slots of one host with 100 busy times over 30 days that hold a DST transition, against a plain luxon implementation. */
export const slots = (): ReadonlyArray<object> => {
  const zone = "America/New_York"
  const start = Date.UTC(2027, 2, 1)
  const window = { start, end: start + 30 * DAY }
  const busy = Array.from({ length: 100 }, (_, i) => {
    const from = start + ((i * 7919) % (30 * 96 - 2)) * 15 * MINUTE
    return { start: from, end: from + 30 * MINUTE }
  })
  const weekly = [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }]
  const ours = () =>
    findSlots({
      rules: { zone, durationMin: 30, stepMin: 15 },
      hosts: [{ availability: { zone, weekly }, busy }],
      window,
      now: start,
    })
  const theirs = () => luxonSlots({ zone, weekly, busy, window, durationMin: 30, stepMin: 15 })
  const found = ours().map((slot) => slot.start)
  if (JSON.stringify(found) !== JSON.stringify(theirs())) throw new Error("the two implementations disagree")
  const [ms, luxonMs] = medianMs([ours, theirs])
  const timesFasterThanLuxon = luxonMs! / ms!
  return [
    { bench: "slots", hosts: 1, busy: busy.length, days: 30, slots: found.length, ms, luxonMs, timesFasterThanLuxon },
  ]
}
