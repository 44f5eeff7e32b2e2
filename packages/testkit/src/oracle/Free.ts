import type { Interval, SlotQuery } from "@sched/core/slots"
import { isAvailable } from "./Hours.ts"
import { MINUTE } from "./Raster.ts"

/** Whether one unit of a host could be in a meeting during the cell that begins at the instant. */
export type IsFree = (host: number, unit: number, cell: number) => boolean

/** Answers for a query, each cell looked at once. Sessions are left to `isSessionInTheWay`. */
export const freeCells = (query: SlotQuery, raster: number): IsFree => {
  const known = query.hosts.map(({ units = 1 }) => Array.from({ length: units }, () => new Map<number, boolean>()))
  return (host, unit, cell) => {
    const cells = known[host]![unit]!
    let free = cells.get(cell)
    if (free === undefined) {
      free = isFreeCell(query, host, unit, cell, raster)
      cells.set(cell, free)
    }
    return free
  }
}

const isFreeCell = (query: SlotQuery, index: number, unit: number, cell: number, raster: number): boolean => {
  const host = query.hosts[index]!
  const covers = ({ start, end }: Interval) => start <= cell && cell < end
  const coversWidened = ({ start, end }: Interval) => covers(widened(query, start, end))
  return (
    !(host.busy ?? []).some(coversWidened) &&
    !(host.claims ?? []).some((claim) => (claim.unit ?? 0) === unit && coversWidened(claim)) &&
    !(host.outOfOffice ?? []).some(covers) &&
    isAvailable(host.availability, cell, raster) &&
    (query.restriction === undefined || isAvailable(query.restriction, cell, raster))
  )
}

const widened = ({ rules }: SlotQuery, start: number, end: number): Interval => ({
  start: start - (rules.bufferAfterMin ?? 0) * MINUTE,
  end: end + (rules.bufferBeforeMin ?? 0) * MINUTE,
})

/** Whether a meeting at `start` meets a session of the host that it cannot join: of another start, or without seats. */
export const isSessionInTheWay = (query: SlotQuery, host: number, start: number): boolean => {
  const duration = query.rules.durationMin * MINUTE
  const before = (query.rules.bufferBeforeMin ?? 0) * MINUTE
  const after = (query.rules.bufferAfterMin ?? 0) * MINUTE
  return (query.hosts[host]!.sessions ?? []).some((session) => {
    const canJoin = session.start === start && session.taken < (query.rules.capacity ?? 1)
    const kept = widened(query, session.start - before, session.start + duration + after)
    return !canJoin && kept.start < start + duration && start < kept.end
  })
}
