import { randomUUID } from "node:crypto"
import { CivilDate } from "@sched/core/slots"
import type { EventTypeView } from "@sched/http/client"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Details } from "../pages/detailsPage.ts"
import { detailsPage } from "../pages/detailsPage.ts"
import { alreadySentPage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { href } from "../parts/Html.ts"
import type { Asked } from "../picker/Picker.ts"
import type { Services } from "../Services.ts"
import { parseInstant } from "../time/Instant.ts"
import { dateIn } from "../time/Month.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { fieldsOf, show } from "./Answer.ts"
import { bookOnce } from "./bookOnce.ts"
import type { Offering } from "./Offering.ts"
import { offeringOf, pickerOf } from "./Offering.ts"

const nothingFilled: Filled = { values: {}, problems: {} }

const holdOf = (id: string | undefined, until: string | undefined): Details["hold"] =>
  id ? { id, until: Number(until) || 0 } : undefined

/** `/b/{alias}/{slug}/book`: say who you are, and book. */
export const detailsRoutes = (site: Services): Hono => {
  const app = new Hono()

  const ask = (c: Context, { event, path }: Offering, form: Omit<Details, "guard">, status: 200 | 409 | 422) => {
    const guard = site.guard.issue(path, site.now())
    return show(c, site, detailsPage(event, { ...form, guard }, site.now()), status)
  }

  /** Other times on the day of the one that is gone, or on the next day that has some. */
  const timesInstead = async (event: EventTypeView, gone: number, zone: string) => {
    const date = dateIn(zone, gone)
    const near = async (asked: Asked) => {
      const { days } = await pickerOf(site, event, asked)
      return [...days].find(([day]) => CivilDate.format(day) >= date)?.[1]
    }
    const starts = (await near({ zone, date })) ?? (await near({ zone })) ?? []
    return starts.filter((start) => start !== gone)
  }

  app.get("/b/:alias/:slug/book", async (c) => {
    const offering = await offeringOf(c, site)
    const { start: text, zone: asked, hold, until } = c.req.query()
    const start = parseInstant(text)
    const zone = ZonedText.knownZone(asked, offering.event.zone)
    if (start === undefined) return c.redirect(href(offering.path, { zone }), 303)
    const form = { start, zone, hold: holdOf(hold, until), key: randomUUID(), filled: nothingFilled }
    return ask(c, offering, form, 200)
  })

  app.post("/b/:alias/:slug/book", async (c) => {
    const offering = await offeringOf(c, site)
    const { event, path } = offering
    const sent = await fieldsOf(c)
    const zone = ZonedText.knownZone(sent["zone"], event.zone)
    const chosen = parseInstant(sent["start"])
    const start = chosen ?? parseInstant(sent["gone"])
    if (start === undefined) return c.redirect(href(path, { zone }), 303)
    const form = { start, zone, hold: holdOf(sent["hold"], sent["until"]), key: sent["key"] || randomUUID() }
    const again = (problems: Filled["problems"]) =>
      ask(c, offering, { ...form, filled: { values: sent, problems } }, 422)
    const otherTime = async (problems: Filled["problems"]) => {
      const instead = await timesInstead(event, start, zone)
      const filled = { values: sent, problems }
      return ask(c, offering, { start, zone, hold: undefined, key: randomUUID(), filled, instead }, 409)
    }
    if (chosen === undefined) return otherTime({ instead: "Please choose a time." })
    if (!site.guard.accepts(path, sent["guard"] ?? "", site.now()))
      return again({ "": "This form was open for a long time. Please look through it and send it once more." })
    const outcome = await bookOnce(site.api, event, form, sent)
    switch (outcome.kind) {
      case "booked":
        return c.redirect(`/view/${outcome.booking.links.view}?done=booked`, 303)
      case "invalid":
        return again(outcome.problems)
      case "gone":
        return otherTime({})
      case "sentBefore":
        return show(c, site, alreadySentPage(path), 409)
    }
  })

  return app
}
