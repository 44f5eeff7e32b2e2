import { WallClock } from "@sched/core/slots"
import type { Axis } from "./Axis.ts"
import { placeOf, whatIsAt } from "./Axis.ts"
import type { Day } from "./Day.ts"

/** What the visitor asks about: an instant of the day, or a reading (minutes of the day) that the clock skips. */
export type Choice = { readonly instant: number } | { readonly skipped: number }

/** Every moment that the clock shows at a time of day such as `02:30`: none where it is skipped, two where it comes twice. */
export const choicesAt = (axis: Axis, time: string): ReadonlyArray<Choice> => {
  const minutes = WallClock.parseTime(time)
  return axis.pieces.flatMap((piece): ReadonlyArray<Choice> => {
    const into = minutes - piece.from
    return into < 0 || into >= piece.length ? [] : [whatIsAt(axis, piece.at + into)]
  })
}

/** The place on the axis of what is asked about; `undefined` where it is on another date. */
export const placeOfChoice = ({ pieces, ...axis }: Axis, choice: Choice): number | undefined => {
  if ("instant" in choice) return placeOf({ pieces, ...axis }, choice.instant)
  const gap = pieces.find(
    ({ kind, from, length }) => kind === "gap" && from <= choice.skipped && choice.skipped < from + length,
  )
  return gap === undefined ? undefined : gap.at + choice.skipped - gap.from
}

/** What a newly drawn day is asked about: the middle of what its clock skips, what it shows again, its first slot, noon. */
export const firstChoice = ({ axis, slots }: Day): Choice => {
  const gap = axis.pieces.find(({ kind }) => kind === "gap")
  if (gap !== undefined) return { skipped: gap.from + gap.length / 2 }
  const again = axis.pieces.find((piece) => piece.kind === "time" && piece.again > 0)
  if (again !== undefined) return whatIsAt(axis, again.at)
  return slots[0] === undefined ? whatIsAt(axis, axis.length / 2) : { instant: slots[0].start }
}
