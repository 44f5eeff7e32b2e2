import type { Context } from "hono"
import { Hono } from "hono"
import type { Notice } from "../pages/choosePage.ts"
import { choosePage } from "../pages/choosePage.ts"
import { detailsHref } from "../pages/detailsPage.ts"
import { oldFormPage } from "../pages/problemPage.ts"
import { href } from "../parts/Html.ts"
import type { Asked } from "../picker/Picker.ts"
import type { Services } from "../Services.ts"
import { parseInstant } from "../time/Instant.ts"
import { dateIn } from "../time/Month.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { fieldsOf, show } from "./Answer.ts"
import type { Offering } from "./Offering.ts"
import { offeringOf, pickerOf } from "./Offering.ts"
import { problemTag } from "./Refusal.ts"

/** `/b/{alias}/{slug}`: choose a time, which is then held, or given back. */
export const chooseRoutes = (site: Services): Hono => {
  const app = new Hono()

  const choose = async (c: Context, { event, path }: Offering, asked: Asked, notice?: Notice) => {
    const picker = await pickerOf(site, event, asked)
    const guard = site.guard.issue(path, site.now())
    return show(c, site, choosePage(event, picker, guard, notice), notice === undefined ? 200 : 409)
  }

  app.get("/b/:alias/:slug", async (c) => {
    const offering = await offeringOf(c, site)
    const { zone, month, date } = c.req.query()
    return choose(c, offering, { zone: ZonedText.knownZone(zone, offering.event.zone), month, date })
  })

  /** Reads what the page's forms send: which time, in which zone. `undefined` when the form is too old. */
  const received = async (c: Context, { event, path }: Offering) => {
    const { guard = "", start, zone, hold } = await fieldsOf(c)
    if (!site.guard.accepts(path, guard, site.now())) return undefined
    return { start: parseInstant(start), zone: ZonedText.knownZone(zone, event.zone), hold }
  }

  app.post("/b/:alias/:slug/hold", async (c) => {
    const offering = await offeringOf(c, site)
    const { event, path } = offering
    const sent = await received(c, offering)
    if (sent === undefined) return show(c, site, oldFormPage(path), 403)
    const { start, zone } = sent
    if (start === undefined) return c.redirect(href(path, { zone }), 303)
    try {
      const { id, expiresAt } = await site.api.hold({ alias: event.alias, slug: event.slug, start, zone })
      return c.redirect(detailsHref(path, new Date(start).toISOString(), zone, { id, until: expiresAt }), 303)
    } catch (error) {
      const tag = problemTag(error)
      if (tag !== "SlotTaken" && tag !== "SlotNotOffered") throw error
      const text = `${ZonedText.short(start, zone)} has just been taken. Please choose another time.`
      return choose(c, offering, { zone, date: dateIn(zone, start) }, { kind: "bad", text })
    }
  })

  app.post("/b/:alias/:slug/release", async (c) => {
    const offering = await offeringOf(c, site)
    const sent = await received(c, offering)
    if (sent === undefined) return show(c, site, oldFormPage(offering.path), 403)
    const { start, zone, hold } = sent
    if (hold !== undefined)
      await site.api.giveUpHold(hold).catch((error) => {
        if (problemTag(error) !== "BookingNotFound") throw error
      })
    const date = start === undefined ? undefined : dateIn(zone, start)
    return c.redirect(href(offering.path, { zone, date }), 303)
  })

  return app
}
