import { DAY } from "@sched/core/slots"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import { clockOf } from "../bookings/HostClock.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { handedOverPage, memberPage, removePage } from "./memberPages.ts"
import { membersPage } from "./membersPage.ts"
import { missingPage } from "./missingPage.ts"
import { roleName } from "./Role.ts"
import { refusedForm } from "./refusedForm.ts"
import type { Member, Team } from "./Team.ts"
import { allMembers, teamOf, whole } from "./Team.ts"
import { pathOf, teamPath } from "./teamFrame.ts"

const team = `${teamPath}/:organization`
const member = `${team}/members/:person`

/** How far ahead bookings of somebody who is to leave are looked for: as far as the API lists at once. */
const AHEAD_DAYS = 62

/** `/account/team/{organization}` and its members. */
export const memberRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const answer = async (c: Context<AccountEnv>, change: Partial<Filled>, status: 200 | 422) => {
    const { api, person } = signedIn(c)
    const found = await teamOf(c)
    const cursor = c.req.query("cursor")
    const { items, next } = await api.members.list({
      params: { organization: found.organization.id },
      query: cursor === undefined ? {} : { cursor },
    })
    const filled = {
      values: { policy: found.organization.whenMembersLeave ?? "report", ...change.values },
      problems: change.problems ?? {},
    }
    const shown = { members: items, next, self: person.id, guard: guardField(c, site) }
    return showAccount(c, site, membersPage(found, filled, shown), status)
  }

  /** The member that the address names, as their pages show them; `undefined` where there is none. */
  const find = async (c: Context<AccountEnv>, found: Team) => {
    const { api, person } = signedIn(c)
    const all = await allMembers(api, found.organization.id)
    const one = all.find(({ person: id }) => id === c.req.param("person"))
    const isSelf = one?.person === person.id
    return one && { team: found, member: one, isSelf, clock: clockOf(person), guard: guardField(c, site) }
  }

  const missing = (c: Context<AccountEnv>, found: Team) =>
    showAccount(c, site, missingPage(found, "members", "There is no such member", "They may have left."), 404)

  app.get(team, (c) => answer(c, {}, 200))

  app.post(`${team}/leaving`, async (c) => {
    const { api } = signedIn(c)
    const sent = await fieldsOf(c)
    const { organization } = await teamOf(c)
    try {
      await api.organizations.edit({
        params: { organization: organization.id },
        headers: { "if-match": Number(sent["version"]) },
        payload: { whenMembersLeave: sent["policy"] === "reassign" ? "reassign" : "report" },
      })
    } catch (error) {
      return answer(c, { values: sent, problems: refusedForm(error, {}) }, 422)
    }
    return leadOn(c, site, pathOf({ organization }), "It is saved what becomes of bookings when somebody leaves.")
  })

  app.get(member, async (c) => {
    const found = await teamOf(c)
    const shown = await find(c, found)
    if (shown === undefined) return missing(c, found)
    return showAccount(c, site, memberPage({ values: { role: shown.member.role }, problems: {} }, shown))
  })

  app.post(member, async (c) => {
    const { api } = signedIn(c)
    const sent = await fieldsOf(c)
    const found = await teamOf(c)
    const shown = await find(c, found)
    if (shown === undefined) return missing(c, found)
    const { organization, person, profile } = shown.member
    try {
      const { role } = await api.members.changeRole({
        params: { organization, person },
        headers: { "if-match": Number(sent["version"]) },
        payload: { role: sent["role"] ?? "" },
      })
      return leadOn(c, site, pathOf(found), `The role of ${profile.name} is now: ${roleName(role)}.`)
    } catch (error) {
      const filled = { values: sent, problems: refusedForm(error, { role: "role" }) }
      return showAccount(c, site, memberPage(filled, shown), 422)
    }
  })

  /** What the member is still booked for in the organisation; `undefined` where that is not to be seen. */
  const toCome = async (c: Context<AccountEnv>, { organization, may }: Team, { person }: Member, isSelf: boolean) => {
    const { api } = signedIn(c)
    const window = { from: site.now(), to: site.now() + AHEAD_DAYS * DAY }
    const params = { organization: organization.id }
    if (isSelf) {
      const all = await whole((page) => api.hostedBookings.mine({ query: { ...window, ...page } }))
      return all.filter((booking) => booking.organization === organization.id)
    }
    if (!may.has("booking.view")) return undefined
    const all = await whole((page) => api.hostedBookings.ofOrganization({ params, query: { ...window, ...page } }))
    return all.filter(({ hosts }) => hosts.includes(person))
  }

  const askToRemove = async (c: Context<AccountEnv>, found: Team, problem?: string) => {
    const shown = await find(c, found)
    if (shown === undefined) return missing(c, found)
    const bookings = await toCome(c, found, shown.member, shown.isSelf)
    return showAccount(c, site, removePage(shown, bookings, AHEAD_DAYS, problem), problem === undefined ? 200 : 409)
  }

  app.get(`${member}/remove`, async (c) => askToRemove(c, await teamOf(c)))

  app.post(`${member}/remove`, async (c) => {
    const { api } = signedIn(c)
    const sent = await fieldsOf(c)
    const found = await teamOf(c)
    const shown = await find(c, found)
    if (shown === undefined) return missing(c, found)
    const { person, profile } = shown.member
    try {
      const { bookings } = await api.members.remove({
        params: { organization: found.organization.id, person },
        headers: { "if-match": Number(sent["version"]) },
      })
      if (shown.isSelf) return leadOn(c, site, "/account", `You have left ${found.organization.name}.`)
      if (bookings.length === 0) return leadOn(c, site, pathOf(found), `${profile.name} is no longer a member.`)
      return showAccount(c, site, handedOverPage(found, { person, name: profile.name }, bookings, shown))
    } catch (error) {
      const [problem] = Object.values(refusedForm(error, {}))
      return askToRemove(c, found, problem)
    }
  })

  app.post(`${member}/hand-over`, async (c) => {
    const { api, person: self } = signedIn(c)
    const { name = "" } = await fieldsOf(c)
    const found = await teamOf(c)
    const person = c.req.param("person")
    const { bookings } = await api.members.handOver({
      params: { organization: found.organization.id, person },
      payload: {},
    })
    const shown = { clock: clockOf(self), guard: guardField(c, site) }
    return showAccount(c, site, handedOverPage(found, { person, name }, bookings, shown))
  })

  return app
}
