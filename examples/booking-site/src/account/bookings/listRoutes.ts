import { Hono } from "hono"
import type { Services } from "../../Services.ts"
import { showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { bookingsPage, bookingsPath } from "./bookingsPage.ts"
import { clockOf } from "./HostClock.ts"
import { namesOf } from "./OpenedBooking.ts"
import { listOf, scopesOf } from "./Scope.ts"
import { shownOn, spanOf, viewOf, windowOf } from "./View.ts"

/** Most bookings of one part of the list. */
const PART = 50

/** The farthest instants that a list can be asked for: the year 1970 and the year 2286. */
const isInstant = (text: string | undefined): text is string => text !== undefined && /^\d{1,13}$/.test(text)

/** `/account/bookings` */
export const listRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  app.get(bookingsPath, async (c) => {
    const who = signedIn(c)
    const { when, whose, from, cursor } = c.req.query()
    const view = viewOf(when)
    const scopes = await scopesOf(who.api, who.person.id)
    const scope = scopes.find(({ key }) => key === whose) ?? scopes[0]
    const window = windowOf(view, isInstant(from) ? Number(from) : undefined, site.now())
    const { items, next } = await listOf(who.api, scope, {
      from: window.start,
      to: window.end,
      limit: PART,
      ...(view.status === undefined ? {} : { status: view.status }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    const page = bookingsPage({
      view,
      scope,
      scopes,
      bookings: shownOn(view, items, site.now()),
      window,
      span: spanOf(view, window, site.now()),
      next,
      clock: clockOf(who.person),
      nameOf: scope.kind === "mine" ? () => who.person.name : await namesOf(who),
    })
    return showAccount(c, site, page)
  })
  return app
}
