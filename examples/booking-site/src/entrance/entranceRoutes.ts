import type { Context } from "hono"
import { Hono } from "hono"
import type { AccountEnv } from "../account/SignedIn.ts"
import { enter, whoIsIn } from "../account/SignedIn.ts"
import type { Entered } from "../identity/Entrance.ts"
import { oldFormPage, onlyHerePage } from "../pages/problemPage.ts"
import type { Filled } from "../parts/formField.ts"
import { href } from "../parts/Html.ts"
import { withoutPasswords } from "../parts/passwordField.ts"
import { fieldsOf, show } from "../routes/Answer.ts"
import { nothingFilled } from "../routes/DetailsForm.ts"
import type { Services } from "../Services.ts"
import { anna } from "../site.ts"
import * as ZonedText from "../time/ZonedText.ts"
import { signInPage, signUpPage } from "./entrancePages.ts"
import { nextPage } from "./nextPage.ts"

/** What forms at the entrance are bound to: nobody is signed in who could have a session. */
export const ENTRANCE = "/entrance"

/** What stands on the form when somebody was not let in, and the status. */
export const notIn = (outcome: Exclude<Entered, { readonly kind: "in" }>) =>
  outcome.kind === "refused"
    ? ({ problems: outcome.problems, status: 422 } as const)
    : ({
        problems: {
          "": `That was tried too often. Please try again after ${ZonedText.time(outcome.retryAt, anna.zone)} (${ZonedText.zoneAt(outcome.retryAt, anna.zone)}).`,
        },
        status: 429,
      } as const)

/** Signing in, up and out. */
export const entranceRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  const { cookie, entrance } = site.identity
  const guard = () => site.guard.issue(ENTRANCE, site.now())
  const demo = site.local ? anna : undefined

  const askToSignIn = (c: Context, filled: Filled, next: string, status: 200 | 422 | 429) => {
    const words = c.req.query("done") === "signed-out" ? "You are signed out." : undefined
    return show(c, site, signInPage(filled, { next, guard: guard() }, { demo, words }), status)
  }

  const askToSignUp = (c: Context, filled: Filled, next: string, status: 200 | 422 | 429) =>
    show(c, site, signUpPage(filled, { next, guard: guard() }), status)

  /** A form of the entrance; `undefined` when it was not shown here. */
  const received = async (c: Context) => {
    const sent = await fieldsOf(c)
    return site.guard.accepts(ENTRANCE, sent["guard"] ?? "", site.now()) ? sent : undefined
  }

  for (const [path, ask] of [["/sign-in", askToSignIn] as const, ["/sign-up", askToSignUp] as const])
    app.get(path, async (c) => {
      const next = nextPage(c.req.query("next"))
      return (await whoIsIn(c, site)) === undefined ? ask(c, nothingFilled, next, 200) : c.redirect(next, 303)
    })

  app.post("/sign-in", async (c) => {
    const sent = await received(c)
    if (sent === undefined) return show(c, site, oldFormPage("/sign-in"), 403)
    const next = nextPage(sent["next"])
    const { email = "", password = "" } = sent
    const outcome = await entrance.signIn(email, password, site.clients.addressOf(c))
    if (outcome.kind !== "in") {
      const { problems, status } = notIn(outcome)
      return askToSignIn(c, { values: withoutPasswords(sent), problems }, next, status)
    }
    await cookie.begin(c, outcome.person, site.now())
    return c.redirect(next, 303)
  })

  app.post("/sign-in/demo", async (c) => {
    if (!site.local) return show(c, site, onlyHerePage(), 404)
    const sent = await received(c)
    if (sent === undefined) return show(c, site, oldFormPage("/sign-in"), 403)
    await cookie.begin(c, anna.id, site.now())
    return c.redirect(nextPage(sent["next"]), 303)
  })

  app.post("/sign-up", async (c) => {
    const sent = await received(c)
    if (sent === undefined) return show(c, site, oldFormPage("/sign-up"), 403)
    const next = nextPage(sent["next"])
    const { name = "", email = "", password = "", zone = "" } = sent
    const outcome = await entrance.signUp({ name, email, password, zone }, site.clients.addressOf(c))
    if (outcome.kind !== "in") {
      const { problems, status } = notIn(outcome)
      return askToSignUp(c, { values: withoutPasswords(sent), problems }, next, status)
    }
    const { session } = await cookie.begin(c, outcome.person, site.now())
    site.identity.store.leaveWords(session, "Your account is made, and you are signed in.")
    return c.redirect(next, 303)
  })

  app.post("/sign-out", enter(site), async (c) => {
    await cookie.end(c, site.now())
    return c.redirect(href("/sign-in", { done: "signed-out" }), 303)
  })

  return app
}
