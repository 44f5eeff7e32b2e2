import { linkUse, Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import { slotsView } from "../api/SlotsView.ts"
import { linkFor } from "./BookingLinks.ts"
import { commandOf, matched } from "./Command.ts"
import { guard, guardChange, recipientsOf } from "./Guarded.ts"
import { openLink } from "./Links.ts"
import { refused } from "./Refused.ts"
import { giveUpSeat, hasSeat, moveSeat, slotsToMoveSeat } from "./Seats.ts"
import { openBooking } from "./TakingPart.ts"
import { viewBooking, whoBooked } from "./Views.ts"
import { windowOf } from "./Window.ts"

/** Booking, and what signed links allow afterwards. */
export const Bookings = HttpApiBuilder.group(BookingApi, "bookings", (handlers) =>
  handlers.handleAll({
    book: Effect.fnUntraced(function* ({ headers, payload }) {
      const scheduling = yield* Scheduling
      const signed = yield* linkFor(payload)
      const link = signed === undefined ? undefined : linkUse(signed)
      const { id: eventType } = yield* scheduling.eventType(payload.alias, payload.slug)
      yield* guard({ kind: "book", eventType, link: signed?.id, recipients: recipientsOf(payload) })
      const booking = yield* scheduling.book({ ...payload, link, key: headers["idempotency-key"] })
      return yield* viewBooking(booking, whoBooked(booking, payload.booker.email))
    }, refused),
    wait: Effect.fnUntraced(function* ({ headers, payload }) {
      const scheduling = yield* Scheduling
      const { id: eventType } = yield* scheduling.eventType(payload.alias, payload.slug)
      yield* guard({ kind: "book", eventType, recipients: recipientsOf(payload) })
      const booking = yield* scheduling.wait({ ...payload, key: headers["idempotency-key"] })
      return yield* viewBooking(booking, whoBooked(booking, payload.booker.email))
    }, refused),
    booking: Effect.fnUntraced(function* ({ params }) {
      const scheduling = yield* Scheduling
      const { subject, recipient } = yield* openLink(params.token, "view", "cancel", "reschedule", "decide", "accept")
      return yield* viewBooking(yield* scheduling.booking(subject), recipient)
    }, refused),
    slotsToMove: Effect.fnUntraced(function* ({ params, query }) {
      const scheduling = yield* Scheduling
      const { subject, recipient } = yield* openLink(params.token, "reschedule")
      const window = yield* windowOf(query)
      const opened = yield* openBooking(subject, recipient)
      const listed = hasSeat(opened)
        ? yield* slotsToMoveSeat(opened, window, query.zone)
        : yield* scheduling.slotsToMove({ id: subject, window, zone: query.zone })
      return slotsView(listed, window)
    }, refused),
    reschedule: Effect.fnUntraced(
      function* ({ params, headers, payload }) {
        const scheduling = yield* Scheduling
        const { subject, recipient, actor } = yield* openLink(params.token, "reschedule")
        const { start } = payload
        const request = { ...(yield* commandOf({ headers, payload })), id: subject, actor, start }
        const opened = yield* openBooking(subject, recipient)
        yield* guardChange(opened.booking)
        if (!hasSeat(opened)) return yield* viewBooking(yield* scheduling.reschedule(request), recipient)
        const booking = yield* moveSeat(opened, request)
        return yield* viewBooking(booking, whoBooked(booking, opened.seat.booker.email))
      },
      refused,
      matched,
    ),
    cancel: Effect.fnUntraced(
      function* ({ params, headers, payload }) {
        const scheduling = yield* Scheduling
        const { subject, recipient, actor } = yield* openLink(params.token, "cancel")
        const request = { ...(yield* commandOf({ headers, payload })), id: subject, actor }
        const opened = yield* openBooking(subject, recipient)
        yield* guardChange(opened.booking)
        const booking = hasSeat(opened) ? yield* giveUpSeat(opened, request) : yield* scheduling.cancel(request)
        return yield* viewBooking(booking, recipient)
      },
      refused,
      matched,
    ),
    decide: Effect.fnUntraced(
      function* ({ params, headers, payload }) {
        const scheduling = yield* Scheduling
        const { subject, recipient, actor } = yield* openLink(params.token, "decide")
        const request = { ...(yield* commandOf({ headers, payload })), id: subject, actor }
        const { booking } = yield* openBooking(subject, recipient)
        yield* guardChange(booking)
        const decide = payload.decision === "approve" ? scheduling.approve : scheduling.decline
        return yield* viewBooking(yield* decide(request), recipient)
      },
      refused,
      matched,
    ),
    accept: Effect.fnUntraced(
      function* ({ params, headers, payload }) {
        const { subject, recipient, actor } = yield* openLink(params.token, "accept")
        const scheduling = yield* Scheduling
        const request = { ...(yield* commandOf({ headers, payload })), id: subject, actor }
        yield* guardChange(yield* scheduling.booking(subject))
        return yield* viewBooking(yield* scheduling.acceptPlace(request), recipient)
      },
      refused,
      matched,
    ),
  }),
)
