import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { daysAhead } from "../../picker/daysAhead.ts"
import { load } from "../../picker/Picker.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { freshKey, nothingFilled } from "../../routes/DetailsForm.ts"
import { formProblems, problemTag } from "../../routes/Refusal.ts"
import type { Services } from "../../Services.ts"
import { parseInstant } from "../../time/Instant.ts"
import { dateIn } from "../../time/Month.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { isOpen } from "./Action.ts"
import { askToMovePage } from "./askPages.ts"
import { bookingsPath } from "./bookingsPage.ts"
import { commandOf } from "./commandOf.ts"
import { movePage } from "./movePage.ts"
import { openedBooking } from "./OpenedBooking.ts"
import { refusedWords } from "./refusedWords.ts"
import { showBooking } from "./showBooking.ts"

const path = `${bookingsPath}/:booking/reschedule`

const TOO_LATE = "Where the booking stands now, it can no longer be moved."

/** `/account/bookings/{booking}/reschedule` */
export const moveRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const choose = async (
    c: Context<AccountEnv>,
    asked: { readonly month?: string | undefined; readonly date?: string | undefined },
    problem?: string,
  ) => {
    const { api } = signedIn(c)
    const seen = await openedBooking(c)
    const { booking, clock } = seen
    const { id, start } = booking
    if (!isOpen(booking, { command: "reschedule", when: "before" }, site.now())) return showBooking(c, site, TOO_LATE)
    const { month, date = month === undefined ? dateIn(clock.zone, start) : undefined } = asked
    const read = async (window: { readonly start: number; readonly end: number }) => {
      const query = { from: window.start, to: window.end, zone: clock.zone }
      const { slots, unknown } = await api.hostedBookings.slots({ params: { booking: id }, query })
      return { starts: slots.map((slot) => slot.start), taken: [], unknown }
    }
    const picker = await load(read, { zone: clock.zone, month, date }, site.now(), daysAhead(booking, site.now()))
    return showAccount(c, site, movePage(seen, picker, problem), problem === undefined ? 200 : 409)
  }

  const ask = async (c: Context<AccountEnv>, start: number, filled: Filled, status: 200 | 422) => {
    const seen = await openedBooking(c)
    if (!isOpen(seen.booking, { command: "reschedule", when: "before" }, site.now()))
      return showBooking(c, site, TOO_LATE)
    const asking = { ...seen, filled, guard: guardField(c, site), key: freshKey() }
    return showAccount(c, site, askToMovePage(start, asking), status)
  }

  app.get(path, (c) => choose(c, c.req.query()))

  app.get(`${path}/confirm`, (c) => {
    const start = parseInstant(c.req.query("start"))
    return start === undefined ? choose(c, {}) : ask(c, start, nothingFilled, 200)
  })

  app.post(`${path}/confirm`, async (c) => {
    const { api, person } = signedIn(c)
    const sent = await fieldsOf(c)
    const booking = c.req.param("booking")
    const start = parseInstant(sent["start"])
    if (start === undefined) return choose(c, {})
    const { headers, reason } = commandOf(sent)
    try {
      await api.hostedBookings.reschedule({ params: { booking }, headers, payload: { start, ...reason } })
    } catch (error) {
      const problems = formProblems(error)
      if (problems !== undefined) return ask(c, start, { values: sent, problems }, 422)
      const tag = problemTag(error)
      if (tag === "SlotTaken" || tag === "SlotNotOffered")
        return choose(c, { date: dateIn(person.zone, start) }, "This time has just been taken. Please choose another.")
      return showBooking(c, site, refusedWords(error))
    }
    return leadOn(c, site, `${bookingsPath}/${booking}`, "The booking is moved. Everybody who takes part gets a mail.")
  })

  return app
}
