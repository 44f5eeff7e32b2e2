import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { compress } from "hono/compress"
import { fromElsewherePage, linkPage, notFoundPage, onlyHerePage, tooLargePage } from "./pages/problemPage.ts"
import { tourPage, welcomePage } from "./pages/tourPage.ts"
import { show } from "./routes/Answer.ts"
import { answerRoutes } from "./routes/answerRoutes.ts"
import { chooseRoutes } from "./routes/chooseRoutes.ts"
import { detailsRoutes } from "./routes/detailsRoutes.ts"
import { hostRoutes } from "./routes/hostRoutes.ts"
import { linkRoutes } from "./routes/linkRoutes.ts"
import { mailboxRoutes } from "./routes/mailboxRoutes.ts"
import { problemTag, refusalPage } from "./routes/Refusal.ts"
import { waitRoutes } from "./routes/waitRoutes.ts"
import type { Services } from "./Services.ts"
import { isAddressedToLoopback, isFromElsewhere, secureHeaders } from "./security/protect.ts"

/** The largest form, and the largest calendar file, in bytes. */
const LARGEST_FORM = 100 * 1024
const LARGEST_CALENDAR = 10 * 1024 * 1024

/** Longer than any link of the site, in characters. */
const LONGEST_PATH = 2500

/** What went wrong, for the log; a link in it stands in for a password, so it is left out. */
const described = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error)).replace(
    /[\w-]{16,}\.[\w-]+\.[\w-]+/g,
    "(a link)",
  )

/** The whole site as one handler of web requests. */
export const makeApp = (site: Services, assets: Hono): Hono => {
  const app = new Hono()
  app.use(secureHeaders)
  app.use(compress())
  app.use(async (c, next) => {
    if (c.req.path.length > LONGEST_PATH) return show(c, site, linkPage(false), 404)
    if (site.local && !isAddressedToLoopback(c.req.raw)) return show(c, site, onlyHerePage(), 403)
    if (c.req.method === "POST" && !c.req.path.startsWith("/api/") && isFromElsewhere(c.req.raw))
      return show(c, site, fromElsewherePage(), 403)
    return next()
  })
  const limited = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => show(c, site, tooLargePage(Math.round(maxSize / 1024)), 413) })
  app.use("/calendar/*", limited(LARGEST_CALENDAR))
  for (const path of ["/b/*", "/cancel/*", "/reschedule/*", "/decide/*", "/accept/*"])
    app.use(path, limited(LARGEST_FORM))

  app.get("/", async (c) => {
    const events = await site.api.eventTypes()
    const { owner } = site.frame
    if (!site.local) return show(c, site, welcomePage(owner, events))
    const tour = { agenda: "/agenda", mailsKept: site.mailbox !== undefined, dataDir: site.dataDir }
    return show(c, site, tourPage(owner, events, tour))
  })
  app.route("/", assets)
  app.route("/", chooseRoutes(site))
  app.route("/", detailsRoutes(site))
  app.route("/", waitRoutes(site))
  app.route("/", linkRoutes(site))
  app.route("/", answerRoutes(site))
  app.route("/", hostRoutes(site))
  app.route("/", mailboxRoutes(site))
  app.mount("/api", site.apiFetch)

  app.notFound((c) => show(c, site, notFoundPage(), 404))
  app.onError((error, c) => {
    const { page, status } = refusalPage(error)
    if (problemTag(error) === undefined) console.error(`${c.req.method} ${c.req.routePath}: ${described(error)}`)
    return show(c, site, page, status)
  })
  return app
}
