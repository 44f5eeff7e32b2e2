import { chosenAnswer, chosenOf, grantable } from "@sched/core"
import type { AccountClient } from "@sched/http/account"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { missingPage } from "./missingPage.ts"
import { refusedForm } from "./refusedForm.ts"
import { addable, rolePage, rolesPage } from "./rolePages.ts"
import type { Team } from "./Team.ts"
import { teamOf } from "./Team.ts"
import { pathOf, teamPath } from "./teamFrame.ts"

const roles = `${teamPath}/:organization/roles`
const role = `${roles}/:role`

type Roles = Parameters<AccountClient["organizations"]["setRoles"]>[0]["payload"]["roles"]

/** Roles as they are kept, as the API takes them. */
const kept = ({ organization }: Team): Roles =>
  Object.fromEntries(
    Object.entries(organization.roles ?? {}).map(([name, permissions]) => [
      name,
      grantable.filter((one) => permissions.includes(one)),
    ]),
  )

/** `/account/team/{organization}/roles` */
export const roleRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const shownOf = (c: Context<AccountEnv>, { organization }: Team) => ({
    guard: guardField(c, site),
    version: organization.version,
  })

  const list = (c: Context<AccountEnv>, team: Team, filled: Partial<Filled>, status: 200 | 422) => {
    const page = rolesPage(team, { values: filled.values ?? {}, problems: filled.problems ?? {} }, shownOf(c, team))
    return showAccount(c, site, page, status)
  }

  const missing = (c: Context<AccountEnv>, team: Team) =>
    showAccount(
      c,
      site,
      missingPage(team, "roles", "There is no such role", "It may have been deleted or renamed."),
      404,
    )

  /** Sends all roles, with the version of the organisation that the form was shown with. */
  const save = (c: Context<AccountEnv>, team: Team, next: Roles, version: string | undefined) =>
    signedIn(c).api.organizations.setRoles({
      params: { organization: team.organization.id },
      headers: { "if-match": Number(version) },
      payload: { roles: next },
    })

  const permissionsOf = (sent: Filled["values"]) => {
    const ticked = chosenOf(sent["permissions"] ?? "")
    return addable.filter((one) => ticked.includes(one))
  }

  const ownersAlone = (c: Context<AccountEnv>, team: Team) =>
    showAccount(c, site, missingPage(team, "members", "You may not do this", "Only owners set the roles."), 403)

  app.get(roles, async (c) => {
    const team = await teamOf(c)
    return team.may.has("role.edit") ? list(c, team, {}, 200) : ownersAlone(c, team)
  })

  app.post(roles, async (c) => {
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const name = sent["name"]?.trim() ?? ""
    const wrong = (problem: string) => list(c, team, { values: sent, problems: { name: problem } }, 422)
    if (name === "") return wrong("Please give the role a name.")
    if (Object.hasOwn(team.organization.roles ?? {}, name)) return wrong("There is a role of this name already.")
    try {
      await save(c, team, { ...kept(team), [name]: permissionsOf(sent) }, sent["version"])
    } catch (error) {
      return list(c, team, { values: sent, problems: refusedForm(error, { roles: "name" }) }, 422)
    }
    return leadOn(c, site, pathOf(team, "roles"), `The role ${name} is there. Give it to people among the members.`)
  })

  app.get(role, async (c) => {
    const team = await teamOf(c)
    if (!team.may.has("role.edit")) return ownersAlone(c, team)
    const name = c.req.param("role")
    const permissions = team.organization.roles?.[name]
    if (permissions === undefined) return missing(c, team)
    const filled = { values: { name, permissions: chosenAnswer(permissions) }, problems: {} }
    return showAccount(c, site, rolePage(team, name, filled, shownOf(c, team)))
  })

  app.post(role, async (c) => {
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const before = c.req.param("role")
    const name = sent["name"]?.trim() ?? ""
    const { [before]: present, ...others } = kept(team)
    if (present === undefined) return missing(c, team)
    const again = (problems: Filled["problems"]) =>
      showAccount(c, site, rolePage(team, before, { values: sent, problems }, shownOf(c, team)), 422)
    if (name === "") return again({ name: "Please give the role a name." })
    if (Object.hasOwn(others, name)) return again({ name: "There is another role of this name." })
    try {
      await save(c, team, { ...others, [name]: permissionsOf(sent) }, sent["version"])
    } catch (error) {
      return again(refusedForm(error, { roles: "name" }))
    }
    return leadOn(c, site, pathOf(team, "roles"), `The role ${name} is saved.`)
  })

  app.post(`${role}/delete`, async (c) => {
    const sent = await fieldsOf(c)
    const team = await teamOf(c)
    const name = c.req.param("role")
    const { [name]: present, ...others } = kept(team)
    if (present === undefined) return missing(c, team)
    try {
      await save(c, team, others, sent["version"])
    } catch (error) {
      const filled = { values: { name, permissions: chosenAnswer(present) }, problems: refusedForm(error, {}) }
      return showAccount(c, site, rolePage(team, name, filled, shownOf(c, team)), 422)
    }
    return leadOn(c, site, pathOf(team, "roles"), `The role ${name} is deleted.`)
  })

  return app
}
