import type { Booking, ChangeRequest } from "@sched/core"
import { Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { CurrentPerson } from "../../api/account/Authenticated.ts"
import { historyView } from "../../api/account/HostedBookingView.ts"
import { slotsView } from "../../api/SlotsView.ts"
import type { Sent } from "../Command.ts"
import { commandOf, matched } from "../Command.ts"
import type { Refused } from "../Refused.ts"
import { refused } from "../Refused.ts"
import { windowOf } from "../Window.ts"
import { managedBooking, seenBooking, viewHosted } from "./HostedBooking.ts"
import { bookingsOfGroup, bookingsOfOrganization, bookingsOfPerson } from "./HostedLists.ts"
import { tagged } from "./Tagged.ts"

/** A command as it was sent, about the booking in its address. */
interface Asked extends Sent {
  readonly params: { readonly booking: string }
}

/** What every command takes, for those who may give it. */
const managed = Effect.fnUntraced(function* ({ params, ...sent }: Asked) {
  const command = yield* commandOf(sent)
  return { ...command, ...(yield* managedBooking(params.booking)) }
})

/** A command that takes no more than a reason and a version. */
const plain =
  <E extends Refused>(give: (scheduling: Scheduling["Service"], request: ChangeRequest) => Effect.Effect<Booking, E>) =>
  (sent: Asked) =>
    Effect.gen(function* () {
      const scheduling = yield* Scheduling
      return yield* viewHosted(yield* give(scheduling, yield* managed(sent)))
    }).pipe(tagged, refused, (effect) => matched(effect, sent))

/** Bookings, for their hosts and those who manage them. */
export const HostedBookings = HttpApiBuilder.group(AccountApi, "hostedBookings", (handlers) =>
  handlers.handleAll({
    mine: Effect.fnUntraced(function* ({ query }) {
      const { person } = yield* CurrentPerson
      return yield* bookingsOfPerson(person, query)
    }, refused),
    ofPerson: ({ params, query }) => refused(bookingsOfPerson(params.person, query)),
    ofOrganization: ({ params, query }) => refused(bookingsOfOrganization(params.organization, query)),
    ofGroup: ({ params, query }) => refused(bookingsOfGroup(params.group, query)),
    read: ({ params }) => seenBooking(params.booking).pipe(Effect.flatMap(viewHosted), tagged, refused),
    history: Effect.fnUntraced(function* ({ params }) {
      const scheduling = yield* Scheduling
      const booking = yield* seenBooking(params.booking)
      return { items: (yield* scheduling.history(booking.id)).map(historyView) }
    }, refused),
    slots: Effect.fnUntraced(function* ({ params, query }) {
      const scheduling = yield* Scheduling
      const window = yield* windowOf(query)
      const booking = yield* seenBooking(params.booking)
      return slotsView(yield* scheduling.slotsToMove({ id: booking.id, window, zone: query.zone }), window)
    }, refused),
    approve: plain((scheduling, request) => scheduling.approve(request)),
    decline: plain((scheduling, request) => scheduling.decline(request)),
    cancel: plain((scheduling, request) => scheduling.cancel(request)),
    noShow: plain((scheduling, request) => scheduling.noShow(request)),
    complete: plain((scheduling, request) => scheduling.complete(request)),
    reschedule: (sent) =>
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { start, sameHosts } = sent.payload
        return yield* viewHosted(yield* scheduling.reschedule({ ...(yield* managed(sent)), start, sameHosts }))
      }).pipe(tagged, refused, (effect) => matched(effect, sent)),
    reassign: (sent) =>
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const { to, leaving } = sent.payload
        return yield* viewHosted(yield* scheduling.reassign({ ...(yield* managed(sent)), to, leaving }))
      }).pipe(tagged, refused, (effect) => matched(effect, sent)),
  }),
)
