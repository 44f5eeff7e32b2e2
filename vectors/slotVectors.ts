import type { Availability, Horizon, Interval, Rules } from "@sched/core/slots"
import { findSlots, MINUTE } from "@sched/core/slots"

/** The availability of one host as slots.json writes it. */
interface HostVector {
  readonly zone: string
  readonly weekly: Availability["weekly"]
  readonly overrides: NonNullable<Availability["overrides"]>
  readonly busy: ReadonlyArray<{ readonly start: string; readonly end: string }>
  readonly bookings?: HostVector["busy"]
  readonly outOfOffice?: HostVector["busy"]
  readonly travel?: ReadonlyArray<unknown>
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
  readonly grid: { readonly anchor: string; readonly zone: "host" | "booker"; readonly offsetMin?: number }
  readonly horizon?: Horizon | { readonly kind: "rollingBookable"; readonly days: number }
  readonly mode?: string
  readonly hosts?: ReadonlyArray<HostVector>
  readonly limits?: object
  readonly restriction?: object
  readonly expected: ReadonlyArray<string>
}

export const isSlotVector = (vector: object): vector is SlotVector => "durationMin" in vector && "grid" in vector

/** What a case needs that the engine does not have yet, in words; `undefined` when it has all. */
export const missingFor = (vector: SlotVector): string | undefined => {
  const hosts = hostsOf(vector)
  if (vector.grid.anchor !== "day") return "the gap grid"
  if (vector.mode !== undefined && vector.mode !== "collective") return `teams by ${vector.mode}`
  if (vector.limits !== undefined) return "limits"
  if (vector.restriction !== undefined) return "a restriction"
  if (vector.horizon?.kind === "rollingBookable") return "the rolling bookable horizon"
  if (hosts.some(({ travel }) => (travel ?? []).length > 0)) return "travel"
  return undefined
}

const interval = ({ start, end }: HostVector["busy"][number]): Interval => ({
  start: Date.parse(start),
  end: Date.parse(end),
})

const hostsOf = (vector: SlotVector): ReadonlyArray<HostVector> => vector.hosts ?? [vector as HostVector]

/** The library's answer to the case: starts in its window. */
export const answerSlots = (vector: SlotVector): ReadonlyArray<string> => {
  const hosts = hostsOf(vector)
  const before = vector.bufferBeforeMin ?? 0
  const after = vector.bufferAfterMin ?? 0
  const rules: Rules = {
    zone: hosts[0]!.zone,
    durationMin: vector.durationMin,
    stepMin: vector.stepMin,
    noticeMin: vector.noticeMin,
    bufferBeforeMin: before,
    bufferAfterMin: after,
    grid: {
      anchor: "day",
      zone: vector.grid.zone === "host" ? "eventType" : "booker",
      offsetMin: vector.grid.offsetMin ?? 0,
    },
    ...(vector.horizon === undefined ? {} : { horizon: vector.horizon as Horizon }),
  }
  const widened = (booking: HostVector["busy"][number]): Interval => {
    const { start, end } = interval(booking)
    return { start: start - before * MINUTE, end: end + after * MINUTE }
  }
  const slots = findSlots({
    rules,
    hosts: hosts.map((host) => ({
      availability: { zone: host.zone, weekly: host.weekly, overrides: host.overrides },
      busy: host.busy.map(interval),
      claims: (host.bookings ?? []).map(widened),
      outOfOffice: (host.outOfOffice ?? []).map(interval),
    })),
    window: { start: Date.parse(vector.window.from), end: Date.parse(vector.window.to) },
    now: Date.parse(vector.now),
    bookerZone: vector.bookerZone,
  })
  return slots.map(({ start }) => new Date(start).toISOString().replace(".000Z", "Z"))
}
