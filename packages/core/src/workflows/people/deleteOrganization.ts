import * as Effect from "effect/Effect"
import { usageKey } from "../../booking/Usage.ts"
import { BookingsToCome } from "../../people/Refusal.ts"
import type { PeopleKind } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { cancel } from "../cancel.ts"
import { permitted } from "./allow.ts"
import { bookingsToCome } from "./bookingsToCome.ts"
import { change } from "./change.ts"
import { endDelegations } from "./endDelegations.ts"
import { removed } from "./PeopleEdit.ts"

/** An organisation that is to be no more. */
export interface DeleteOrganizationRequest {
  readonly by: string
  readonly organization: string
  /** Whether its bookings to come are cancelled along, with mails to those concerned. Default: they are in the way. */
  readonly cancelBookings?: boolean | undefined
  readonly seen?: number | undefined
}

/** Everything that belongs to an organisation and to nobody else. */
const kinds = [
  ...["member", "group", "invitation", "eventType", "template", "category", "host"],
] as ReadonlyArray<PeopleKind>

/**
 * Deletes an organisation with everything in it; its members stay, as people. `BookingsToCome` while there are any,
 * unless they are to be cancelled along. Answers the ids of those that were cancelled.
 */
export const deleteOrganization = Effect.fn("deleteOrganization")(function* (request: DeleteOrganizationRequest) {
  const { by, organization: id, cancelBookings = false, seen } = request
  const cancelled: Array<string> = []
  const cancelAll = (bookings: ReadonlyArray<string>) =>
    Effect.forEach(bookings, (booking) =>
      cancel({ id: booking, actor: { kind: "member", id: by } }).pipe(
        Effect.tap(() => Effect.sync(() => cancelled.push(booking))),
        // It has begun, or is over in another way.
        Effect.catchTags({ TooLate: () => Effect.void, IllegalMove: () => Effect.void }),
      ),
    )
  const scope = yield* change(
    { by, action: "organization.delete", target: id },
    Effect.gen(function* () {
      const store = yield* PeopleStore
      const kept = yield* permitted("organization", { by, id, permission: "organization.delete", seen })
      const scope = yield* readScope(id)
      const bookings = yield* ahead(scope)
      if (bookings.length > 0 && !cancelBookings) return yield* new BookingsToCome({ bookings })
      yield* cancelAll(bookings)
      const things = yield* Effect.forEach(kinds, (kind) =>
        Effect.map(store.list(kind, { organization: id }), (all) => all.map((one) => removed(kind, one))),
      )
      const images = (yield* store.list("image", { subject: id })).map((image) => removed("image", image))
      const members = (yield* store.list("member", { organization: id })).map(({ record }) => record.person)
      const ended = yield* endDelegations(id, members)
      return { answer: scope, changes: [removed("organization", kept), ...things.flat(), ...images, ...ended] }
    }),
  )
  // Whoever booked between the look and the deletion is told as well.
  if (cancelBookings) yield* cancelAll(yield* ahead(scope))
  return cancelled as ReadonlyArray<string>
})

/** Where bookings of an organisation are found. */
interface Scope {
  readonly organization: string
  readonly eventTypes: ReadonlySet<string>
  /** What its bookings count towards: its event types, and its people for those of event types that are gone. */
  readonly keys: ReadonlyArray<string>
}

const readScope = Effect.fnUntraced(function* (organization: string) {
  const store = yield* PeopleStore
  const eventTypes = (yield* store.list("eventType", { organization })).map(({ record }) => record)
  const members = (yield* store.list("member", { organization })).map(({ record }) => record.person)
  const hosts = [...new Set([...members, ...eventTypes.flatMap(({ hosts }) => hosts)])]
  const keys = [
    ...eventTypes.map(({ id }) => usageKey.eventType(id)),
    ...hosts.flatMap((host) => [usageKey.host(host), usageKey.waiting(host)]),
  ]
  return { organization, eventTypes: new Set(eventTypes.map(({ id }) => id)), keys } satisfies Scope as Scope
})

/** Ids of the organisation's bookings to come, in order of start. */
const ahead = ({ organization, eventTypes, keys }: Scope) =>
  Effect.map(bookingsToCome(keys), (bookings) =>
    bookings
      .filter(({ eventType }) => eventType.organization === organization || eventTypes.has(eventType.id))
      .map(({ id }) => id),
  )
