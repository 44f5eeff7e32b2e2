import type { EventTypeView } from "@sched/http/client"
import type { Context } from "hono"
import type { Asked, Picker } from "../picker/Picker.ts"
import { load } from "../picker/Picker.ts"
import type { Services } from "../Services.ts"
import { lookAheadDays } from "../site.ts"

/** The event type that the address names, and the path of its page. */
export interface Offering {
  readonly event: EventTypeView
  readonly path: string
}

/** The length that is asked for, if the event type has it; else the one that it offers first. In minutes. */
export const lengthOf = ({ durationMin, durationsMin }: EventTypeView, asked: string | undefined): number =>
  durationsMin.find((length) => String(length) === asked) ?? durationMin

/** The offering at `/b/{alias}/{slug}`; rejects with `EventTypeNotFound`. */
export const offeringOf = async (c: Context, site: Services): Promise<Offering> => {
  const event = await site.api.eventType({ alias: c.req.param("alias") ?? "", slug: c.req.param("slug") ?? "" })
  return { event, path: `/b/${encodeURIComponent(event.alias)}/${encodeURIComponent(event.slug)}` }
}

/** The calendar of an event type as the visitor asked for it. */
export const pickerOf = (site: Services, { alias, slug }: EventTypeView, asked: Asked): Promise<Picker> =>
  load(
    async ({ start: from, end: to }) => {
      const { zone, length } = asked
      const chosen = length === undefined ? {} : { durationMin: length }
      const { slots, taken, unknown } = await site.api.slots({ alias, slug, from, to, zone, ...chosen })
      return { starts: slots.map(({ start }) => start), taken: taken.map(({ start }) => start), unknown }
    },
    asked,
    site.now(),
    lookAheadDays(alias, slug),
  )
