import { Hono } from "hono"
import { whoIsIn } from "../account/SignedIn.ts"
import { brandOf } from "../branding/Brand.ts"
import { coloursIn, coloursSheet } from "../branding/Colours.ts"
import { demoForm } from "../entrance/entrancePages.ts"
import { ENTRANCE } from "../entrance/entranceRoutes.ts"
import { notFoundPage, nothingToBookPage } from "../pages/problemPage.ts"
import { offersPage, tourPage, welcomePage } from "../pages/tourPage.ts"
import type { Html } from "../parts/Html.ts"
import type { Services } from "../Services.ts"
import { anna } from "../site.ts"
import { show } from "./Answer.ts"
import { problemTag } from "./Refusal.ts"

const noPage = (error: unknown): undefined => {
  if (problemTag(error) !== "RecordNotFound") throw error
}

/** What can be booked: at the start page, and under each alias; and the colours of those pages. */
export const startRoutes = (site: Services): Hono => {
  const app = new Hono()
  app.get("/", async (c) => {
    const { eventTypes: events } = await site.api.page(await site.directory.ownersAlias())
    const { owner } = site.frame
    if (!site.local) return show(c, site, welcomePage(owner, events))
    const entrance = { next: "/account", guard: site.guard.issue(ENTRANCE, site.now()) }
    const signIn: Html | "" = (await whoIsIn(c, site)) === undefined ? demoForm(entrance, anna) : ""
    const tour = { agenda: "/agenda", mailsKept: site.mailbox !== undefined, dataDir: site.dataDir, signIn }
    return show(c, site, tourPage(owner, events, tour))
  })

  app.get("/b/:alias", async (c) => {
    const found = await site.api.page(c.req.param("alias")).catch(noPage)
    if (found === undefined) return show(c, site, nothingToBookPage(), 404)
    return show(c, site, { ...offersPage(found.name, found.eventTypes), brand: brandOf(found) })
  })

  app.get("/colours/:file", (c) => {
    const colours = coloursIn(c.req.param("file"))
    if (colours === undefined) return show(c, site, notFoundPage(), 404)
    return c.body(coloursSheet(colours.primary, colours.onPrimary), 200, {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
    })
  })

  return app
}
