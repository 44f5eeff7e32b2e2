import type { Availability, Grid, Horizon, HostTime, Interval, Limit, SlotQuery, Team } from "@sched/core/slots"
import { findSlots, MINUTE } from "@sched/core/slots"

type Texts = ReadonlyArray<{ readonly start: string; readonly end: string }>

/** The availability of one host as slots.json writes it. */
interface HostVector extends Availability {
  readonly busy: Texts
  readonly bookings?: Texts
  readonly outOfOffice?: Texts
  readonly fixed?: boolean
  readonly group?: string
}

/** One case of slots.json. */
export interface SlotVector extends Partial<HostVector> {
  readonly id: string
  readonly durationMin: number
  readonly stepMin: number
  readonly noticeMin: number
  readonly bufferBeforeMin?: number
  readonly bufferAfterMin?: number
  readonly bookerZone: string
  readonly now: string
  readonly window: { readonly from: string; readonly to: string }
  readonly grid: {
    readonly anchor: "day" | "gap"
    readonly zone: "host" | "booker"
    readonly offsetMin?: number
    readonly align?: number | "auto"
  }
  readonly horizon?: Horizon
  readonly mode?: "collective" | "roundRobin" | "nOfM"
  readonly required?: number
  readonly hosts?: ReadonlyArray<HostVector>
  readonly limits?: { readonly bookingsPerDay?: number; readonly minutesPerDay?: number }
  readonly restriction?: Availability
  readonly expected: ReadonlyArray<string>
}

export const isSlotVector = (vector: object): vector is SlotVector => "durationMin" in vector && "grid" in vector

const intervals = (texts: Texts | undefined): ReadonlyArray<Interval> =>
  (texts ?? []).map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }))

const gridOf = ({ grid }: SlotVector): Grid => {
  const zone = grid.zone === "host" ? "eventType" : "booker"
  const offset = grid.offsetMin === undefined ? {} : { offsetMin: grid.offsetMin }
  return grid.anchor === "day"
    ? { anchor: "day", zone, ...offset }
    : { anchor: "gap", zone, ...offset, ...(grid.align === undefined ? {} : { align: grid.align }) }
}

const limitsOf = ({ limits }: SlotVector): ReadonlyArray<Limit> => [
  ...(limits?.bookingsPerDay === undefined ? [] : [{ per: "day" as const, bookings: limits.bookingsPerDay }]),
  ...(limits?.minutesPerDay === undefined ? [] : [{ per: "day" as const, minutes: limits.minutesPerDay }]),
]

const teamOf = (vector: SlotVector, hosts: ReadonlyArray<HostVector>): Team => {
  const indices = hosts.map((_, i) => i)
  const fixed = indices.filter((i) => hosts[i]!.fixed === true)
  const others = indices.filter((i) => hosts[i]!.fixed !== true)
  if (vector.mode === "nOfM") return { mode: "nOfM", required: vector.required!, fixed }
  if (vector.mode !== "roundRobin") return { mode: "collective" }
  const names = [...new Set(others.map((i) => hosts[i]!.group))]
  return { mode: "roundRobin", fixed, groups: names.map((name) => others.filter((i) => hosts[i]!.group === name)) }
}

/** The case as the engine takes it. */
export const queryOf = (vector: SlotVector): SlotQuery => {
  const hosts = vector.hosts ?? [vector as HostVector]
  const before = vector.bufferBeforeMin ?? 0
  const after = vector.bufferAfterMin ?? 0
  return {
    rules: {
      zone: hosts[0]!.zone,
      durationMin: vector.durationMin,
      stepMin: vector.stepMin,
      noticeMin: vector.noticeMin,
      bufferBeforeMin: before,
      bufferAfterMin: after,
      grid: gridOf(vector),
      limits: limitsOf(vector),
      ...(vector.horizon === undefined ? {} : { horizon: vector.horizon }),
    },
    hosts: hosts.map(
      (host): HostTime => ({
        availability: {
          zone: host.zone,
          weekly: host.weekly,
          overrides: host.overrides ?? [],
          travel: host.travel ?? [],
        },
        busy: intervals(host.busy),
        claims: intervals(host.bookings).map(({ start, end }) => ({
          start: start - before * MINUTE,
          end: end + after * MINUTE,
        })),
        outOfOffice: intervals(host.outOfOffice),
      }),
    ),
    team: teamOf(vector, hosts),
    ...(vector.restriction === undefined ? {} : { restriction: vector.restriction }),
    bookings: hosts.flatMap((host) => intervals(host.bookings)),
    window: { start: Date.parse(vector.window.from), end: Date.parse(vector.window.to) },
    now: Date.parse(vector.now),
    bookerZone: vector.bookerZone,
  }
}

/** The library's answer to the case: starts in its window. */
export const answerSlots = (vector: SlotVector): ReadonlyArray<string> =>
  findSlots(queryOf(vector)).map(({ start }) => new Date(start).toISOString().replace(".000Z", "Z"))
