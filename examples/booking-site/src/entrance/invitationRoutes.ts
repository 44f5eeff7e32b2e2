import type { Context } from "hono"
import { Hono } from "hono"
import { guardField, leadOn } from "../account/accountFrame.ts"
import type { AccountEnv } from "../account/SignedIn.ts"
import { enter, signedIn, whoIsIn } from "../account/SignedIn.ts"
import { oldFormPage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { withoutPasswords } from "../parts/passwordField.ts"
import { fieldsOf, show } from "../routes/Answer.ts"
import { nothingFilled } from "../routes/DetailsForm.ts"
import { problemTag } from "../routes/Refusal.ts"
import type { Services } from "../Services.ts"
import { anna } from "../site.ts"
import { notIn } from "./entranceRoutes.ts"
import { acceptInvitationPage, closedInvitationPage, invitationPage, noInvitationPage } from "./invitationPages.ts"

/** `/invitation/{token}`: the page that the mail of an invitation leads to. Opening it changes nothing. */
export const invitationRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  const tokenOf = (c: Context): string => c.req.param("token") ?? ""
  const pathOf = (c: Context): string => `/invitation/${tokenOf(c)}`

  const read = (c: Context) => {
    return site.clients.account(c).invitationLinks.read({ params: { token: tokenOf(c) } })
  }

  /** The page for whoever opens the link; `filled` is what a form that was sent said. */
  const ask = async (c: Context<AccountEnv>, filled: Filled, status: 200 | 422 | 429) => {
    const invited = await read(c)
    const { state } = invited
    if (state !== "pending") return show(c, site, closedInvitationPage(state), 410)
    const path = pathOf(c)
    const found = await whoIsIn(c, site)
    if (found === undefined) {
      const guard = site.guard.issue(path, site.now())
      return show(c, site, invitationPage(invited, { zone: anna.zone, path, guard, filled }), status)
    }
    c.set("signedIn", found)
    const { zone, name } = found.person
    return show(c, site, acceptInvitationPage(invited, { zone, path, guard: guardField(c, site), name }), status)
  }

  /** What the API says of a link that opens nothing, as a page. */
  const closedOr = (c: Context, error: unknown) => {
    switch (problemTag(error)) {
      case "LinkExpired":
        return show(c, site, closedInvitationPage("expired"), 410)
      case "InvalidLink":
      case "RecordNotFound":
        return show(c, site, noInvitationPage(), 404)
      default:
        throw error
    }
  }

  app.get("/invitation/:token", async (c) => {
    try {
      return await ask(c, nothingFilled, 200)
    } catch (error) {
      return closedOr(c, error)
    }
  })

  app.post("/invitation/:token", enter(site), async (c) => {
    const token = tokenOf(c)
    try {
      const { organization } = await read(c)
      await signedIn(c).api.invitationLinks.accept({ params: { token }, payload: {} })
      return leadOn(c, site, "/account", `You are a member of ${organization.name} now.`)
    } catch (error) {
      if (problemTag(error) === "InvitationClosed") return ask(c, nothingFilled, 200)
      return closedOr(c, error)
    }
  })

  /** Signs up with the invited address, whatever the form says of it, and accepts in the next step. */
  app.post("/invitation/:token/sign-up", async (c) => {
    const sent = await fieldsOf(c)
    const path = pathOf(c)
    if (!site.guard.accepts(path, sent["guard"] ?? "", site.now())) return show(c, site, oldFormPage(path), 403)
    try {
      const { email, organization, state } = await read(c)
      if (state !== "pending") return show(c, site, closedInvitationPage(state), 410)
      const { name = "", password = "", zone = "" } = sent
      const outcome = await site.identity.entrance.signUp({ name, email, password, zone }, site.clients.addressOf(c))
      if (outcome.kind !== "in") {
        const { problems, status } = notIn(outcome)
        return await ask(c, { values: withoutPasswords(sent), problems }, status)
      }
      const { session, cookie } = await site.identity.cookie.begin(c, outcome.person, site.now())
      const token = tokenOf(c)
      await site.clients.account(c, cookie).invitationLinks.accept({ params: { token }, payload: {} })
      site.identity.store.leaveWords(session, `You are a member of ${organization.name} now.`)
      return c.redirect("/account", 303)
    } catch (error) {
      if (problemTag(error) === "InvitationClosed") return ask(c, nothingFilled, 200)
      return closedOr(c, error)
    }
  })

  return app
}
