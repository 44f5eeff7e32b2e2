import { Hono } from "hono"
import { alreadySentPage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { href } from "../parts/Html.ts"
import type { Services } from "../Services.ts"
import { parseInstant } from "../time/Instant.ts"
import { dateIn } from "../time/Month.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { show } from "./Answer.ts"
import { freshKey, nothingFilled, openForm, readForm, showForm } from "./DetailsForm.ts"
import { offeringOf } from "./Offering.ts"
import { waitOnce } from "./sendForm.ts"

/** `/b/{alias}/{slug}/wait`: get in line for a time that is taken. */
export const waitRoutes = (site: Services): Hono => {
  const app = new Hono()

  app.get("/b/:alias/:slug/wait", async (c) => {
    const offering = await offeringOf(c, site)
    const { start, ...form } = openForm(c, offering)
    if (start === undefined || !offering.event.waitlist)
      return c.redirect(href(offering.path, { zone: form.zone }), 303)
    return showForm(c, site, offering, { ...form, purpose: "wait", start, filled: nothingFilled }, 200)
  })

  app.post("/b/:alias/:slug/wait", async (c) => {
    const offering = await offeringOf(c, site)
    const { event, path } = offering
    const { sent, chosen, ...form } = await readForm(c, offering)
    // Sent from the form of a time that is gone, it is that time which is waited for, whatever else was chosen.
    const start = parseInstant(sent["gone"]) ?? chosen
    const { zone } = form
    if (start === undefined || !event.waitlist) return c.redirect(href(path, { zone }), 303)
    const again = (problems: Filled["problems"]) =>
      showForm(c, site, offering, { ...form, purpose: "wait", start, filled: { values: sent, problems } }, 422)
    if (!site.guard.accepts(path, sent["guard"] ?? "", site.now()))
      return again({ "": "This form was open for a long time. Please look through it and send it once more." })
    const outcome = await waitOnce(site.clients.bookings(c), event, { ...form, start }, sent)
    switch (outcome.kind) {
      case "done":
        return c.redirect(`/view/${outcome.booking.links.view}?done=booked`, 303)
      case "invalid":
        return again(outcome.problems)
      case "free": {
        const text = `${ZonedText.short(start, zone)} is free after all. What you typed is still here: book it now.`
        const details = { ...form, purpose: "book", start, key: freshKey(), notice: { kind: "info", text } } as const
        return showForm(c, site, offering, { ...details, filled: { values: sent, problems: {} } }, 409)
      }
      case "gone":
        return c.redirect(href(path, { zone, date: dateIn(zone, start) }), 303)
      case "sentBefore":
        return show(c, site, alreadySentPage(path), 409)
    }
  })

  return app
}
