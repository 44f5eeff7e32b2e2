import { Hono } from "hono"
import { html } from "hono/html"
import type { Services } from "../../Services.ts"
import { showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { groupRoutes } from "./groupRoutes.ts"
import { invitationRoutes } from "./invitationRoutes.ts"
import { memberRoutes } from "./memberRoutes.ts"
import { roleRoutes } from "./roleRoutes.ts"
import { teamPath } from "./teamFrame.ts"

const nobody = html`<h1>Team</h1>
<p class="lead">You are in no organisation. Create one for your company or team, or ask for an invitation to theirs.</p>
<div class="actions"><a class="button main" href="/account/organizations/new">Create an organisation</a></div>`

/** `/account/team` and everything under it. */
export const teamRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  app.get(teamPath, async (c) => {
    const { items } = await signedIn(c).api.me.organizations({})
    const [first] = items
    return first === undefined
      ? showAccount(c, site, { title: "Team", area: teamPath, main: nobody })
      : c.redirect(`${teamPath}/${first.id}`, 303)
  })
  app.route("/", memberRoutes(site))
  app.route("/", invitationRoutes(site))
  app.route("/", groupRoutes(site))
  app.route("/", roleRoutes(site))
  return app
}
