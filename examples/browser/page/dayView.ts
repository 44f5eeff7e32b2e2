import { MINUTE } from "@sched/core/slots"
import { whatIsAt } from "./Axis.ts"
import type { Choice } from "./Choice.ts"
import { placeOfChoice } from "./Choice.ts"
import { clockTime, reading } from "./Clock.ts"
import type { Day } from "./Day.ts"
import type { Sizes } from "./DayPicture.ts"
import { drawDay, minutesAt } from "./DayPicture.ts"
import { byId } from "./dom.ts"

const view = byId("day")
const hour = 34
/** Minutes that one press of a key moves by. */
const moves: Readonly<Record<string, number>> = {
  ArrowDown: 5,
  ArrowRight: 5,
  ArrowUp: -5,
  ArrowLeft: -5,
  PageDown: 60,
  PageUp: -60,
}

let shown: { readonly day: Day; readonly choice: Choice } | undefined

const sizes = (): Sizes => ({ width: Math.max(240, view.clientWidth), hour })

const draw = (): void => {
  if (shown === undefined) return
  const { day, choice } = shown
  const meeting = "instant" in choice ? { start: choice.instant, end: choice.instant + day.durationMs } : undefined
  view.innerHTML = drawDay(day, sizes(), meeting)
}

/** Draws the day with what is asked about outlined; `says` is what a screen reader tells of it. */
export const showDay = (day: Day, choice: Choice, says: string): void => {
  shown = { day, choice }
  draw()
  const place = placeOfChoice(day.axis, choice) ?? 0
  const time = "instant" in choice ? clockTime(day.zone, choice.instant) : reading(choice.skipped)
  view.setAttribute("aria-valuemax", String(day.axis.length - 1))
  view.setAttribute("aria-valuenow", String(Math.round(place)))
  view.setAttribute("aria-valuetext", `${time}, ${says}`)
}

/** The slot that is drawn at the place, else the place rounded down to five minutes. */
const choiceAt = ({ axis, slots }: Day, minutes: number): Choice => {
  const rounded = Math.max(0, Math.floor(minutes / 5) * 5)
  const found = whatIsAt(axis, rounded)
  if (!("instant" in found)) return found
  const instant = found.instant + (minutes - rounded) * MINUTE
  const slot = slots.findLast(({ start, end }) => start <= instant && instant < end)
  const onBar = slot !== undefined && instant - slot.start < 5 * MINUTE
  return onBar ? { instant: slot.start } : found
}

/** Calls back whenever the visitor asks about another time. */
export const onChoice = (chosen: (choice: Choice) => void): void => {
  view.addEventListener("click", (event) => {
    if (shown === undefined) return
    const y = event.clientY - view.getBoundingClientRect().top
    chosen(choiceAt(shown.day, Math.min(minutesAt(y, sizes()), shown.day.axis.length - 1)))
  })
  view.addEventListener("keydown", (event) => {
    if (shown === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const { axis } = shown.day
    const from = placeOfChoice(axis, shown.choice) ?? 0
    const ends: Readonly<Record<string, number>> = { Home: 0, End: axis.length - 5 }
    const to = ends[event.key] ?? (event.key in moves ? from + moves[event.key]! : undefined)
    if (to === undefined) return
    event.preventDefault()
    chosen(whatIsAt(axis, Math.min(Math.max(0, to), axis.length - 5)))
  })
  new ResizeObserver(draw).observe(view)
}
