import type { Booking, BookingsAsked, Status, Target } from "@sched/core"
import { BookingStore, InvalidInput, Lifecycle } from "@sched/core"
import * as Effect from "effect/Effect"
import { hostedBookingView } from "../../api/account/HostedBookingView.ts"
import { windowOf } from "../Window.ts"
import { looked } from "./Asking.ts"
import { cursorAt, openCursor, PART } from "./Cursor.ts"

/** Which part of which bookings is wanted: those that start in `[from, to)`, at most 62 days. */
interface ListAsked {
  readonly from: number
  readonly to: number
  /** Default: those that take, took or can still take place. */
  readonly status?: Status | "any"
  readonly limit?: number
  readonly cursor?: string
}

const statusesOf = (status: ListAsked["status"]): ReadonlyArray<Status> => {
  if (status === "any") return Lifecycle.statuses
  return status === undefined ? Lifecycle.statuses.filter((one) => !Lifecycle.isOver(one)) : [status]
}

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
  const places = new Map<string, boolean>()
  const isSeen = Effect.fnUntraced(function* ({ eventType: { organization, group } }: Booking) {
    const place = JSON.stringify([organization, group])
    const known = places.get(place)
    if (known !== undefined) return known
    const target: Target = { organization, group, people: [person] }
    const may = (yield* looked((people, by) => people.permissions({ by, target }))).includes("booking.view")
    places.set(place, may)
    return may
  })
  return yield* part({ host: person }, query, isSeen)
})

/** What is booked in an organisation. */
export const bookingsOfOrganization = Effect.fnUntraced(function* (organization: string, query: ListAsked) {
  yield* looked((people, by) =>
    Effect.andThen(
      people.organization({ by, id: organization }),
      people.authorize({ by, permission: "booking.view", target: { organization }, id: organization }),
    ),
  )
  return yield* part({ organization }, query, () => Effect.succeed(true))
})

/** What is booked of a group's event types. */
export const bookingsOfGroup = Effect.fnUntraced(function* (group: string, query: ListAsked) {
  yield* looked((people, by) =>
    Effect.flatMap(people.group({ by, id: group }), ({ record: { organization } }) =>
      people.authorize({ by, permission: "booking.view", target: { organization, group }, id: group }),
    ),
  )
  return yield* part({ group }, query, () => Effect.succeed(true))
})

/** The part of the bookings that was asked for, in order of start, of those that are to be seen. */
const part = Effect.fnUntraced(function* <E, R>(
  of: BookingsAsked["of"],
  { limit = PART, cursor, status, ...query }: ListAsked,
  isSeen: (booking: Booking) => Effect.Effect<boolean, E, R>,
) {
  const store = yield* BookingStore
  const window = yield* windowOf(query)
  const statuses = statusesOf(status)
  const name = JSON.stringify(["bookings", of, window, status])
  let after = cursor === undefined ? undefined : positionOf(yield* openCursor(name, cursor))
  if (cursor !== undefined && after === undefined)
    return yield* Effect.fail(new InvalidInput("cursor", "is not one of this list"))
  const found: Array<Booking> = []
  while (found.length <= limit) {
    // One more than is shown tells whether there is a next part.
    const most = limit + 1 - found.length
    const listed: ReadonlyArray<Booking> = yield* store.list({ of, window, statuses, after, limit: most })
    found.push(...(yield* Effect.filter(listed, isSeen)))
    if (listed.length < most) break
    after = listed.at(-1)
  }
  const shown = found.slice(0, limit)
  const items = shown.flatMap((booking) => hostedBookingView(booking) ?? [])
  const last = shown.at(-1)
  if (last === undefined || found.length <= limit) return { items }
  return { items, next: yield* cursorAt(name, `${last.start} ${last.id}`) }
})

const positionOf = (text: string): { readonly start: number; readonly id: string } | undefined => {
  const [, start, id] = /^(-?\d+) (.+)$/s.exec(text) ?? []
  return start === undefined || id === undefined ? undefined : { start: Number(start), id }
}
