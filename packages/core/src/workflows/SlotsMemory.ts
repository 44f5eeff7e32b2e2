import * as Effect from "effect/Effect"
import type { Fence } from "../booking/Fence.ts"
import { fencesOf } from "../booking/Fence.ts"
import { usageKey } from "../booking/Usage.ts"
import type { EventType } from "../offering/EventType.ts"
import type { Host } from "../people/Host.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { frozen } from "../ports/Frozen.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, EARLIEST, LATEST, MINUTE } from "../time/Interval.ts"
import type { SlotsListed } from "./SlotsListed.ts"
import type { SlotsRequest } from "./SlotsRequest.ts"

/** Everything that decided a list of slots, but for the time of asking. */
export interface Grounds {
  /** As it was read. */
  readonly eventType: EventType
  /** As they were read: the event type's hosts, then its resources. */
  readonly hosts: ReadonlyArray<Host>
  /** Over what is booked, read before anything else that is booked was. */
  readonly fences: ReadonlyArray<Fence>
  /** When the first claim that was read expires. */
  readonly until: number
}

interface Remembered extends Grounds {
  readonly minute: string
  readonly listed: SlotsListed
}

/** The most slots that are remembered, over all lists: some ten megabytes. */
const MOST = 100_000

/** Longer than any meeting with its buffers reaches behind its start, and before it. */
const BEHIND = 2 * 32 * DAY
const BEFORE = 32 * DAY

/** The fences that watch over all claims of these hosts and resources that reach into the span. */
export const fencesOver = (ids: ReadonlyArray<string>, { start, end }: Interval): ReadonlyArray<string> => {
  const starts = { start: Math.max(EARLIEST, start - BEHIND), end: Math.min(LATEST, end + BEFORE) }
  return ids.flatMap((id) => fencesOf(usageKey.host(id), starts))
}

/**
 * Whether nothing decides the event type's slots but people, claims and the time. Limits and places that are shared count
 * bookings of other spans, and of calendars nobody says when they change.
 */
export const isRememberable = ({ rules }: EventType, hosts: ReadonlyArray<Host>): boolean =>
  rules.limits === undefined &&
  (rules.capacity ?? 1) === 1 &&
  hosts.every(({ calendars }) => calendars === undefined || calendars.length === 0)

/** Slots and what decides them lie on whole minutes: between two of them the passing of time changes nothing. */
export const minuteOf = (now: number): string => `${Math.floor(now / MINUTE)}-${Math.ceil(now / MINUTE)}`

const keyOf = ({ alias, slug, window: { start, end }, zone, durationMin }: SlotsRequest): string =>
  JSON.stringify([alias, slug, start, end, zone, durationMin])

/**
 * Remembers lists of slots, and answers them as long as all that decided them is the same: it reads event type, hosts and
 * fences anew each time, so that whatever any process has committed shows in the very next answer.
 */
export const makeSlotsMemory = () => {
  const lists = new Map<string, Remembered>()
  let size = 0

  const forget = (key: string): void => {
    const known = lists.get(key)
    if (known === undefined) return
    lists.delete(key)
    size -= known.listed.slots.length + 1
  }

  /** The list that was answered to such a request, if it is still right. */
  const recall = Effect.fnUntraced(function* (request: SlotsRequest, now: number) {
    const key = keyOf(request)
    const known = lists.get(key)
    if (known === undefined) return undefined
    if (known.minute !== minuteOf(now) || now >= known.until) {
      forget(key)
      return undefined
    }
    const people = yield* PeopleStore
    const store = yield* BookingStore
    const [eventType, hosts, fences] = yield* Effect.all(
      [
        // By its id: whatever is at this link has the link in it.
        people.find("eventType", known.eventType.id),
        Effect.forEach(known.hosts, ({ id }) => people.host(id), { concurrency: "unbounded" }),
        store.fences(known.fences.map(({ key }) => key)),
      ],
      { concurrency: "unbounded" },
    )
    const same =
      eventType?.record === known.eventType &&
      hosts.every((host, i) => host === known.hosts[i]) &&
      fences.every(({ version }, i) => version === known.fences[i]!.version)
    if (same) return known.listed
    forget(key)
    return undefined
  })

  const remember = (request: SlotsRequest, now: number, grounds: Grounds, listed: SlotsListed): void => {
    const key = keyOf(request)
    forget(key)
    if (listed.slots.length + 1 > MOST) return
    lists.set(key, { ...grounds, minute: minuteOf(now), listed: frozen(listed) })
    size += listed.slots.length + 1
    for (const oldest of lists.keys()) {
      if (size <= MOST) break
      forget(oldest)
    }
  }

  return { recall, remember }
}

export type SlotsMemory = ReturnType<typeof makeSlotsMemory>
