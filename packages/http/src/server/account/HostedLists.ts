import type { Booking, Target } from "@sched/core"
import { BookingStore, InvalidInput, PeopleStore, usageKey } from "@sched/core"
import * as Effect from "effect/Effect"
import { hostedBookingView } from "../../api/account/HostedBookingView.ts"
import { windowOf } from "../Window.ts"
import { looked } from "./Asking.ts"
import { cursorAt, openCursor, PART } from "./Cursor.ts"

/** Which part of which bookings is wanted: those that start in `[from, to)`, at most 62 days. */
interface ListAsked {
  readonly from: number
  readonly to: number
  readonly limit?: number
  readonly cursor?: string
}

/** Where a booking stands in a list: by start, then by id. */
const isAfter = ({ start, id }: Booking, [at, last]: readonly [number, string]) =>
  start > at || (start === at && id > last)

/** What a person hosts or is waited for. Those who act for the person see of it what belongs where they may. */
export const bookingsOfPerson = Effect.fnUntraced(function* (person: string, query: ListAsked) {
  yield* looked((people, by) =>
    by === person
      ? Effect.void
      : Effect.andThen(
          people.profile({ by, id: person }),
          people.authorize({ by, permission: "booking.view", target: { people: [person] }, id: person }),
        ),
  )
  const own = (yield* found([usageKey.host(person), usageKey.waiting(person)], query)).filter(({ hosts }) =>
    hosts.includes(person),
  )
  const places = new Map(
    own.map(({ eventType: { organization, group } }) => [
      placeOf({ organization, group }),
      { organization, group, people: [person] },
    ]),
  )
  const seen = new Set<string>()
  for (const [place, target] of places)
    if ((yield* looked((people, by) => people.permissions({ by, target }))).includes("booking.view")) seen.add(place)
  const visible = own.filter(({ eventType }) => seen.has(placeOf(eventType)))
  return yield* part(`bookings/person/${person}`, visible, query)
})

const placeOf = ({ organization, group }: Pick<Target, "organization" | "group">) =>
  JSON.stringify([organization, group])

/** What is booked in an organisation, under its event types of now and with its members. */
export const bookingsOfOrganization = Effect.fnUntraced(function* (organization: string, query: ListAsked) {
  const store = yield* PeopleStore
  yield* looked((people, by) =>
    Effect.andThen(
      people.organization({ by, id: organization }),
      people.authorize({ by, permission: "booking.view", target: { organization }, id: organization }),
    ),
  )
  const members = yield* store.list("member", { organization })
  const eventTypes = yield* store.list("eventType", { organization })
  const keys = [
    ...members.flatMap(({ record }) => [usageKey.host(record.person), usageKey.waiting(record.person)]),
    ...eventTypes.map(({ record }) => usageKey.eventType(record.id)),
  ]
  const bookings = (yield* found(keys, query)).filter(({ eventType }) => eventType.organization === organization)
  return yield* part(`bookings/organization/${organization}`, bookings, query)
})

/** What is booked of a group's event types. */
export const bookingsOfGroup = Effect.fnUntraced(function* (group: string, query: ListAsked) {
  const store = yield* PeopleStore
  const organization = yield* looked((people, by) =>
    Effect.gen(function* () {
      const { record } = yield* people.group({ by, id: group })
      const target: Target = { organization: record.organization, group }
      yield* people.authorize({ by, permission: "booking.view", target, id: group })
      return record.organization
    }),
  )
  const eventTypes = (yield* store.list("eventType", { organization })).filter(({ record }) => record.group === group)
  const keys = eventTypes.flatMap(({ record }) => [
    usageKey.eventType(record.id),
    ...record.hosts.map(usageKey.waiting),
  ])
  const bookings = (yield* found(keys, query)).filter(({ eventType }) => eventType.group === group)
  return yield* part(`bookings/group/${group}`, bookings, query)
})

/** Every booking that counts towards one of the keys and starts in the window. */
const found = Effect.fnUntraced(function* (keys: ReadonlyArray<string>, query: ListAsked) {
  const store = yield* BookingStore
  const used = yield* store.usage(keys, yield* windowOf(query))
  return yield* store.getAll([...new Set(used.map(({ booking }) => booking))])
})

/** The part of the bookings that was asked for, in order of start. */
const part = Effect.fnUntraced(function* (
  list: string,
  bookings: ReadonlyArray<Booking>,
  { from, to, limit = PART, cursor }: ListAsked,
) {
  const name = `${list}/${from}/${to}`
  const after = cursor === undefined ? undefined : positionOf(yield* openCursor(name, cursor))
  if (cursor !== undefined && after === undefined)
    return yield* Effect.fail(new InvalidInput("cursor", "is not one of this list"))
  const ordered = bookings
    .filter((booking) => after === undefined || isAfter(booking, after))
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  const views = ordered.slice(0, limit).flatMap((booking) => hostedBookingView(booking) ?? [])
  const last = ordered[limit - 1]
  if (last === undefined || ordered.length <= limit) return { items: views }
  return { items: views, next: yield* cursorAt(name, `${last.start} ${last.id}`) }
})

const positionOf = (text: string): readonly [number, string] | undefined => {
  const [, start, id] = /^(-?\d+) (.+)$/s.exec(text) ?? []
  return start === undefined || id === undefined ? undefined : [Number(start), id]
}
