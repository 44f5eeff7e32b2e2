import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import { fencesOf, loadFence } from "../booking/Fence.ts"
import type { Usage } from "../booking/Usage.ts"
import { usageKey, usageOf } from "../booking/Usage.ts"
import type { EventType } from "../offering/EventType.ts"
import { sharingOf } from "../offering/TeamOf.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import type { LimitScope, Period } from "../slots/Limits.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, EARLIEST, LATEST } from "../time/Interval.ts"

/** What of the bookings there are a decision counts, and the fences that watch over it. */
export interface UsageRead {
  readonly fences: ReadonlyArray<{ readonly key: string; readonly version: number }>
  /** By `usageKey`. */
  readonly of: (key: string) => ReadonlyArray<Usage>
}

/** Who a decision is about. */
export interface Counted {
  readonly eventType: EventType
  readonly ids: ReadonlyArray<string>
  /** Key of the person who books, if that is known. */
  readonly booker: string | undefined
  /** Id of the link that is used, if its uses are counted. */
  readonly link: string | undefined
  /** Bookings that do not count: the one that is moved. */
  readonly except: ReadonlyArray<string>
  /** Bookings that count though they are not there yet; they are of the same person. */
  readonly along: ReadonlyArray<Booking>
}

/** More than the longest period of the kind, so that a window widened by it holds every period that it touches. */
const reach: { readonly [P in Period]: number } = { day: 2 * DAY, week: 9 * DAY, month: 33 * DAY, year: 368 * DAY }

const widenedBy = ({ start, end }: Interval, by: number): Interval => ({
  start: Math.max(EARLIEST, start - by),
  end: Math.min(LATEST, end + by),
})

/** How far back loads look unless the event type says otherwise, in days. */
const DAYS_BACK = 30

/** The keys whose bookings count, each with the window in which they do. */
const countedIn = ({ eventType, ids, booker, link }: Counted, window: Interval, now: number) => {
  const wanted = new Map<string, Interval>()
  const byScope: { readonly [S in LimitScope]: ReadonlyArray<string> } = {
    eventType: [usageKey.eventType(eventType.id)],
    host: ids.map(usageKey.host),
    booker: booker === undefined ? [] : [booker],
  }
  const limits = [...(eventType.rules.limits ?? [])].sort((a, b) => reach[a.per] - reach[b.per])
  for (const { scope = "eventType", per } of limits)
    for (const key of byScope[scope]) wanted.set(key, widenedBy(window, reach[per]))
  if (link !== undefined) wanted.set(usageKey.link(link), { start: EARLIEST, end: LATEST })
  const fences = [...wanted].flatMap(([key, span]) => fencesOf(key, span))
  if (eventType.team === undefined || eventType.team.mode === "collective") return { wanted, fences }
  const { daysBack = DAYS_BACK } = sharingOf(eventType.team)
  for (const id of ids) wanted.set(usageKey.load(eventType.id, id), { start: now - daysBack * DAY, end: LATEST })
  return { wanted, fences: [...fences, loadFence(eventType.id)] }
}

const add = (found: Map<string, Array<Usage>>, usage: Usage): void => {
  const list = found.get(usage.key)
  if (list === undefined) found.set(usage.key, [usage])
  else list.push(usage)
}

/** Reads what the decision counts. The fences are read first: what is committed after that is noticed. */
export const readUsage = Effect.fnUntraced(function* (counted: Counted, window: Interval, now: number) {
  const store = yield* BookingStore
  const { wanted, fences: keys } = countedIn(counted, window, now)
  const fences = keys.length === 0 ? [] : yield* store.fences(keys)
  const bySpan = new Map<string, { readonly span: Interval; readonly keys: Array<string> }>()
  for (const [key, span] of wanted) {
    const name = `${span.start}-${span.end}`
    const group = bySpan.get(name) ?? { span, keys: [] }
    group.keys.push(key)
    bySpan.set(name, group)
  }
  const found = new Map<string, Array<Usage>>()
  for (const { span, keys } of bySpan.values())
    for (const usage of yield* store.usage(keys, span)) if (!counted.except.includes(usage.booking)) add(found, usage)
  const ownKeys = counted.booker === undefined ? [] : [counted.booker]
  for (const booking of counted.along)
    for (const key of usageOf(booking, ownKeys)) {
      const span = wanted.get(key)
      const { id, start, end, createdAt: at } = booking
      if (span !== undefined && span.start <= start && start < span.end)
        add(found, { key, booking: id, start, end, at, noShow: false })
    }
  return { fences, of: (key) => found.get(key) ?? [] } satisfies UsageRead as UsageRead
})
