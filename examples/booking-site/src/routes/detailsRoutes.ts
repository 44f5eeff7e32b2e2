import { CivilDate } from "@sched/core/slots"
import type { EventTypeView } from "@sched/http/client"
import { Hono } from "hono"
import { alreadySentPage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { href } from "../parts/Html.ts"
import type { Asked } from "../picker/Picker.ts"
import type { Services } from "../Services.ts"
import * as Month from "../time/Month.ts"
import { show } from "./Answer.ts"
import { freshKey, nothingFilled, openForm, readForm, showForm } from "./DetailsForm.ts"
import { offeringOf, pickerOf } from "./Offering.ts"
import { bookOnce } from "./sendForm.ts"

/** `/b/{alias}/{slug}/book`: say who you are, and book. */
export const detailsRoutes = (site: Services): Hono => {
  const app = new Hono()

  /** Other times on the day of the one that is gone, or on the next day that has some, in its month or the one after. */
  const timesInstead = async (event: EventTypeView, gone: number, { zone, length }: Asked) => {
    const date = CivilDate.parse(Month.dateIn(zone, gone))
    const near = async (month: Month.Month) => {
      const { days } = await pickerOf(site, event, { zone, length, month: Month.format(month) })
      return [...days].find(([day]) => day >= date)?.[1]
    }
    const starts = (await near(Month.of(date))) ?? (await near(Month.of(date) + 1)) ?? []
    return starts.filter((start) => start !== gone)
  }

  app.get("/b/:alias/:slug/book", async (c) => {
    const offering = await offeringOf(c, site)
    const { start, ...form } = openForm(c, offering)
    if (start === undefined) return c.redirect(href(offering.path, { zone: form.zone }), 303)
    return showForm(c, site, offering, { ...form, purpose: "book", start, filled: nothingFilled }, 200)
  })

  app.post("/b/:alias/:slug/book", async (c) => {
    const offering = await offeringOf(c, site)
    const { event, path } = offering
    const { sent, chosen, start, ...form } = await readForm(c, offering)
    const { zone, length } = form
    if (start === undefined) return c.redirect(href(path, { zone }), 303)
    const again = (problems: Filled["problems"]) =>
      showForm(c, site, offering, { ...form, purpose: "book", start, filled: { values: sent, problems } }, 422)
    const otherTime = async (problems: Filled["problems"]) => {
      const instead = await timesInstead(event, start, { zone, length })
      const filled = { values: sent, problems }
      const details = {
        purpose: "book",
        start,
        zone,
        length,
        hold: undefined,
        key: freshKey(),
        filled,
        instead,
      } as const
      return showForm(c, site, offering, details, 409)
    }
    if (chosen === undefined) return otherTime({ instead: "Please choose a time." })
    if (!site.guard.accepts(path, sent["guard"] ?? "", site.now()))
      return again({ "": "This form was open for a long time. Please look through it and send it once more." })
    const outcome = await bookOnce(site.clients.bookings(c), event, { ...form, start }, sent)
    switch (outcome.kind) {
      case "done":
        return c.redirect(`/view/${outcome.booking.links.view}?done=booked`, 303)
      case "invalid":
        return again(outcome.problems)
      case "gone":
      case "free":
        return otherTime({})
      case "sentBefore":
        return show(c, site, alreadySentPage(path), 409)
    }
  })

  return app
}
