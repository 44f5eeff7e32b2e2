import { html } from "hono/html"
import type { AccountPage } from "../accountFrame.ts"
import type { Team } from "./Team.ts"
import type { TeamSection } from "./teamFrame.ts"
import { teamPage } from "./teamFrame.ts"

/** What the address names is not there, or no longer. */
export const missingPage = (team: Team, section: TeamSection, heading: string, text: string): AccountPage =>
  teamPage(
    team,
    section,
    heading,
    html`<section aria-labelledby="section-title"><h2 id="section-title">${heading}</h2><p>${text}</p></section>`,
  )
