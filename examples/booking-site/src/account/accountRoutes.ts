import { Hono } from "hono"
import type { Services } from "../Services.ts"
import { availabilityRoutes } from "./availability/availabilityRoutes.ts"
import { bookingRoutes } from "./bookings/bookingRoutes.ts"
import { brandingRoutes } from "./branding/brandingRoutes.ts"
import { eventTypeRoutes } from "./eventTypes/eventTypeRoutes.ts"
import { organizationRoutes } from "./organizations/organizationRoutes.ts"
import { overviewRoutes } from "./overview/overviewRoutes.ts"
import { profileRoutes } from "./profile/profileRoutes.ts"
import type { AccountEnv } from "./SignedIn.ts"
import { enter } from "./SignedIn.ts"
import { securityRoutes } from "./security/securityRoutes.ts"
import { teamRoutes } from "./team/teamRoutes.ts"

/** Everything under `/account`, for whoever is signed in; a new area is one more line here, and one in `areas.ts`. */
export const accountRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  app.use("/account/*", enter(site))
  app.route("/", overviewRoutes(site))
  app.route("/", eventTypeRoutes(site))
  app.route("/", availabilityRoutes(site))
  app.route("/", profileRoutes(site))
  app.route("/", brandingRoutes(site))
  app.route("/", securityRoutes(site))
  app.route("/", organizationRoutes(site))
  app.route("/", teamRoutes(site))
  app.route("/", bookingRoutes(site))
  return app
}
