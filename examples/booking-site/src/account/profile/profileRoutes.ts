import type { PersonView } from "@sched/http/account"
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
import { profilePage } from "./profilePage.ts"

const path = "/account/profile"

/** Inputs of the form by the field of the API. */
const inputs = { name: "name", photo: "photo", zone: "zone", locale: "locale", hourCycle: "hour-cycle" }

const valuesOf = ({ name, photo, zone, locale, hourCycle }: PersonView): Filled["values"] => ({
  name,
  "photo-id": photo ?? "",
  zone,
  locale: locale ?? "",
  "hour-cycle": hourCycle ?? "",
})

const clockOf = (text: string | undefined) => (text === "h12" || text === "h23" ? text : null)

/** `/account/profile` */
export const profileRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()

  const answer = (c: Context<AccountEnv>, filled: Filled, status: 200 | 422) => {
    const { email, version } = signedIn(c).person
    return showAccount(
      c,
      site,
      profilePage(filled, { email, version, now: site.now(), guard: guardField(c, site) }),
      status,
    )
  }

  app.get(path, (c) => answer(c, { values: valuesOf(signedIn(c).person), problems: {} }, 200))

  app.post(path, async (c) => {
    const { api } = signedIn(c)
    const sent = await fieldsOf(c)
    const uploaded = await uploadedImage(await formOf(c), "photo", api)
    if ("problems" in uploaded) return answer(c, { values: sent, problems: uploaded.problems }, 422)
    const { name = "", zone = "", locale = "", version } = sent
    try {
      await api.me.edit({
        headers: { "if-match": Number(version) },
        payload: {
          name: name.trim(),
          zone,
          photo: uploaded.id,
          locale: locale === "" ? null : locale,
          hourCycle: clockOf(sent["hour-cycle"]),
        },
      })
    } catch (error) {
      const values = { ...sent, "photo-id": uploaded.id ?? "" }
      return answer(c, { values, problems: accountProblems(error, inputs) }, 422)
    }
    return leadOn(c, site, path, "Your profile is saved.")
  })

  return app
}
