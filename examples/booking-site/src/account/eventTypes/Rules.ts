import type { EventTypeDetail } from "@sched/http/account"
import { asSet } from "../asSet.ts"
import type { Reader } from "./Reader.ts"
import { spansText, spanText } from "./Span.ts"

/** When an event type can be booked: the lengths of time, limits and dates of the form. */

type Rules = EventTypeDetail["rules"]
type Horizon = NonNullable<Rules["horizon"]>
type Limits = NonNullable<Rules["limits"]>

type Lengths = Pick<EventTypeDetail, "rules" | "durationsMin">

const lengthsText = ({ rules: { durationMin }, durationsMin = [] }: Lengths): string =>
  spansText([...new Set([durationMin, ...durationsMin])])

const countOf = (value: number | undefined): string => (value === undefined ? "" : String(value))
const spanOf = (value: number | undefined): string => (value === undefined ? "" : spanText(value))

/** Limits on the bookings of the event type itself; those of hosts and bookers, and of minutes, are kept as they are. */
const isShown =
  (per: string) =>
  (limit: Limits[number]): boolean =>
    limit.per === per && (limit.scope ?? "eventType") === "eventType"

const mostOf = (limits: Limits = [], per: string): string => countOf(limits.find(isShown(per))?.bookings)

const withMost = (limits: Limits, per: "day" | "week", bookings: number | undefined): Limits => {
  const at = limits.findIndex(isShown(per))
  if (at < 0) return bookings === undefined ? limits : [...limits, { per, bookings }]
  const next = asSet<Limits[number]>({ ...limits[at]!, bookings })
  const stays = next.bookings !== undefined || next.minutes !== undefined
  return limits.flatMap((limit, i) => (i !== at ? [limit] : stays ? [next] : []))
}

/** The form's inputs for the rules. */
export const rulesValues = ({ rules, durationsMin }: Lengths): Readonly<Record<string, string>> => ({
  durations: lengthsText(durationsMin === undefined ? { rules } : { rules, durationsMin }),
  step: spanOf(rules.stepMin),
  before: spanOf(rules.bufferBeforeMin),
  after: spanOf(rules.bufferAfterMin),
  notice: spanOf(rules.noticeMin),
  horizon: rules.horizon?.kind ?? "",
  "horizon-days": rules.horizon !== undefined && "days" in rules.horizon ? String(rules.horizon.days) : "",
  "horizon-from": rules.horizon?.kind === "range" ? rules.horizon.from : "",
  "horizon-to": rules.horizon?.kind === "range" ? rules.horizon.to : "",
  "per-day": mostOf(rules.limits, "day"),
  "per-week": mostOf(rules.limits, "week"),
  seats: countOf(rules.capacity),
})

const horizonFrom = (read: Reader): Horizon | undefined => {
  const kind = read.text("horizon")
  switch (kind) {
    case "rolling":
    case "businessDays":
    case "rollingBookable":
      return { kind, days: read.count("horizon-days") ?? read.refuse("horizon-days", "Please say how many days.", 0) }
    case "range": {
      const from = read.text("horizon-from")
      const to = read.text("horizon-to")
      if (from === "") read.refuse("horizon-from", "Please choose the first date.", undefined)
      if (to === "") read.refuse("horizon-to", "Please choose the last date.", undefined)
      return { kind, from, to }
    }
    default:
      return undefined
  }
}

/** The lengths that can be booked, as they were if nothing else was typed. */
const lengthsFrom = (
  read: Reader,
  before: Lengths,
): readonly [first: number, all: Lengths["durationsMin"] | undefined] => {
  if (read.text("durations") === lengthsText(before)) return [before.rules.durationMin, before.durationsMin]
  const lengths = read.spans("durations") ?? []
  const first = lengths[0] ?? read.refuse("durations", "Please say how long it takes, such as 30 min.", 30)
  return [first, lengths.length > 1 ? [...new Set(lengths)] : undefined]
}

/** The rules that the form asks for; those that it does not show stay. */
export const rulesFrom = (read: Reader, before: Lengths) => {
  const [durationMin, durationsMin] = lengthsFrom(read, before)
  const { limits: old } = before.rules
  const limits = withMost(withMost(old ?? [], "day", read.count("per-day")), "week", read.count("per-week"))
  const rules = asSet<Rules>({
    ...before.rules,
    durationMin,
    stepMin: read.span("step"),
    bufferBeforeMin: read.span("before"),
    bufferAfterMin: read.span("after"),
    noticeMin: read.span("notice"),
    horizon: horizonFrom(read),
    limits: limits.length === 0 && old === undefined ? undefined : limits,
    capacity: read.count("seats"),
  })
  return { rules, durationsMin }
}
