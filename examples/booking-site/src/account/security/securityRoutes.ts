import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { withoutPasswords } from "../../parts/passwordField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { nothingFilled } from "../../routes/DetailsForm.ts"
import type { Services } from "../../Services.ts"
import * as ZonedText from "../../time/ZonedText.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { securityPage } from "./securityPage.ts"

const path = "/account/security"

/** The most keys that one person has, and the longest name of one. */
const MOST_KEYS = 20
const LONGEST_NAME = 100

/** `/account/security` */
export const securityRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  const { store, entrance } = site.identity

  const answer = (c: Context<AccountEnv>, filled: Filled, status: 200 | 201 | 422 | 429, fresh?: string) => {
    const { person } = signedIn(c)
    const page = securityPage(filled, {
      keys: store.keysOf(person.id),
      zone: person.zone,
      hasPassword: store.accountOf({ person: person.id })?.password !== undefined,
      fresh,
      api: `${site.baseUrl}/api`,
      guard: guardField(c, site),
    })
    return showAccount(c, site, page, status)
  }

  app.get(path, (c) => answer(c, nothingFilled, 200))

  app.post(`${path}/password`, async (c) => {
    const { person, session } = signedIn(c)
    const sent = await fieldsOf(c)
    const outcome = await entrance.changePassword(person.id, sent["present"] ?? "", sent["password"] ?? "")
    const values = withoutPasswords(sent)
    if (outcome.kind === "refused") return answer(c, { values, problems: outcome.problems }, 422)
    if (outcome.kind === "tooOften") {
      const again = `That was tried too often. Please try again after ${ZonedText.time(outcome.retryAt, person.zone)}.`
      return answer(c, { values, problems: { "": again } }, 429)
    }
    store.endOtherSessions(session)
    return leadOn(c, site, path, "Your password is saved.")
  })

  app.post(`${path}/keys`, async (c) => {
    const { person } = signedIn(c)
    const sent = await fieldsOf(c)
    const name = sent["key-name"]?.trim() ?? ""
    const wrong = (problem: string) => answer(c, { values: sent, problems: { "key-name": problem } }, 422)
    if (name === "") return wrong("Please say what it is for, such as the name of the program.")
    if (name.length > LONGEST_NAME) return wrong(`Please keep it under ${LONGEST_NAME} characters.`)
    if (store.keysOf(person.id).length >= MOST_KEYS)
      return wrong(`You have ${MOST_KEYS} keys already. Please revoke one that is no longer needed.`)
    return answer(c, nothingFilled, 201, store.addKey(person.id, name, site.now()))
  })

  app.post(`${path}/keys/:id/revoke`, (c) => {
    store.removeKey(signedIn(c).person.id, c.req.param("id"))
    return leadOn(c, site, path, "The key is revoked. Programs that use it are no longer let in.")
  })

  return app
}
