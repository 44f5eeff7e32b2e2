import * as Effect from "effect/Effect"
import type { Booking } from "../../booking/Booking.ts"
import { usageKey } from "../../booking/Usage.ts"
import type { EventType } from "../../offering/EventType.ts"
import { memberId } from "../../people/Member.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { StoreError } from "../../ports/StoreError.ts"
import { reassign } from "../reassign.ts"
import { permitted } from "./allow.ts"
import { bookingsToCome } from "./bookingsToCome.ts"
import { readMembers } from "./readMembers.ts"

/** Somebody who no longer hosts what they hosted. */
export interface HandOverRequest {
  readonly by: string
  readonly organization: string
  readonly person: string
}

/** What became of a booking whose host no longer hosts its event type. */
export interface HandedOver {
  /** Id of the booking. */
  readonly booking: string
  readonly start: number
  /** Id of its event type. */
  readonly eventType: string
  /** `reported`: it still stands with those who had it; somebody has to move, reassign or cancel it. */
  readonly outcome: "reassigned" | "reported"
  /** Ids of its hosts now. */
  readonly hosts: ReadonlyArray<string>
  /** Why nobody else took it; nothing where the organisation only wants a report. */
  readonly problem?: string
}

/**
 * Says what becomes of the bookings to come of somebody who no longer hosts their event types, and deals with each as
 * the organisation wants. Whoever removes a member or changes a group has this done along; what could not be given away
 * then can be tried again later.
 */
export const handOver = Effect.fn("handOver")(function* (request: HandOverRequest) {
  const { by, organization: id } = request
  yield* permitted("organization", { by, id, permission: "booking.manage" })
  return yield* settleBookings(request)
})

/**
 * Finds the bookings to come of somebody who no longer hosts their event types, and reports each or gives it to another
 * host who is free. Safe to repeat: what was given away is no longer found.
 */
export const settleBookings = Effect.fnUntraced(function* ({ by, organization: id, person }: HandOverRequest) {
  const store = yield* PeopleStore
  const organization = yield* store.find("organization", id)
  if (organization === undefined) return []
  const isMember = (yield* store.find("member", memberId({ organization: id, person }))) !== undefined
  const bookings = yield* bookingsToCome([usageKey.host(person), usageKey.waiting(person)])
  const answers = yield* Effect.forEach(bookings, (booking) =>
    Effect.gen(function* () {
      const current = (yield* store.find("eventType", booking.eventType.id))?.record
      const isOurs = [booking.eventType.organization, current?.organization].includes(id)
      // An event type that was deleted leaves its bookings to those who have them, as long as they are members.
      const stillHosts = current === undefined ? isMember : current.hosts.includes(person)
      if (!isOurs || stillHosts) return []
      return [
        yield* deal(booking, current, { by, person, policy: organization.record.whenMembersLeave ?? "report", id }),
      ]
    }),
  )
  return answers.flat()
})

interface Dealing {
  readonly by: string
  readonly person: string
  readonly policy: "report" | "reassign"
  /** Id of the organisation. */
  readonly id: string
}

const deal = Effect.fnUntraced(function* (
  { id, start, hosts, eventType, ...rest }: Booking,
  current: EventType | undefined,
  { by, person, policy, id: organization }: Dealing,
) {
  const told = { booking: id, start, eventType: eventType.id, outcome: "reported", hosts } as const
  if (policy === "report") return told satisfies HandedOver as HandedOver
  const { isMember } = yield* readMembers(organization, [...eventType.hosts, ...(current?.hosts ?? [])])
  const isHost = (one: string) => isMember(one) && (current === undefined || current.hosts.includes(one))
  const booking: Booking = { id, start, hosts, eventType, ...rest }
  const ways = [
    // Whoever else was a host when it was booked and still is; and those who have become hosts since.
    { leaving: [person, ...eventType.hosts.filter((one) => !hosts.includes(one) && !isHost(one))] },
    ...newHosts(booking, current, person).map((to) => ({ to })),
  ]
  let problem = ""
  for (const way of ways) {
    const moved = yield* Effect.result(reassign({ id, actor: { kind: "member", id: by }, ...way }))
    if (moved._tag === "Success")
      return { ...told, outcome: "reassigned", hosts: moved.success.hosts } satisfies HandedOver as HandedOver
    if (moved.failure instanceof StoreError) return yield* moved.failure
    problem = moved.failure.message
  }
  return { ...told, problem } satisfies HandedOver as HandedOver
})

/** Whole casts in which those take part who were no hosts yet when it was booked. */
const newHosts = (
  { hosts, eventType }: Booking,
  current: EventType | undefined,
  person: string,
): ReadonlyArray<ReadonlyArray<string>> => {
  if (current === undefined) return []
  const staying = hosts.filter((one) => one !== person)
  const fresh = current.hosts.filter((one) => !eventType.hosts.includes(one))
  if (fresh.length === 0) return []
  const isWhole = current.team === undefined || current.team.mode === "collective"
  return isWhole ? [[...staying, ...fresh]] : fresh.map((one) => [...staying, one])
}
