import { Hono } from "hono"
import type { Services } from "../Services.ts"
import { brandingRoutes } from "./branding/brandingRoutes.ts"
import { organizationRoutes } from "./organizations/organizationRoutes.ts"
import { overviewRoutes } from "./overview/overviewRoutes.ts"
import { profileRoutes } from "./profile/profileRoutes.ts"
import type { AccountEnv } from "./SignedIn.ts"
import { enter } from "./SignedIn.ts"
import { securityRoutes } from "./security/securityRoutes.ts"

/** Everything under `/account`, for whoever is signed in; a new area is one more line here, and one in `areas.ts`. */
export const accountRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  app.use("/account/*", enter(site))
  app.route("/", overviewRoutes(site))
  app.route("/", profileRoutes(site))
  app.route("/", brandingRoutes(site))
  app.route("/", securityRoutes(site))
  app.route("/", organizationRoutes(site))
  return app
}
