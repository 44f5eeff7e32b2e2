import { Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import { slotsView } from "../api/SlotsView.ts"
import { openLink } from "./Links.ts"
import { refused } from "./Refused.ts"
import { viewBooking } from "./Views.ts"
import { windowOf } from "./Window.ts"

/** Booking, and what signed links allow afterwards. */
export const Bookings = HttpApiBuilder.group(BookingApi, "bookings", (handlers) =>
  handlers.handleAll({
    book: Effect.fnUntraced(function* ({ headers, payload }) {
      const scheduling = yield* Scheduling
      const booking = yield* scheduling.book({ ...payload, key: headers["idempotency-key"] })
      return yield* viewBooking(booking, { role: "booker" })
    }, refused),
    booking: Effect.fnUntraced(function* ({ params }) {
      const scheduling = yield* Scheduling
      const { subject, recipient } = yield* openLink(params.token, "view", "cancel", "reschedule")
      return yield* viewBooking(yield* scheduling.booking(subject), recipient)
    }, refused),
    slotsToMove: Effect.fnUntraced(function* ({ params, query }) {
      const scheduling = yield* Scheduling
      const { subject } = yield* openLink(params.token, "reschedule")
      const window = yield* windowOf(query)
      return slotsView(yield* scheduling.slotsToMove({ id: subject, window, zone: query.zone }), window)
    }, refused),
    reschedule: Effect.fnUntraced(function* ({ params, payload }) {
      const scheduling = yield* Scheduling
      const { subject, recipient, actor } = yield* openLink(params.token, "reschedule")
      return yield* viewBooking(yield* scheduling.reschedule({ ...payload, id: subject, actor }), recipient)
    }, refused),
    cancel: Effect.fnUntraced(function* ({ params, payload }) {
      const scheduling = yield* Scheduling
      const { subject, recipient, actor } = yield* openLink(params.token, "cancel")
      const booking = yield* scheduling.cancel({ ...payload, id: subject, actor })
      return yield* viewBooking(booking, recipient)
    }, refused),
  }),
)
