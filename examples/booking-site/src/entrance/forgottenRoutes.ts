import { isApiProblem } from "@sched/http/client"
import type { Context } from "hono"
import { Hono } from "hono"
import { oldFormPage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { withoutPasswords } from "../parts/passwordField.ts"
import { fieldsOf, show } from "../routes/Answer.ts"
import { nothingFilled } from "../routes/DetailsForm.ts"
import { formProblems } from "../routes/Refusal.ts"
import type { Services } from "../Services.ts"
import { anna } from "../site.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { ENTRANCE, notIn } from "./entranceRoutes.ts"
import { enterCodePage, forgottenPage } from "./forgottenPages.ts"

/**
 * `/forgotten`: another password for whoever reads the mail of the account's address. A code goes to any address, so
 * that nobody learns here who has an account.
 */
export const forgottenRoutes = (site: Services): Hono => {
  const app = new Hono()
  const { store, entrance, cookie } = site.identity
  const guard = () => site.guard.issue(ENTRANCE, site.now())
  const isOurs = (sent: Filled["values"]) => site.guard.accepts(ENTRANCE, sent["guard"] ?? "", site.now())

  const ask = (c: Context, filled: Filled, status: 200 | 422) => show(c, site, forgottenPage(filled, guard()), status)

  const askForCode = (c: Context, filled: Filled, sent: Filled["values"], status: 200 | 422 | 429) => {
    const { email = "", token = "" } = sent
    return show(c, site, enterCodePage(filled, { email, token, guard: guard() }), status)
  }

  app.get("/forgotten", (c) => ask(c, nothingFilled, 200))

  app.post("/forgotten", async (c) => {
    const sent = await fieldsOf(c)
    if (!isOurs(sent)) return show(c, site, oldFormPage("/forgotten"), 403)
    const email = sent["email"]?.trim() ?? ""
    if (email === "") return ask(c, { values: sent, problems: { email: "Please enter your e-mail address." } }, 422)
    const payload = { email, zone: ZonedText.knownZone(sent["zone"], anna.zone) }
    try {
      const { token } = await site.clients.bookings(c).requestVerification(payload)
      return askForCode(c, nothingFilled, { email, token }, 200)
    } catch (error) {
      const problems = formProblems(error)
      if (problems === undefined) throw error
      return ask(c, { values: sent, problems }, 422)
    }
  })

  app.post("/forgotten/password", async (c) => {
    const sent = await fieldsOf(c)
    if (!isOurs(sent)) return show(c, site, oldFormPage("/forgotten"), 403)
    const { email = "", token = "", code = "", password = "" } = sent
    /** What is wrong with the code; asked last, since a code is good once. */
    const prove = async (): Promise<string | undefined> => {
      if (code.trim() === "") return "Please enter the code."
      try {
        await site.clients.bookings(c).verifyAddress({ email, token, code })
        return undefined
      } catch (error) {
        if (isApiProblem(error) && error._tag === "CodeRefused") return error.detail
        throw error
      }
    }
    const outcome = await entrance.replacePassword(email, password, prove)
    if (outcome.kind !== "in") {
      const { problems, status } = notIn(outcome)
      return askForCode(c, { values: withoutPasswords(sent), problems }, sent, status)
    }
    const { session } = await cookie.begin(c, outcome.person, site.now())
    store.endOtherSessions(session)
    store.leaveWords(session, "Your password is saved. Wherever else you were signed in, you no longer are.")
    return c.redirect("/account", 303)
  })

  return app
}
