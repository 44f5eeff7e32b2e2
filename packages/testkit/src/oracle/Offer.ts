import type { GapGrid, Slot, SlotQuery } from "@sched/core/slots"
import { hostHasRoom } from "./Bounds.ts"
import type { IsFree } from "./Free.ts"
import { isSessionInTheWay } from "./Free.ts"
import { isDayPoint, isGapPoint } from "./GridPoints.ts"
import type { Part } from "./Needed.ts"
import { choicesOf, groupsOf, optionalOf, unitsOf } from "./Needed.ts"
import { DAY, MINUTE } from "./Raster.ts"

/** What is offered at a start, by the hosts' time and the grid alone. */
export type OfferAt = (start: number) => Slot | undefined

const byIndex = (a: number, b: number) => a - b
const endOf = ({ rules }: SlotQuery, start: number) => start + rules.durationMin * MINUTE

/** Whether the condition holds in every cell that a meeting at `start` touches. */
const everyCell = (query: SlotQuery, raster: number, start: number, holds: (cell: number) => boolean): boolean => {
  const length = raster * MINUTE
  for (let cell = Math.floor(start / length) * length; cell < endOf(query, start); cell += length)
    if (!holds(cell)) return false
  return true
}

/** Offers on the day grid: enough of each group are free at the start. */
export const dayOffers = (query: SlotQuery, isFree: IsFree, raster: number): OfferAt => {
  const groups = groupsOf(query)
  const optional = optionalOf(query)
  const { capacity } = query.rules
  return (start) => {
    if (!isDayPoint(query, start)) return undefined
    const canCome = (host: number) =>
      hostHasRoom(query, host, start) &&
      !isSessionInTheWay(query, host, start) &&
      unitsOf(query, host).some((unit) => everyCell(query, raster, start, (cell) => isFree(host, unit, cell)))
    const coming = groups.map(({ members, needed }) => ({ needed, free: members.filter(canCome) }))
    if (coming.some(({ needed, free }) => free.length < needed)) return undefined
    const hosts = coming.flatMap(({ free }) => free).sort(byIndex)
    const joined = hosts.flatMap((host) => query.hosts[host]!.sessions ?? []).filter((one) => one.start === start)
    return {
      start,
      end: endOf(query, start),
      hosts,
      ...(optional.length > 0 ? { optional: optional.filter(canCome).sort(byIndex) } : {}),
      ...(capacity === undefined ? {} : { seatsLeft: capacity - Math.max(0, ...joined.map(({ taken }) => taken)) }),
    }
  }
}

/** Offers on the gap grid between two instants: every choice of hosts has spans and a grid of its own. */
export const gapOffers = (
  query: SlotQuery,
  grid: GapGrid,
  isFree: IsFree,
  raster: number,
  from: number,
  to: number,
): OfferAt => {
  const choices = choicesOf(query).map((parts) => ({ parts, spans: spansOf(query, parts, isFree, raster, from, to) }))
  return (start) => {
    const end = endOf(query, start)
    const offering = choices.filter(({ parts, spans }) => {
      const span = spans.find((one) => (one.begin ?? -Infinity) <= start && end <= one.end)
      return (
        span !== undefined &&
        isGapPoint(query, grid, span.begin, start) &&
        parts.every(({ host }) => hostHasRoom(query, host, start))
      )
    })
    if (offering.length === 0) return undefined
    const hosts = new Set(offering.flatMap(({ parts }) => parts.map(({ host }) => host)))
    return { start, end, hosts: [...hosts].sort(byIndex) }
  }
}

/** A stretch in which all of a choice are free. */
interface Span {
  /** `undefined` where it lies more than 36 days before the first instant asked for. */
  readonly begin: number | undefined
  readonly end: number
}

/** The free spans that a meeting can lie in which starts from `from` on and before `to`, from their very beginning. */
const spansOf = (
  query: SlotQuery,
  parts: ReadonlyArray<Part>,
  isFree: IsFree,
  raster: number,
  from: number,
  to: number,
): ReadonlyArray<Span> => {
  const length = raster * MINUTE
  const allFree = (cell: number) => parts.every(({ host, unit }) => isFree(host, unit, cell))
  const beginOf = (cell: number): number | undefined => {
    let begin = cell
    while (allFree(begin - length)) {
      begin -= length
      if (cell - begin > 36 * DAY) return undefined
    }
    return begin
  }
  const spans: Array<Span> = []
  for (let cell = Math.floor(from / length) * length; cell < endOf(query, to); cell += length) {
    if (!allFree(cell)) continue
    const begin = beginOf(cell)
    while (cell < endOf(query, to) && allFree(cell)) cell += length
    spans.push({ begin, end: cell })
  }
  return spans
}
