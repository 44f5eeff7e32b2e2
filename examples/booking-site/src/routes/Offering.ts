import type { EventTypeView } from "@sched/http/client"
import type { Context } from "hono"
import type { Brand } from "../branding/Brand.ts"
import { brandOf } from "../branding/Brand.ts"
import type { Page } from "../parts/layout.ts"
import { daysAhead } from "../picker/daysAhead.ts"
import type { Asked, Picker } from "../picker/Picker.ts"
import { load } from "../picker/Picker.ts"
import type { Services } from "../Services.ts"

/** The event type that the address names, and the path of its page. */
export interface Offering {
  readonly event: EventTypeView
  readonly path: string
  /** Whose pages these are (S2-5). */
  readonly brand: Brand
}

/** The page under the name, the logo and the colours of whoever offers it. */
export const branded = (page: Page, { brand }: Offering): Page => ({ ...page, brand })

/** The length that is asked for, if the event type has it; else the one that it offers first. In minutes. */
export const lengthOf = ({ durationMin, durationsMin }: EventTypeView, asked: string | undefined): number =>
  durationsMin.find((length) => String(length) === asked) ?? durationMin

/** The offering at `/b/{alias}/{slug}`; rejects with `EventTypeNotFound`. */
export const offeringOf = async (c: Context, site: Services): Promise<Offering> => {
  const event = await site.api.eventType({ alias: c.req.param("alias") ?? "", slug: c.req.param("slug") ?? "" })
  return {
    event,
    brand: brandOf(await site.api.page(event.alias)),
    path: `/b/${encodeURIComponent(event.alias)}/${encodeURIComponent(event.slug)}`,
  }
}

/** The calendar of an event type as the visitor asked for it. */
export const pickerOf = async (site: Services, event: EventTypeView, asked: Asked): Promise<Picker> =>
  load(
    async ({ start: from, end: to }) => {
      const { alias, slug } = event
      const { zone, length } = asked
      const chosen = length === undefined ? {} : { durationMin: length }
      const { slots, taken, unknown } = await site.api.slots({ alias, slug, from, to, zone, ...chosen })
      return { starts: slots.map(({ start }) => start), taken: taken.map(({ start }) => start), unknown }
    },
    asked,
    site.now(),
    daysAhead(event, site.now()),
  )
