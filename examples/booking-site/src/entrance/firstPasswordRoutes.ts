import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../parts/formField.ts"
import { fieldsOf, show } from "../routes/Answer.ts"
import { nothingFilled } from "../routes/DetailsForm.ts"
import type { Services } from "../Services.ts"
import type { FormGuard } from "../security/FormGuard.ts"
import { anna } from "../site.ts"
import { firstPasswordPage, noFirstPasswordPage } from "./entrancePages.ts"
import { notIn } from "./entranceRoutes.ts"

const LINK = "first-password"

/** Where the host chooses a password: printed when the site starts, good for a day and until there is one. */
export const firstPasswordPath = (guard: FormGuard, now: number): string => `/first-password/${guard.issue(LINK, now)}`

/** `/first-password/{token}` */
export const firstPasswordRoutes = (site: Services): Hono => {
  const app = new Hono()
  const { store, entrance, cookie } = site.identity

  const isOpen = (c: Context) =>
    site.guard.accepts(LINK, c.req.param("token") ?? "", site.now()) &&
    store.accountOf({ person: anna.id })?.password === undefined

  const ask = (c: Context, filled: Filled, status: 200 | 422 | 429) => {
    const guard = site.guard.issue(c.req.path, site.now())
    return show(c, site, firstPasswordPage(filled, c.req.path, guard, anna.name), status)
  }

  app.get("/first-password/:token", (c) =>
    isOpen(c) ? ask(c, nothingFilled, 200) : show(c, site, noFirstPasswordPage(), 410),
  )

  app.post("/first-password/:token", async (c) => {
    const { password = "", guard = "" } = await fieldsOf(c)
    if (!isOpen(c) || !site.guard.accepts(c.req.path, guard, site.now()))
      return show(c, site, noFirstPasswordPage(), 410)
    const outcome = await entrance.choosePassword(anna.id, password)
    if (outcome.kind !== "in") {
      const { problems, status } = notIn(outcome)
      return ask(c, { values: {}, problems }, status)
    }
    await cookie.begin(c, anna.id, site.now())
    return c.redirect("/account", 303)
  })

  return app
}
