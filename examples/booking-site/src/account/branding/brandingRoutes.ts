import type { Branding } from "@sched/core"
import type { AccountClient } from "@sched/http/account"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf, formOf } from "../../routes/Answer.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import { accountProblems } from "../accountProblems.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { uploadedImage } from "../uploadedImage.ts"
import { brandingPage } from "./brandingPage.ts"

const path = "/account/branding"

/** The site's own colour, to begin with. */
const SITES_OWN = "#0f5a4b"

/** Inputs of the form by the field of the API. */
const inputs = { alias: "alias", company: "company", logo: "logo", primary: "colour", colours: "colour" }

const valuesOf = ({ alias = "", company = "", logo = "", colours }: Partial<Branding>): Filled["values"] => ({
  alias,
  company,
  "logo-id": logo,
  coloured: colours === undefined ? "" : "yes",
  colour: colours?.primary ?? SITES_OWN,
})

/** What the form asks for. A second colour that programs have set stays with the first. */
const brandingOf = (sent: Filled["values"], logo: string | null, before: Branding | undefined): Branding => {
  const { alias = "", company = "", coloured, colour: primary = SITES_OWN } = sent
  const colours = before?.colours?.primary === primary ? before.colours : { primary }
  return {
    alias: alias.trim(),
    ...(company.trim() === "" ? {} : { company: company.trim() }),
    ...(logo === null ? {} : { logo }),
    ...(coloured === "yes" ? { colours } : {}),
  }
}

/** Pages that can be changed: whose they are, and how. */
interface Target {
  readonly path: string
  readonly name: string
  readonly organization: string | undefined
  readonly branding: Branding | undefined
  readonly version: number
}

/** `/account/branding`, and `/account/branding/{organization}`. */
export const brandingRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const targetsOf = async (c: Context<AccountEnv>): Promise<readonly [Target, ...Array<Target>]> => {
    const { person, api } = signedIn(c)
    const { items } = await api.me.organizations({})
    const { branding, version } = person
    return [
      { path, name: "Your own", organization: undefined, branding, version },
      ...items.map(({ id, name, branding, version }) => ({
        path: `${path}/${id}`,
        name,
        organization: id,
        branding,
        version,
      })),
    ]
  }

  /** The pages that the address names; one's own, if it is nobody's. */
  const targetOf = async (c: Context<AccountEnv>) => {
    const targets = await targetsOf(c)
    return { targets, target: targets.find((one) => one.path === c.req.path) ?? targets[0] }
  }

  const answer = async (c: Context<AccountEnv>, change: Partial<Filled>, status: 200 | 422) => {
    const { targets, target } = await targetOf(c)
    const { branding, version } = target
    const filled = { values: change.values ?? valuesOf(branding ?? {}), problems: change.problems ?? {} }
    const base = `${site.baseUrl}/b/`
    const alias = branding?.alias
    const page = brandingPage(filled, {
      whose: targets,
      path: target.path,
      base,
      alias,
      version,
      guard: guardField(c, site),
    })
    return showAccount(c, site, page, status)
  }

  const save = (api: AccountClient, organization: string | undefined, payload: Branding, version: number) => {
    const headers = { "if-match": version }
    return organization === undefined
      ? api.me.setBranding({ headers, payload })
      : api.organizations.setBranding({ params: { organization }, headers, payload })
  }

  for (const address of [path, `${path}/:organization`]) {
    app.get(address, (c) => answer(c, {}, 200))

    app.post(address, async (c) => {
      const { api } = signedIn(c)
      const sent = await fieldsOf(c)
      const { target } = await targetOf(c)
      const { organization } = target
      const uploaded = await uploadedImage(await formOf(c), "logo", api, organization)
      if ("problems" in uploaded) return answer(c, { values: sent, problems: uploaded.problems }, 422)
      try {
        await save(api, organization, brandingOf(sent, uploaded.id, target.branding), Number(sent["version"]))
      } catch (error) {
        const values = { ...sent, "logo-id": uploaded.id ?? "" }
        return answer(c, { values, problems: accountProblems(error, inputs) }, 422)
      }
      return leadOn(c, site, target.path, "The pages are saved.")
    })
  }

  return app
}
