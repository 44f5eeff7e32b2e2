import type { Context } from "hono"
import { Hono } from "hono"
import type { Mail, Mailbox } from "../mailbox/Mailbox.ts"
import { mailboxPage, mailPage, sandboxed, sentPage } from "../pages/mailboxPage.ts"
import { notFoundPage, onlyHerePage } from "../pages/problemPage.ts"
import type { Services } from "../Services.ts"
import { anna } from "../site.ts"
import { show } from "./Answer.ts"

/** How many mails the list shows. */
const LISTED = 100

/** A mail is a stranger's HTML: it gets no script, no network, and an origin of its own. */
const sandboxPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation"

/** The mails that were caught instead of sent; for people at this machine alone, because their links work. */
export const mailboxRoutes = (site: Services): Hono => {
  const app = new Hono()

  app.use("/mailbox/*", async (c, next) => (site.local ? next() : show(c, site, onlyHerePage(), 404)))

  app.get("/mailbox", async (c) => {
    if (site.mailbox === undefined) return show(c, site, sentPage(site.mailServer))
    const { mails, total } = await site.mailbox.list(LISTED)
    return show(c, site, mailboxPage(mails, anna.zone, total))
  })

  const withMail = (answer: (c: Context, mail: Mail) => Response | Promise<Response>) => async (c: Context) => {
    const mail = await (site.mailbox satisfies Mailbox | undefined)?.get(c.req.param("id") ?? "")
    return mail === undefined ? show(c, site, notFoundPage(), 404) : answer(c, mail)
  }

  app.get(
    "/mailbox/:id",
    withMail((c, mail) =>
      show(
        c,
        site,
        mailPage(mail, anna.zone, c.req.query("part") === "text" || mail.html === undefined ? "text" : "html"),
      ),
    ),
  )

  app.get(
    "/mailbox/:id/html",
    withMail((c, mail) => {
      c.header("Content-Security-Policy", sandboxPolicy)
      return c.html(sandboxed(mail.html ?? ""))
    }),
  )

  app.get(
    "/mailbox/:id/invite.ics",
    withMail((c, mail) =>
      mail.invitation === undefined
        ? show(c, site, notFoundPage(), 404)
        : c.body(mail.invitation, 200, {
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": 'attachment; filename="invite.ics"',
          }),
    ),
  )

  return app
}
