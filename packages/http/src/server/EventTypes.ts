import type { EventType } from "@sched/core"
import { Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as Schema from "effect/Schema"
import { BookingApi } from "../api/BookingApi.ts"
import { SlotsView, slotsView } from "../api/SlotsView.ts"
import { refused } from "./Refused.ts"
import { SlotsAnswers } from "./SlotsAnswers.ts"
import { viewEventType } from "./Views.ts"
import { windowOf } from "./Window.ts"

const write = Schema.encodeSync(Schema.fromJsonString(SlotsView))

/** Those that are to be found without their link. */
const viewListed = (eventTypes: ReadonlyArray<EventType>) =>
  Effect.forEach(
    eventTypes.filter(({ hidden }) => hidden !== true),
    viewEventType,
  )

/** What can be booked, and when. */
export const EventTypes = HttpApiBuilder.group(BookingApi, "eventTypes", (handlers) =>
  handlers.handleAll({
    eventTypes: Effect.fnUntraced(function* () {
      const scheduling = yield* Scheduling
      return { eventTypes: yield* viewListed(yield* scheduling.eventTypes()) }
    }, refused),
    page: Effect.fnUntraced(function* ({ params }) {
      const scheduling = yield* Scheduling
      const { eventTypes, ...page } = yield* scheduling.page(params.alias)
      return { ...page, eventTypes: yield* viewListed(eventTypes) }
    }, refused),
    eventType: Effect.fnUntraced(function* ({ params }) {
      const scheduling = yield* Scheduling
      return yield* viewEventType(yield* scheduling.eventType(params.alias, params.slug))
    }, refused),
    slots: Effect.fnUntraced(function* ({ params, query, request: { originalUrl } }) {
      const scheduling = yield* Scheduling
      const window = yield* windowOf(query)
      const { zone, durationMin } = query
      const request = { ...params, window, zone, durationMin }
      const listed = yield* scheduling.slots(request)
      const text = write(slotsView(listed, window))
      const answers = yield* SlotsAnswers
      answers.note(originalUrl, { request, listed, text })
      return HttpServerResponse.text(text, { contentType: "application/json" })
    }, refused),
  }),
)
