import { chosenOf } from "@sched/core"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { freshKey } from "../../routes/DetailsForm.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import { clockOf } from "../bookings/HostClock.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { invitationsPage } from "./invitationsPage.ts"
import { refusedForm } from "./refusedForm.ts"
import { allGroups, teamOf } from "./Team.ts"
import { pathOf, teamPath } from "./teamFrame.ts"

const path = `${teamPath}/:organization/invitations`

/** Inputs of the form by the field of the API. */
const inputs = { email: "email", role: "role", groups: "groups" }

/** `/account/team/{organization}/invitations` */
export const invitationRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const answer = async (c: Context<AccountEnv>, change: Partial<Filled>, status: 200 | 422) => {
    const { api, person } = signedIn(c)
    const team = await teamOf(c)
    const organization = team.organization.id
    const cursor = c.req.query("cursor")
    const [{ items, next }, groups] = await Promise.all([
      api.invitations.list({ params: { organization }, query: cursor === undefined ? {} : { cursor } }),
      allGroups(api, organization),
    ])
    const filled = { values: { role: "member", ...change.values }, problems: change.problems ?? {} }
    const shown = { invitations: items, next, groups, clock: clockOf(person) }
    const page = invitationsPage(team, filled, { ...shown, guard: guardField(c, site), key: freshKey() })
    return showAccount(c, site, page, status)
  }

  app.get(path, (c) => answer(c, {}, 200))

  app.post(path, async (c) => {
    const { api } = signedIn(c)
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const email = sent["email"]?.trim() ?? ""
    if (email === "")
      return answer(c, { values: sent, problems: { email: "Please enter the address of whom you invite." } }, 422)
    try {
      const invitation = await api.invitations.create({
        params: { organization: team.organization.id },
        headers: { "idempotency-key": sent["key"] || freshKey() },
        payload: { email, role: sent["role"] ?? "member", groups: chosenOf(sent["groups"] ?? "") },
      })
      return leadOn(c, site, pathOf(team, "invitations"), `An invitation is on its way to ${invitation.email}.`)
    } catch (error) {
      return answer(c, { values: sent, problems: refusedForm(error, inputs) }, 422)
    }
  })

  app.post(`${path}/:invitation/resend`, async (c) => {
    const { api } = signedIn(c)
    const team = await teamOf(c)
    const asked = site.now()
    try {
      const { email, sentAt } = await api.invitations.resend({
        params: { invitation: c.req.param("invitation") },
        payload: {},
      })
      const words =
        sentAt < asked
          ? `The invitation went out to ${email} a moment ago. It can be sent again after a minute.`
          : `The invitation is on its way to ${email} once more, and good for another week.`
      return leadOn(c, site, pathOf(team, "invitations"), words)
    } catch (error) {
      return answer(c, { problems: refusedForm(error, {}) }, 422)
    }
  })

  app.post(`${path}/:invitation/revoke`, async (c) => {
    const { api } = signedIn(c)
    const team = await teamOf(c)
    try {
      const { email } = await api.invitations.revoke({ params: { invitation: c.req.param("invitation") } })
      return leadOn(
        c,
        site,
        pathOf(team, "invitations"),
        `The invitation of ${email} is taken back: its link no longer works.`,
      )
    } catch (error) {
      return answer(c, { problems: refusedForm(error, {}) }, 422)
    }
  })

  return app
}
