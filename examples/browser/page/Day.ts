import type { CivilDate, Interval, IntervalSet, Slot, Zone } from "@sched/core/slots"
import { availableIn, findSlots, MINUTE, WallClock } from "@sched/core/slots"
import type { Axis } from "./Axis.ts"
import { axisOf } from "./Axis.ts"
import type { Question, Taken } from "./Question.ts"

/** A taken time with the stretch that it keeps meetings from: the event type's buffers lie round it. */
export interface Block extends Taken {
  readonly reach: Interval
}

/** Everything that is drawn of a civil date. */
export interface Day {
  readonly date: CivilDate.CivilDate
  readonly zone: Zone
  readonly axis: Axis
  readonly available: IntervalSet
  readonly blocks: ReadonlyArray<Block>
  readonly slots: ReadonlyArray<Slot>
  /** Meetings can start from here on, as far as the notice is concerned. */
  readonly earliest: number
  readonly durationMs: number
}

/** The day that the question asks for. @throws InvalidInput */
export const dayOf = ({ query, taken, date, zone }: Question): Day => {
  const { rules, hosts, now } = query
  const before = (rules.bufferBeforeMin ?? 0) * MINUTE
  const after = (rules.bufferAfterMin ?? 0) * MINUTE
  const whole = WallClock.dayBounds(zone, date)
  const blocks = taken.map((entry): Block => {
    // A booking brings its own buffers; time away is not widened at all.
    const own = entry.kind === "booking" ? { start: entry.start - before, end: entry.end + after } : entry
    const reach = entry.kind === "away" ? entry : { start: own.start - after, end: own.end + before }
    return { ...entry, reach: { start: reach.start, end: reach.end } }
  })
  return {
    date,
    zone,
    axis: axisOf(zone, date),
    available: whole === undefined ? [] : availableIn(hosts[0]!.availability, whole),
    blocks,
    slots: whole === undefined ? [] : findSlots({ ...query, window: whole }).filter((slot) => isOn(zone, date, slot)),
    earliest: now + (rules.noticeMin ?? 0) * MINUTE,
    durationMs: rules.durationMin * MINUTE,
  }
}

const isOn = (zone: Zone, date: CivilDate.CivilDate, { start }: Slot): boolean => WallClock.dateAt(zone, start) === date
