import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { freshKey, nothingFilled } from "../../routes/DetailsForm.ts"
import { formProblems, problemTag } from "../../routes/Refusal.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { actions, isOpen } from "./Action.ts"
import { askPage } from "./askPages.ts"
import { missingBookingPage } from "./bookingPage.ts"
import { bookingsPath } from "./bookingsPage.ts"
import { commandOf } from "./commandOf.ts"
import { listRoutes } from "./listRoutes.ts"
import { moveRoutes } from "./moveRoutes.ts"
import { openedBooking } from "./OpenedBooking.ts"
import { reassignRoutes } from "./reassignRoutes.ts"
import { refusedWords } from "./refusedWords.ts"
import { showBooking } from "./showBooking.ts"

const path = `${bookingsPath}/:booking`

/** `/account/bookings` and everything under it. */
export const bookingRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  app.onError((error, c) => {
    if (problemTag(error) !== "BookingNotFound") throw error
    return showAccount(c, site, missingBookingPage(), 404)
  })

  app.route("/", listRoutes(site))
  app.get(path, (c) => showBooking(c, site))
  app.route("/", moveRoutes(site))
  app.route("/", reassignRoutes(site))

  for (const action of actions) {
    const ask = async (c: Context<AccountEnv>, filled: Filled, status: 200 | 422) => {
      const asking = { ...(await openedBooking(c)), filled, guard: guardField(c, site), key: freshKey() }
      return isOpen(asking.booking, action, site.now())
        ? showAccount(c, site, askPage(action, asking), status)
        : showBooking(c, site, "Where the booking stands now, this can no longer be done, or not yet.")
    }

    if (action.asks !== undefined) app.get(`${path}/${action.key}`, (c) => ask(c, nothingFilled, 200))

    app.post(`${path}/${action.key}`, async (c) => {
      const sent = await fieldsOf(c)
      const booking = c.req.param("booking")
      const { headers, reason } = commandOf(sent)
      try {
        await signedIn(c).api.hostedBookings[action.command]({ params: { booking }, headers, payload: reason })
      } catch (error) {
        const problems = formProblems(error)
        if (problems !== undefined) return ask(c, { values: sent, problems }, 422)
        return showBooking(c, site, refusedWords(error))
      }
      return leadOn(c, site, `${bookingsPath}/${booking}`, action.done)
    })
  }

  return app
}
