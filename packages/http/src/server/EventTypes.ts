import type { Interval, SlotsListed } from "@sched/core"
import { Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as Schema from "effect/Schema"
import { BookingApi } from "../api/BookingApi.ts"
import { SlotsView, slotsView } from "../api/SlotsView.ts"
import { refused } from "./Refused.ts"
import { viewEventType } from "./Views.ts"
import { windowOf } from "./Window.ts"

const write = Schema.encodeSync(Schema.fromJsonString(SlotsView))
const written = new WeakMap<SlotsListed, string>()

/** The answer as JSON. The same list, which the core remembers as long as it is right, is written once. */
const textOf = (listed: SlotsListed, window: Interval): string => {
  const text = written.get(listed) ?? write(slotsView(listed, window))
  written.set(listed, text)
  return text
}

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
      const listed = yield* scheduling.slots({ ...params, window, zone, durationMin })
      return HttpServerResponse.text(textOf(listed, window), { contentType: "application/json" })
    }, refused),
  }),
)
