import * as CivilDate from "../time/CivilDate.ts"
import { checkInstant, DAY, EARLIEST, LATEST, MINUTE } from "../time/Interval.ts"
import * as IntervalSets from "../time/IntervalSet.ts"
import { dateAt, minuteOfDayAt, toInstant } from "../time/WallClock.ts"
import type { Zone, ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { choices, gapPoints } from "./GapSlots.ts"
import { dayTicks } from "./Grid.ts"
import { horizonDates } from "./Horizon.ts"
import { hostReasons, limitReasons } from "./HostReasons.ts"
import type { Prepared, SlotQuery } from "./Query.ts"
import { prepare } from "./Query.ts"
import type { Reason } from "./Reason.ts"
import { firstSlotOfDate, lastBookableDate } from "./Slots.ts"

/**
 * Every reason why no slot starts at the instant; none means that one does. It asks the same rules that `findSlots`
 * applies, one start at a time. Of a group that has enough free hosts, those who are not free are no reason.
 * @throws InvalidInput, UnsupportedGrid
 */
export const explainSlot = (
  query: Omit<SlotQuery, "window">,
  start: number,
  zones: ZoneProvider = engineZones,
): ReadonlyArray<Reason> => {
  checkInstant(start, "start")
  const prepared = prepare({ ...query, window: { start, end: start + 1 } }, zones)
  const team = teamReasons(prepared, start)
  const reasons = [
    ...noticeReasons(prepared, start),
    ...limitReasons(prepared, "eventType", query.bookings, start),
    ...limitReasons(prepared, "booker", query.bookerBookings, start),
    ...team,
    ...gridReasons(prepared, start, team.length === 0),
  ]
  const open = [...reasons, ...fixedHorizonReasons(prepared, start)]
  if (open.length > 0) return open
  return [...bookableReasons(prepared, start), ...firstSlotReasons(prepared, start)]
}

const noticeReasons = ({ query, times }: Prepared, start: number): ReadonlyArray<Reason> => {
  const earliest = query.now + times.notice
  if (start >= earliest) return []
  const noticeMin = Math.floor((start - query.now) / MINUTE)
  return [
    {
      rule: "notice",
      source: start < query.now ? "now" : "rules.noticeMin",
      interval: { start: EARLIEST, end: earliest },
      lift: noticeMin < 0 ? undefined : { change: "setNotice", noticeMin },
    },
  ]
}

/** The first instant of the civil date, or of the next one that the zone has. */
const midnight = (zone: Zone, date: number): number => toInstant(zone, date * DAY)

const horizonReason = (prepared: Prepared, start: number, interval: Reason["interval"]): Reason => ({
  rule: "horizon",
  source: "rules.horizon",
  interval,
  lift: { change: "reachDate", date: CivilDate.format(dateAt(prepared.zone, start)) },
})

const fixedHorizonReasons = (prepared: Prepared, start: number): ReadonlyArray<Reason> => {
  const { query, zone } = prepared
  if (query.rules.horizon === undefined) return []
  const [first, last] = horizonDates(query.rules.horizon, zone, query.now)
  const date = dateAt(zone, start)
  if (date < first) return [horizonReason(prepared, start, { start: EARLIEST, end: midnight(zone, first) })]
  if (date > last) return [horizonReason(prepared, start, { start: midnight(zone, last + 1), end: LATEST })]
  return []
}

const bookableReasons = (prepared: Prepared, start: number): ReadonlyArray<Reason> => {
  const { horizon } = prepared.query.rules
  if (horizon?.kind !== "rollingBookable") return []
  const last = lastBookableDate(prepared, horizon.days, start)
  if (last === undefined || dateAt(prepared.zone, start) <= last) return []
  return [horizonReason(prepared, start, { start: midnight(prepared.zone, last + 1), end: LATEST })]
}

const firstSlotReasons = (prepared: Prepared, start: number): ReadonlyArray<Reason> => {
  if (!prepared.query.rules.firstSlotOnly) return []
  const first = firstSlotOfDate(prepared, start)
  if (first === undefined || first.start === start) return []
  const interval = { start: first.start, end: first.end }
  return [{ rule: "firstSlotOnly", source: "rules.firstSlotOnly", interval, lift: { change: "offerAllSlots" } }]
}

/** A group without enough free hosts, and why those who are not free are not. */
const teamReasons = (prepared: Prepared, start: number): ReadonlyArray<Reason> =>
  prepared.needs.groups.flatMap(({ members, needed }, g): ReadonlyArray<Reason> => {
    const each = members.map((host) => hostReasons(prepared, host, start))
    const free = each.filter((reasons) => reasons.length === 0).length
    if (free >= needed) return []
    const own = each.flat()
    if (members.length === 1) return own
    const interval = { start, end: start + prepared.times.duration }
    return [{ rule: "team", source: `team.groups[${g}]`, interval, team: { needed, free }, lift: undefined }, ...own]
  })

/** Off the day grid; or, on the gap grid, off the grid of every choice of hosts who are free. */
const gridReasons = (prepared: Prepared, start: number, free: boolean): ReadonlyArray<Reason> => {
  const { query, gridZone, step, offset } = prepared
  const starts = { start, end: start + 1 }
  const onGrid =
    query.rules.grid?.anchor !== "gap"
      ? dayTicks(gridZone, starts, step, offset).count > 0
      : !free ||
        choices(prepared, starts).some((choice) => {
          const span = IntervalSets.find(choice.free, start)
          return (
            span !== undefined &&
            IntervalSets.find(choice.closed, start) === undefined &&
            gapPoints(prepared, span, starts).length > 0
          )
        })
  if (onGrid) return []
  const minute = minuteOfDayAt(gridZone, start)
  const lift = Number.isInteger(minute) ? ({ change: "moveGrid", offsetMin: minute % step } as const) : undefined
  return [{ rule: "grid", source: "rules.grid", interval: { start, end: start + step * MINUTE }, lift }]
}
