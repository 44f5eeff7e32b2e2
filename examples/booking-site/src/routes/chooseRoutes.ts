import type { Context } from "hono"
import { Hono } from "hono"
import type { Notice } from "../pages/choosePage.ts"
import { choosePage, lengthQuery } from "../pages/choosePage.ts"
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
import { branded, lengthOf, offeringOf, pickerOf } from "./Offering.ts"
import { problemTag } from "./Refusal.ts"

/** `/b/{alias}/{slug}`: choose a time, which is then held, or given back. */
export const chooseRoutes = (site: Services): Hono => {
  const app = new Hono()

  const choose = async (
    c: Context,
    offering: Offering,
    asked: Asked & { readonly length: number },
    notice?: Notice,
  ) => {
    const { event, path } = offering
    const picker = await pickerOf(site, event, asked)
    const guard = site.guard.issue(path, site.now())
    const { length } = asked
    const page = branded(choosePage(event, { picker, length, guard, notice }), offering)
    return show(c, site, page, notice === undefined ? 200 : 409)
  }

  app.get("/b/:alias/:slug", async (c) => {
    const offering = await offeringOf(c, site)
    const { event } = offering
    const { zone, month, date, length } = c.req.query()
    return choose(c, offering, {
      zone: ZonedText.knownZone(zone, event.zone),
      length: lengthOf(event, length),
      month,
      date,
    })
  })

  /** Reads what the page's forms send: which time, how long, in which zone. `undefined` when the form is too old. */
  const received = async (c: Context, { event, path }: Offering) => {
    const { guard = "", start, zone, length, hold } = await fieldsOf(c)
    if (!site.guard.accepts(path, guard, site.now())) return undefined
    return {
      start: parseInstant(start),
      zone: ZonedText.knownZone(zone, event.zone),
      length: lengthOf(event, length),
      hold,
    }
  }

  app.post("/b/:alias/:slug/hold", async (c) => {
    const offering = await offeringOf(c, site)
    const { event, path } = offering
    const sent = await received(c, offering)
    if (sent === undefined) return show(c, site, oldFormPage(path), 403)
    const { start, zone, length: durationMin } = sent
    const length = lengthQuery(event, durationMin)
    if (start === undefined) return c.redirect(href(path, { zone, length }), 303)
    // A place among several is booked at once.
    if (event.capacity > 1) return c.redirect(detailsHref(path, { start, zone, length, hold: undefined }), 303)
    try {
      const { alias, slug } = event
      const { id, expiresAt } = await site.clients.bookings(c).hold({ alias, slug, start, durationMin, zone })
      return c.redirect(detailsHref(path, { start, zone, length, hold: { id, until: expiresAt } }), 303)
    } catch (error) {
      const tag = problemTag(error)
      if (tag !== "SlotTaken" && tag !== "SlotNotOffered") throw error
      const text = `${ZonedText.short(start, zone)} has just been taken. Please choose another time.`
      const wait = { start: new Date(start).toISOString(), zone, length }
      const link = event.waitlist ? { link: { href: href(`${path}/wait`, wait), text: "Wait for it" } } : {}
      const asked = { zone, length: durationMin, date: dateIn(zone, start) }
      return choose(c, offering, asked, { kind: "bad", text, ...link })
    }
  })

  app.post("/b/:alias/:slug/release", async (c) => {
    const offering = await offeringOf(c, site)
    const sent = await received(c, offering)
    if (sent === undefined) return show(c, site, oldFormPage(offering.path), 403)
    const { start, zone, length, hold } = sent
    if (hold !== undefined)
      await site.api.giveUpHold(hold).catch((error) => {
        if (problemTag(error) !== "BookingNotFound") throw error
      })
    const date = start === undefined ? undefined : dateIn(zone, start)
    return c.redirect(href(offering.path, { zone, date, length: lengthQuery(offering.event, length) }), 303)
  })

  return app
}
