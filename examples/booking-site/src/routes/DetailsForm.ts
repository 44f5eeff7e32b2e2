import { randomUUID } from "node:crypto"
import type { Context } from "hono"
import type { Details } from "../pages/detailsPage.ts"
import { detailsPage } from "../pages/detailsPage.ts"
import type { Filled } from "../parts/formField.ts"
import type { Services } from "../Services.ts"
import { parseInstant } from "../time/Instant.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { fieldsOf, show } from "./Answer.ts"
import type { Offering } from "./Offering.ts"
import { branded, lengthOf } from "./Offering.ts"

export const nothingFilled: Filled = { values: {}, problems: {} }

/** An idempotency key for a form that is shown anew. */
export const freshKey = (): string => randomUUID()

const holdOf = (id: string | undefined, until: string | undefined): Details["hold"] =>
  id ? { id, until: Number(until) || 0 } : undefined

/** What the address asks for: the form of a start, which may be missing. */
export const openForm = (c: Context, { event }: Offering) => {
  const { start, zone, length, hold, until } = c.req.query()
  return {
    start: parseInstant(start),
    zone: ZonedText.knownZone(zone, event.zone),
    length: lengthOf(event, length),
    hold: holdOf(hold, until),
    key: freshKey(),
  }
}

/** What was sent. `start` is the time that it is about, `chosen` the one that was chosen on the form. */
export const readForm = async (c: Context, { event }: Offering) => {
  const sent = await fieldsOf(c)
  const chosen = parseInstant(sent["start"])
  return {
    sent,
    chosen,
    start: chosen ?? parseInstant(sent["gone"]),
    zone: ZonedText.knownZone(sent["zone"], event.zone),
    length: lengthOf(event, sent["length"]),
    hold: holdOf(sent["hold"], sent["until"]),
    key: sent["key"] || freshKey(),
  }
}

/** Shows the form. */
export const showForm = (
  c: Context,
  site: Services,
  offering: Offering,
  form: Omit<Details, "guard">,
  status: 200 | 409 | 422,
) => {
  const { event, path } = offering
  const guard = site.guard.issue(path, site.now())
  return show(c, site, branded(detailsPage(event, { ...form, guard }, site.now()), offering), status)
}
