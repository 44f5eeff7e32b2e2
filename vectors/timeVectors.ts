import { availableIn, CivilDate, DAY, engineZones, InvalidInput, MINUTE, WallClock } from "@sched/core/slots"

/** One case of time.json, told apart by `kind`. */
export interface TimeVector {
  readonly id: string
  readonly kind: string
  readonly zone: string
  readonly expected: unknown
  readonly [field: string]: unknown
}

const iso = (instant: number) => new Date(instant).toISOString().replace(".000Z", "Z")
const text = (vector: TimeVector, field: string) => String(vector[field])
const wall = (vector: TimeVector, field = "local") => WallClock.parse(text(vector, field))
const instant = (vector: TimeVector) => Date.parse(text(vector, "instant"))

const policies: { readonly [policy: string]: WallClock.WallClockOptions } = {
  compatible: {},
  earlier: {},
  later: { onOverlap: "second" },
  reject: { onGap: "reject", onOverlap: "reject" },
}

const answers: { readonly [kind: string]: (vector: TimeVector) => unknown } = {
  toInstant: (vector) => {
    const zone = engineZones.zone(vector.zone)
    const options = policies[text(vector, "policy")]
    if (options === undefined) throw new Error(`unknown policy ${text(vector, "policy")}`)
    try {
      return iso(WallClock.toInstant(zone, wall(vector), options))
    } catch (error) {
      if (error instanceof InvalidInput) return WallClock.kindOf(zone, wall(vector))
      throw error
    }
  },
  localKind: (vector) => WallClock.kindOf(engineZones.zone(vector.zone), wall(vector)),
  offset: (vector) => engineZones.zone(vector.zone).offsetAt(instant(vector)) / MINUTE,
  isoWeekday: (vector) => CivilDate.isoWeekday(WallClock.dateAt(engineZones.zone(vector.zone), instant(vector))),
  dayBounds: (vector) => {
    const bounds = WallClock.dayBounds(engineZones.zone(vector.zone), CivilDate.parse(text(vector, "date")))
    if (bounds === undefined) return { start: null, end: null, minutes: 0 }
    const { start, end } = bounds
    return { start: iso(start), end: iso(end), minutes: (end - start) / MINUTE }
  },
  availableSpans: (vector) => {
    const date = CivilDate.parse(text(vector, "date"))
    const intervals = [{ from: text(vector, "from"), to: text(vector, "to") }]
    const overrides = [{ date: text(vector, "date"), intervals }]
    const window = { start: (date - 2) * DAY, end: (date + 4) * DAY }
    return availableIn({ zone: vector.zone, weekly: [], overrides }, window).map((span) => [
      iso(span.start),
      iso(span.end),
    ])
  },
  groupByDate: (vector) => {
    const zone = engineZones.zone(vector.zone)
    const dates: { [date: string]: Array<string> } = {}
    for (const at of vector["instants"] as ReadonlyArray<string>) {
      const date = CivilDate.format(WallClock.dateAt(zone, Date.parse(at)))
      dates[date] = [...(dates[date] ?? []), at]
    }
    return dates
  },
  duration: (vector) => {
    const zone = engineZones.zone(vector.zone)
    const days = Number(vector["days"])
    const start = wall(vector, "start")
    return {
      nominal: iso(WallClock.addDays(zone, start, days)),
      exact: iso(WallClock.toInstant(zone, start) + days * DAY),
    }
  },
}

/** Whether a case is one of time.json. */
export const isTimeVector = (vector: object): vector is TimeVector =>
  "kind" in vector && typeof vector.kind === "string" && Object.hasOwn(answers, vector.kind)

/** The library's answer to the case, in the shape of its `expected`. */
export const answerTime = (vector: TimeVector): unknown => answers[vector.kind]!(vector)
