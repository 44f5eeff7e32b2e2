import { chosenAnswer, chosenOf } from "@sched/core"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { freshKey } from "../../routes/DetailsForm.ts"
import { formProblems } from "../../routes/Refusal.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { isOpen } from "./Action.ts"
import { reassignPage } from "./askPages.ts"
import { bookingsPath } from "./bookingsPage.ts"
import { commandOf } from "./commandOf.ts"
import { openedBooking, otherHosts } from "./OpenedBooking.ts"
import { refusedWords } from "./refusedWords.ts"
import { showBooking } from "./showBooking.ts"

const path = `${bookingsPath}/:booking/reassign`

/** `/account/bookings/{booking}/reassign` */
export const reassignRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const ask = async (c: Context<AccountEnv>, change: Partial<Filled>, status: 200 | 422) => {
    const seen = await openedBooking(c)
    const { booking, nameOf } = seen
    if (!isOpen(booking, { command: "reassign", when: "before" }, site.now()))
      return showBooking(c, site, "Where the booking stands now, it can no longer be given to somebody else.")
    const others = await otherHosts(signedIn(c).api, booking)
    const filled = {
      values: change.values ?? { leaving: chosenAnswer(booking.hosts) },
      problems: change.problems ?? {},
    }
    const asking = { ...seen, filled, guard: guardField(c, site), key: freshKey() }
    const candidates = others.map((id) => ({ id, name: nameOf(id) }))
    return showAccount(c, site, reassignPage(candidates, asking), status)
  }

  app.get(path, (c) => ask(c, {}, 200))

  app.post(path, async (c) => {
    const { api } = signedIn(c)
    const sent = await fieldsOf(c)
    const booking = c.req.param("booking")
    const { hosts } = (await openedBooking(c)).booking
    const leaving = hosts.length < 2 ? hosts : chosenOf(sent["leaving"] ?? "")
    if (leaving.length === 0)
      return ask(c, { values: sent, problems: { leaving: "Please tick who no longer takes part." } }, 422)
    const to = sent["to"] ?? ""
    const stay = hosts.filter((id) => !leaving.includes(id))
    const { headers, reason } = commandOf(sent)
    try {
      const payload = { ...reason, ...(to === "" ? { leaving } : { to: [...stay, to] }) }
      await api.hostedBookings.reassign({ params: { booking }, headers, payload })
    } catch (error) {
      const problems = formProblems(error)
      if (problems !== undefined) return ask(c, { values: sent, problems }, 422)
      return showBooking(c, site, refusedWords(error))
    }
    return leadOn(c, site, `${bookingsPath}/${booking}`, "Somebody else has the booking now. Everybody gets a mail.")
  })

  return app
}
