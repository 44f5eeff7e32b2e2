import { Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import { slotsView } from "../api/SlotsView.ts"
import { refused } from "./Refused.ts"
import { viewEventType } from "./Views.ts"
import { windowOf } from "./Window.ts"

/** What can be booked, and when. */
export const EventTypes = HttpApiBuilder.group(BookingApi, "eventTypes", (handlers) =>
  handlers.handleAll({
    eventTypes: Effect.fnUntraced(function* () {
      const scheduling = yield* Scheduling
      const listed = (yield* scheduling.eventTypes()).filter(({ hidden }) => hidden !== true)
      return { eventTypes: yield* Effect.forEach(listed, viewEventType) }
    }, refused),
    eventType: Effect.fnUntraced(function* ({ params }) {
      const scheduling = yield* Scheduling
      return yield* viewEventType(yield* scheduling.eventType(params.alias, params.slug))
    }, refused),
    slots: Effect.fnUntraced(function* ({ params, query }) {
      const scheduling = yield* Scheduling
      const window = yield* windowOf(query)
      const { zone, durationMin } = query
      return slotsView(yield* scheduling.slots({ ...params, window, zone, durationMin }), window)
    }, refused),
  }),
)
