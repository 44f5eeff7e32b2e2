import type { Slot, SlotQuery } from "@sched/core/slots"
import { dateAt, hasRoom, isAfterNotice, isInHorizon } from "./Bounds.ts"
import { freeCells } from "./Free.ts"
import { dayOffers, gapOffers } from "./Offer.ts"
import { checkRaster } from "./Precondition.ts"
import { DAY, MINUTE, OffRaster } from "./Raster.ts"

/**
 * Every slot of the window, judged minute by minute as DESIGN §3 ("Availability", "Slots") says, from readings of
 * `Intl.DateTimeFormat`. It shares no code with the engine, and is simple and slow: a few milliseconds a day.
 *
 * Precondition: all intervals, hours, buffers and zones of the query lie on whole minutes. Where they lie on whole
 * five minutes, time is looked at in steps of five, which is as exact and faster.
 * @throws OffRaster if the precondition does not hold.
 */
export const slotsByOracle = (query: SlotQuery): ReadonlyArray<Slot> => {
  try {
    return slotsOnRaster(query, 5)
  } catch (error) {
    if (!(error instanceof OffRaster)) throw error
    return slotsOnRaster(query, 1)
  }
}

const slotsOnRaster = (query: SlotQuery, raster: number): ReadonlyArray<Slot> => {
  checkRaster(query, raster)
  const { rules, window, now } = query
  // Slots before the window count where the first ones decide: of a civil date, or of all from now on.
  const from = Math.min(
    window.start,
    rules.firstSlotOnly === true ? window.start - 3 * DAY : window.start,
    rules.horizon?.kind === "rollingBookable" ? now : window.start,
  )
  const isFree = freeCells(query, raster)
  const offerAt =
    rules.grid?.anchor === "gap"
      ? gapOffers(query, rules.grid, isFree, raster, from, window.end)
      : dayOffers(query, isFree, raster)
  const slots: Array<Slot> = []
  for (let start = Math.ceil(from / MINUTE) * MINUTE; start < window.end; start += MINUTE) {
    if (!isAfterNotice(query, start) || !isInHorizon(query, start)) continue
    const slot = offerAt(start)
    if (slot !== undefined && hasRoom(query, start)) slots.push(slot)
  }
  return firstOfDates(query, bookableDates(query, slots)).filter(({ start }) => window.start <= start)
}

/** Under a rolling bookable horizon, the slots of the first dates that have some. */
const bookableDates = (query: SlotQuery, slots: ReadonlyArray<Slot>): ReadonlyArray<Slot> => {
  const { horizon } = query.rules
  if (horizon?.kind !== "rollingBookable") return slots
  const dates = new Set(slots.map(({ start }) => dateAt(query, start)))
  const allowed = [...dates].sort((a, b) => a - b).slice(0, horizon.days)
  return slots.filter(({ start }) => allowed.includes(dateAt(query, start)))
}

/** Of each civil date the first slot, where the rules want only that. */
const firstOfDates = (query: SlotQuery, slots: ReadonlyArray<Slot>): ReadonlyArray<Slot> => {
  if (query.rules.firstSlotOnly !== true) return slots
  const seen = new Set<number>()
  return slots.filter(({ start }) => {
    const date = dateAt(query, start)
    return !seen.has(date) && seen.add(date)
  })
}
