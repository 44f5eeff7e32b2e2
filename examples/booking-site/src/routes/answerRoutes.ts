import type { BookingView } from "@sched/http/client"
import type { Context } from "hono"
import { Hono } from "hono"
import { acceptedPage, acceptPage, noLongerKeptPage } from "../pages/acceptPage.ts"
import { decidedPage, decidePage } from "../pages/decidePage.ts"
import { oldFormPage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { href } from "../parts/Html.ts"
import { isOff } from "../parts/statusWords.ts"
import type { Services } from "../Services.ts"
import { anna } from "../site.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { fieldsOf, show } from "./Answer.ts"
import { formProblems, problemTag } from "./Refusal.ts"

const nothingFilled: Filled = { values: {}, problems: {} }

/** Said when the time was not kept for the request, and somebody else has it now. */
const takenMeanwhile = {
  kind: "bad",
  text: "The time has been taken meanwhile, so the request can no longer be approved. You can decline it, and propose another time.",
} as const

const changedMeanwhile = { kind: "bad", text: "The request has changed meanwhile: please look at it again." } as const

/** The pages on which somebody answers: a host a request, a person in line an offer. Opening one changes nothing. */
export const answerRoutes = (site: Services): Hono => {
  const app = new Hono()
  const isOpen = ({ expiresAt }: BookingView) => expiresAt === undefined || expiresAt > site.now()
  const refusedForm = async (c: Context, page: string) => {
    const sent = await fieldsOf(c)
    return { sent, refused: !site.guard.accepts(page, sent["guard"] ?? "", site.now()) }
  }

  /** The question, or that there is none any more. */
  const ask = (c: Context, booking: BookingView, more: Partial<Parameters<typeof decidePage>[1]> = {}) => {
    const token = c.req.param("token") ?? ""
    const { zone } = anna
    if (booking.status !== "pending" || !isOpen(booking))
      return show(c, site, decidedPage(asExpired(booking), zone), more.notice === undefined ? 200 : 409)
    const guard = site.guard.issue(`/decide/${token}`, site.now())
    const status = more.notice !== undefined ? 409 : more.filled === undefined ? 200 : 422
    return show(c, site, decidePage(booking, { zone, token, guard, filled: nothingFilled, ...more }), status)
  }

  app.get("/decide/:token", async (c) => ask(c, await site.api.booking(c.req.param("token"))))

  app.post("/decide/:token", async (c) => {
    const token = c.req.param("token")
    const page = `/decide/${token}`
    const { sent, refused } = await refusedForm(c, page)
    if (refused) return show(c, site, oldFormPage(page), 403)
    const decision = sent["decision"] === "approve" ? "approve" : sent["decision"] === "decline" ? "decline" : undefined
    if (decision === undefined) return ask(c, await site.api.booking(token))
    const reason = sent["reason"]?.trim()
    try {
      const version = Number(sent["version"])
      const { links } = await site.clients
        .bookings(c)
        .decide(token, { decision, version, ...(reason ? { reason } : {}) })
      const done = decision === "approve" ? "approved" : "declined"
      return c.redirect(href(`/view/${links.view}`, { done, zone: anna.zone }), 303)
    } catch (error) {
      const booking = await site.api.booking(token)
      const problems = formProblems(error)
      if (problems !== undefined) return ask(c, booking, { filled: { values: sent, problems } })
      const filled = { values: sent, problems: {} }
      switch (problemTag(error)) {
        case "SlotTaken":
        case "SlotNotOffered":
          return ask(c, booking, { filled, notice: takenMeanwhile })
        case "Stale":
        case "IllegalMove":
        case "HoldExpired":
          return ask(c, booking, { filled, notice: changedMeanwhile })
        default:
          throw error
      }
    }
  })

  const offer = (c: Context, booking: BookingView) => {
    const token = c.req.param("token") ?? ""
    if (isOff(booking) || !isOpen(booking)) return show(c, site, noLongerKeptPage(), 410)
    if (booking.status !== "held") return show(c, site, acceptedPage(booking))
    const zone = ZonedText.knownZone(booking.booker.zone, "UTC")
    return show(c, site, acceptPage(booking, zone, token, site.guard.issue(`/accept/${token}`, site.now())))
  }

  app.get("/accept/:token", async (c) => offer(c, await site.api.booking(c.req.param("token"))))

  app.post("/accept/:token", async (c) => {
    const token = c.req.param("token")
    const page = `/accept/${token}`
    const { refused } = await refusedForm(c, page)
    if (refused) return show(c, site, oldFormPage(page), 403)
    try {
      const { links } = await site.clients.bookings(c).accept(token)
      return c.redirect(`/view/${links.view}?done=booked`, 303)
    } catch (error) {
      const tag = problemTag(error)
      if (tag !== "HoldExpired" && tag !== "IllegalMove") throw error
      return show(c, site, noLongerKeptPage(), 410)
    }
  })

  return app
}

/** A request whose time is up, though nobody has written that down yet. */
const asExpired = (booking: BookingView): BookingView =>
  booking.status === "pending" ? { ...booking, status: "expired" } : booking
