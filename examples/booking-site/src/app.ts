import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { compress } from "hono/compress"
import { accountRoutes } from "./account/accountRoutes.ts"
import { entranceRoutes } from "./entrance/entranceRoutes.ts"
import { firstPasswordRoutes } from "./entrance/firstPasswordRoutes.ts"
import { forgottenRoutes } from "./entrance/forgottenRoutes.ts"
import { invitationRoutes } from "./entrance/invitationRoutes.ts"
import { fromElsewherePage, linkPage, notFoundPage, onlyHerePage, tooLargePage } from "./pages/problemPage.ts"
import { show } from "./routes/Answer.ts"
import { answerRoutes } from "./routes/answerRoutes.ts"
import { chooseRoutes } from "./routes/chooseRoutes.ts"
import { detailsRoutes } from "./routes/detailsRoutes.ts"
import { hostRoutes } from "./routes/hostRoutes.ts"
import { linkRoutes } from "./routes/linkRoutes.ts"
import { mailboxRoutes } from "./routes/mailboxRoutes.ts"
import { problemTag, refusalPage } from "./routes/Refusal.ts"
import { startRoutes } from "./routes/startRoutes.ts"
import { waitRoutes } from "./routes/waitRoutes.ts"
import type { Services } from "./Services.ts"
import { withClient } from "./security/clientAddress.ts"
import { isAddressedToLoopback, isFromElsewhere, secureHeaders } from "./security/protect.ts"

/** The largest form, the largest with a picture, and the largest calendar file, in bytes. */
const LARGEST_FORM = 100 * 1024
const LARGEST_PICTURE = 5 * 1024 * 1024
const LARGEST_CALENDAR = 10 * 1024 * 1024

/** Where forms are sent that hold nothing but text. */
const formPaths = [
  ...["/b/*", "/cancel/*", "/reschedule/*", "/decide/*", "/accept/*"],
  ...["/sign-in/*", "/sign-up", "/sign-out", "/forgotten/*", "/first-password/*", "/invitation/*"],
]

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
  app.use("/account/*", limited(LARGEST_PICTURE))
  for (const path of formPaths) app.use(path, limited(LARGEST_FORM))

  app.route("/", assets)
  app.route("/", startRoutes(site))
  app.route("/", entranceRoutes(site))
  app.route("/", firstPasswordRoutes(site))
  app.route("/", forgottenRoutes(site))
  app.route("/", invitationRoutes(site))
  app.route("/", accountRoutes(site))
  app.route("/", chooseRoutes(site))
  app.route("/", detailsRoutes(site))
  app.route("/", waitRoutes(site))
  app.route("/", linkRoutes(site))
  app.route("/", answerRoutes(site))
  app.route("/", hostRoutes(site))
  app.route("/", mailboxRoutes(site))
  app.all("/api/*", (c) => {
    const url = new URL(c.req.url)
    url.pathname = url.pathname.slice("/api".length)
    const request = withClient(new Request(url, c.req.raw), site.clients.addressOf(c))
    return site.apiFetch(request)
  })

  app.notFound((c) => show(c, site, notFoundPage(), 404))
  app.onError((error, c) => {
    const { page, status } = refusalPage(error)
    if (problemTag(error) === undefined) console.error(`${c.req.method} ${c.req.routePath}: ${described(error)}`)
    return show(c, site, page, status)
  })
  return app
}
