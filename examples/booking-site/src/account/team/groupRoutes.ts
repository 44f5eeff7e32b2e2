import { chosenAnswer, chosenOf } from "@sched/core"
import type { AccountClient } from "@sched/http/account"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { freshKey, nothingFilled } from "../../routes/DetailsForm.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { deleteGroupPage, groupPage, groupsPage } from "./groupPages.ts"
import { missingPage } from "./missingPage.ts"
import { refusedForm } from "./refusedForm.ts"
import type { Group } from "./Team.ts"
import { allGroups, allMembers, mayToGroup, teamOf } from "./Team.ts"
import { pathOf, teamPath } from "./teamFrame.ts"

const groups = `${teamPath}/:organization/groups`
const group = `${groups}/:group`

const valuesOf = ({ name, members, admins }: Group): Filled["values"] => ({
  name,
  members: chosenAnswer(members),
  admins: chosenAnswer(admins),
})

/** What is said of bookings of those who are no longer in the group. */
const handedOver = (bookings: Awaited<ReturnType<AccountClient["groups"]["edit"]>>["bookings"]): string => {
  const went = bookings.filter(({ outcome }) => outcome === "reassigned").length
  const stay = bookings.length - went
  return [
    ...(went === 0 ? [] : [` Bookings that went to others: ${went}.`]),
    ...(stay === 0 ? [] : [` Bookings that stay with those who left the group: ${stay}; see Bookings.`]),
  ].join("")
}

/** `/account/team/{organization}/groups` */
export const groupRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const list = async (c: Context<AccountEnv>, filled: Filled, status: 200 | 422) => {
    const team = await teamOf(c)
    const found = await allGroups(signedIn(c).api, team.organization.id)
    const shown = { groups: found, guard: guardField(c, site), key: freshKey() }
    return showAccount(c, site, groupsPage(team, filled, shown), status)
  }

  const open = async (c: Context<AccountEnv>, change: Partial<Filled>, status: 200 | 422) => {
    const { api } = signedIn(c)
    const team = await teamOf(c)
    const [read, people] = await Promise.all([
      api.groups.read({ params: { group: c.req.param("group") ?? "" } }),
      allMembers(api, team.organization.id),
    ])
    const may = await mayToGroup(api, read)
    const filled = { values: { ...valuesOf(read), ...change.values }, problems: change.problems ?? {} }
    const page = groupPage(team, filled, {
      group: read,
      people,
      mayEdit: may.has("group.edit"),
      mayDelete: may.has("group.delete"),
      guard: guardField(c, site),
    })
    return showAccount(c, site, page, status)
  }

  app.get(groups, (c) => list(c, nothingFilled, 200))

  app.post(groups, async (c) => {
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const name = sent["name"]?.trim() ?? ""
    if (name === "") return list(c, { values: sent, problems: { name: "Please give the group a name." } }, 422)
    try {
      const made = await signedIn(c).api.groups.create({
        params: { organization: team.organization.id },
        payload: { name },
        headers: { "idempotency-key": sent["key"] || freshKey() },
      })
      return leadOn(c, site, pathOf(team, "groups", made.id), `${name} is there. Now put people in.`)
    } catch (error) {
      return list(c, { values: sent, problems: refusedForm(error, { name: "name" }) }, 422)
    }
  })

  app.get(group, (c) => open(c, {}, 200))

  app.post(group, async (c) => {
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const id = c.req.param("group")
    const name = sent["name"]?.trim() ?? ""
    const values = { name, members: sent["members"] ?? "" }
    if (name === "") return open(c, { values, problems: { name: "Please give the group a name." } }, 422)
    try {
      const { bookings } = await signedIn(c).api.groups.edit({
        params: { group: id },
        headers: { "if-match": Number(sent["version"]) },
        payload: { name, members: chosenOf(values.members) },
      })
      return leadOn(c, site, pathOf(team, "groups", id), `${name} is saved.${handedOver(bookings)}`)
    } catch (error) {
      return open(c, { values, problems: refusedForm(error, { name: "name", members: "members" }) }, 422)
    }
  })

  app.post(`${group}/admins`, async (c) => {
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const id = c.req.param("group")
    const admins = sent["admins"] ?? ""
    try {
      const { name } = await signedIn(c).api.groups.setAdmins({
        params: { group: id },
        headers: { "if-match": Number(sent["version"]) },
        payload: { admins: chosenOf(admins) },
      })
      return leadOn(c, site, pathOf(team, "groups", id), `It is saved who manages ${name}.`)
    } catch (error) {
      return open(c, { values: { admins }, problems: refusedForm(error, { admins: "admins" }) }, 422)
    }
  })

  app.get(`${group}/delete`, async (c) => {
    const team = await teamOf(c)
    const read = await signedIn(c).api.groups.read({ params: { group: c.req.param("group") } })
    const may = await mayToGroup(signedIn(c).api, read)
    if (!may.has("group.delete")) {
      const words = "Only those who manage the group, owners and admins delete it."
      return showAccount(c, site, missingPage(team, "groups", "You may not do this", words), 403)
    }
    return showAccount(c, site, deleteGroupPage(team, read, guardField(c, site)))
  })

  app.post(`${group}/delete`, async (c) => {
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const id = c.req.param("group")
    try {
      await signedIn(c).api.groups.remove({ params: { group: id }, headers: { "if-match": Number(sent["version"]) } })
    } catch (error) {
      return open(c, { problems: refusedForm(error, {}) }, 422)
    }
    return leadOn(c, site, pathOf(team, "groups"), "The group is deleted.")
  })

  return app
}
