import { Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import { openLink } from "./Links.ts"
import { refused } from "./Refused.ts"
import { viewBooking } from "./Views.ts"
import { windowOf } from "./Window.ts"

/** A host's day view, with what is needed to start each meeting. */
export const Agenda = HttpApiBuilder.group(BookingApi, "agenda", (handlers) =>
  handlers.handle(
    "agenda",
    Effect.fnUntraced(function* ({ params, query }) {
      const scheduling = yield* Scheduling
      const { subject, recipient } = yield* openLink(params.token, "agenda")
      const { name, zone } = yield* scheduling.host(subject)
      const booked = yield* scheduling.agenda(subject, yield* windowOf(query))
      const bookings = yield* Effect.forEach(booked, (booking) => viewBooking(booking, recipient)).pipe(
        Effect.catchTag(["BookingNotFound", "SeatNotFound"], Effect.die), // a host's own, with a booker
      )
      return { host: { name, zone }, bookings }
    }, refused),
  ),
)
