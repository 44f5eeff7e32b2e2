import { Hono } from "hono"
import type { Services } from "../../Services.ts"
import { showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { overviewPage } from "./overviewPage.ts"

/** `/account` */
export const overviewRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  app.get("/account", async (c) => {
    const { person, api } = signedIn(c)
    const { items } = await api.me.organizations({})
    return showAccount(c, site, overviewPage(person, items, `${site.baseUrl}/b/`))
  })
  return app
}
