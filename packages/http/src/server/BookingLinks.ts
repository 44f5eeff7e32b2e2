import { InvalidLink, LinkUsedUp, openBookingLink, Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import { bookingLinkView } from "../api/BookingLinkView.ts"
import { refused } from "./Refused.ts"
import { viewEventType } from "./Views.ts"

/** Signed links to book an event type. Reading one does not use it. */
export const BookingLinks = HttpApiBuilder.group(BookingApi, "links", (handlers) =>
  handlers.handle(
    "link",
    Effect.fnUntraced(function* ({ params }) {
      const scheduling = yield* Scheduling
      const link = yield* openBookingLink(params.token)
      const used = link.uses === undefined ? 0 : yield* scheduling.linkUses(link.id)
      if (link.uses !== undefined && used >= link.uses) return yield* new LinkUsedUp({ uses: link.uses })
      const eventType = yield* scheduling.eventType(link.alias, link.slug)
      return bookingLinkView(link, used, eventType, yield* viewEventType(eventType))
    }, refused),
  ),
)

/** What is booked, and the token of the link by which it is, if it is by one. */
interface ByLink {
  readonly alias: string
  readonly slug: string
  readonly link?: string
}

/** The link by which something is booked, if it is one to book this event type. */
export const linkFor = Effect.fnUntraced(function* ({ alias, slug, link: token }: ByLink) {
  if (token === undefined) return undefined
  const link = yield* openBookingLink(token)
  if (link.alias !== alias || link.slug !== slug) return yield* new InvalidLink({ problem: "otherAction" })
  return link
})
