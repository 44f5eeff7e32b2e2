import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { nothingFilled } from "../../routes/DetailsForm.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import { accountProblems } from "../accountProblems.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { newOrganizationPage } from "./newOrganizationPage.ts"

const path = "/account/organizations/new"

/** `/account/organizations/new` */
export const organizationRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const answer = (c: Context<AccountEnv>, filled: Filled, status: 200 | 422) => {
    const base = `${site.baseUrl}/b/`
    return showAccount(c, site, newOrganizationPage(filled, { base, guard: guardField(c, site) }), status)
  }

  app.get(path, (c) => answer(c, nothingFilled, 200))

  app.post(path, async (c) => {
    const { api } = signedIn(c)
    const sent = await fieldsOf(c)
    const name = sent["name"]?.trim() ?? ""
    const alias = sent["alias"]?.trim() ?? ""
    const problems = {
      ...(name === "" ? { name: "Please give it a name." } : {}),
      ...(alias === "" ? { alias: "Please choose an address for its pages." } : {}),
    }
    if (Object.keys(problems).length > 0) return answer(c, { values: sent, problems }, 422)
    try {
      await api.organizations.create({ payload: { name, branding: { alias } } })
    } catch (error) {
      const refused = accountProblems(error, { alias: "alias", name: "name" })
      return answer(c, { values: sent, problems: refused }, 422)
    }
    return leadOn(c, site, "/account", `${name} is there, and you own it.`)
  })

  return app
}
