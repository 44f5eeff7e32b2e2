import type { BookingView } from "@sched/http/client"
import type { Context } from "hono"
import { Hono } from "hono"
import { alreadyOffPage, cancelPage, occasions, viewPage } from "../pages/bookingPage.ts"
import type { Notice } from "../pages/choosePage.ts"
import { cannotMovePage, notFoundPage, oldFormPage, tooLatePage } from "../pages/problemPage.ts"
import { confirmMovePage, reschedulePage } from "../pages/reschedulePage.ts"
import type { Filled } from "../parts/formField.ts"
import { href } from "../parts/Html.ts"
import { isOff } from "../parts/statusWords.ts"
import { daysAhead } from "../picker/daysAhead.ts"
import type { Asked } from "../picker/Picker.ts"
import { load } from "../picker/Picker.ts"
import type { Services } from "../Services.ts"
import { parseInstant } from "../time/Instant.ts"
import { dateIn } from "../time/Month.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { fieldsOf, show } from "./Answer.ts"
import { formProblems, problemTag } from "./Refusal.ts"

const nothingFilled: Filled = { values: {}, problems: {} }

/** The pages behind the links in mails. Opening one changes nothing (S0-21, S0-22). */
export const linkRoutes = (site: Services): Hono => {
  const app = new Hono()
  const isOver = ({ start }: BookingView) => start <= site.now()
  const zoneOf = (c: Context, { booker }: BookingView) =>
    ZonedText.knownZone(c.req.query("zone"), ZonedText.knownZone(booker.zone, "UTC"))

  app.get("/view/:token", async (c) => {
    const booking = await site.api.booking(c.req.param("token"))
    const occasion = occasions.find((one) => one === c.req.query("done"))
    return show(c, site, viewPage(booking, zoneOf(c, booking), site.now(), occasion))
  })

  app.get("/view/:token/booking.ics", async (c) => {
    const token = c.req.param("token")
    const { status } = await site.api.booking(token)
    if (status !== "confirmed") return show(c, site, notFoundPage(), 404)
    return c.body(await site.calendarEntry(token), 200, {
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'attachment; filename="booking.ics"',
    })
  })

  const askToCancel = (c: Context, booking: BookingView, filled: Filled, status: 200 | 422) => {
    const token = c.req.param("token") ?? ""
    const guard = site.guard.issue(`/cancel/${token}`, site.now())
    return show(c, site, cancelPage(booking, zoneOf(c, booking), token, guard, filled), status)
  }

  app.get("/cancel/:token", async (c) => {
    const booking = await site.api.booking(c.req.param("token"))
    if (isOff(booking)) return show(c, site, alreadyOffPage(booking, zoneOf(c, booking)))
    return isOver(booking) ? show(c, site, tooLatePage(), 409) : askToCancel(c, booking, nothingFilled, 200)
  })

  app.post("/cancel/:token", async (c) => {
    const token = c.req.param("token")
    const sent = await fieldsOf(c)
    const page = `/cancel/${token}`
    const booking = await site.api.booking(token)
    if (!site.guard.accepts(page, sent["guard"] ?? "", site.now())) return show(c, site, oldFormPage(page), 403)
    if (isOff(booking)) return show(c, site, alreadyOffPage(booking, zoneOf(c, booking)))
    try {
      const reason = sent["reason"]?.trim()
      const { links } = await site.clients.bookings(c).cancel(token, reason ? { reason } : {})
      return c.redirect(`/view/${links.view}?done=cancelled`, 303)
    } catch (error) {
      const problems = formProblems(error)
      if (problems === undefined) throw error
      return askToCancel(c, booking, { values: sent, problems }, 422)
    }
  })

  const choose = async (c: Context, booking: BookingView, asked: Asked, notice?: Notice) => {
    const token = c.req.param("token") ?? ""
    const read = async ({ start: from, end: to }: { readonly start: number; readonly end: number }) => {
      const { slots, unknown } = await site.api.slotsToMove(token, { from, to, zone: asked.zone })
      return { starts: slots.map(({ start }) => start), taken: [], unknown }
    }
    const picker = await load(read, asked, site.now(), daysAhead(booking, site.now()))
    return show(c, site, reschedulePage(booking, picker, token, notice), notice === undefined ? 200 : 409)
  }

  /** The page that says why the booking can no longer be moved, if it cannot. */
  const refuseMove = (c: Context, booking: BookingView) => {
    if (booking.status !== "confirmed" && booking.status !== "pending") return show(c, site, cannotMovePage(), 409)
    return isOver(booking) ? show(c, site, tooLatePage(), 409) : undefined
  }

  app.get("/reschedule/:token", async (c) => {
    const booking = await site.api.booking(c.req.param("token"))
    const zone = zoneOf(c, booking)
    const { month, date = month === undefined ? dateIn(zone, booking.start) : undefined } = c.req.query()
    return refuseMove(c, booking) ?? choose(c, booking, { zone, month, date })
  })

  const askToMove = (
    c: Context,
    booking: BookingView,
    start: number,
    zone: string,
    filled: Filled,
    status: 200 | 422,
  ) => {
    const token = c.req.param("token") ?? ""
    const guard = site.guard.issue(`/reschedule/${token}`, site.now())
    return show(c, site, confirmMovePage(booking, start, zone, token, guard, filled), status)
  }

  app.get("/reschedule/:token/confirm", async (c) => {
    const booking = await site.api.booking(c.req.param("token"))
    const start = parseInstant(c.req.query("start"))
    const zone = zoneOf(c, booking)
    const refused = refuseMove(c, booking)
    if (refused !== undefined) return refused
    if (start === undefined) return c.redirect(href(`/reschedule/${c.req.param("token")}`, { zone }), 303)
    return askToMove(c, booking, start, zone, nothingFilled, 200)
  })

  app.post("/reschedule/:token/confirm", async (c) => {
    const token = c.req.param("token")
    const page = `/reschedule/${token}`
    const sent = await fieldsOf(c)
    const booking = await site.api.booking(token)
    const start = parseInstant(sent["start"])
    const zone = ZonedText.knownZone(sent["zone"], booking.booker.zone)
    if (start === undefined || !site.guard.accepts(page, sent["guard"] ?? "", site.now()))
      return show(c, site, oldFormPage(page), 403)
    const refused = refuseMove(c, booking)
    if (refused !== undefined) return refused
    try {
      const reason = sent["reason"]?.trim()
      // Where there are several places, others may come and go meanwhile.
      const seen = booking.seats === undefined ? { version: Number(sent["version"]) } : {}
      const request = { start, ...seen, ...(reason ? { reason } : {}) }
      const { links } = await site.clients.bookings(c).reschedule(token, request)
      return c.redirect(`/view/${links.view}?done=moved`, 303)
    } catch (error) {
      const asked = { zone, date: dateIn(zone, start) }
      const problems = formProblems(error)
      if (problems !== undefined) return askToMove(c, booking, start, zone, { values: sent, problems }, 422)
      const tag = problemTag(error)
      if (tag === "SlotTaken" || tag === "SlotNotOffered")
        return choose(c, booking, asked, {
          kind: "bad",
          text: `${ZonedText.short(start, zone)} has just been taken. Please choose another time.`,
        })
      if (tag === "Stale")
        return choose(c, booking, asked, {
          kind: "bad",
          text: "The booking has changed meanwhile: please look at it again.",
        })
      throw error
    }
  })

  return app
}
