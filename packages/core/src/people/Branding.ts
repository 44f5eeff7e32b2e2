import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** How the pages of a person or an organisation look, and where they are. */
export interface Branding {
  /** First part of the links `{base}/b/{alias}/{slug}`; no two people or organisations have the same (S2-5, S2-6). */
  readonly alias: string
  readonly company?: string
  /** Id of an image. */
  readonly logo?: string
  readonly colours?: {
    /** Buttons and links, as `#rrggbb`. */
    readonly primary: string
    /** What stands on them, as `#rrggbb`. */
    readonly onPrimary?: string
  }
}

/** Aliases that read like a page of an application's own, or like somebody who speaks for it. */
export const reservedAliases: ReadonlySet<string> = new Set([
  ...["about", "account", "admin", "administrator", "api", "app", "assets", "auth", "b", "billing", "blog", "booking"],
  ...["bookings", "callback", "contact", "dashboard", "docs", "health", "help", "home", "host", "invitation", "legal"],
  ...["login", "logout", "mail", "me", "new", "null", "oauth", "official", "openapi", "organization", "postmaster"],
  ...["pricing", "privacy", "public", "robots", "root", "security", "settings", "signin", "signup", "static", "status"],
  ...["support", "system", "team", "terms", "undefined", "webhook", "webhooks", "well-known", "www"],
])

const aliasPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/
const colourPattern = /^#[0-9a-f]{6}$/i

/** @throws InvalidInput naming the first value that cannot be worked with, or an alias that is reserved. */
export const checkBranding = ({ alias, company, colours }: Branding, path: string): void => {
  if (!aliasPattern.test(alias))
    throw new InvalidInput(
      `${path}.alias`,
      `expected 1 to 40 small letters, digits and hyphens such as "anna-berg", got ${quote(alias)}`,
    )
  if (reservedAliases.has(alias)) throw new InvalidInput(`${path}.alias`, `${quote(alias)} is reserved; choose another`)
  if (company !== undefined && (company.trim() === "" || company.length > 200))
    throw new InvalidInput(`${path}.company`, "expected 1 to 200 characters")
  for (const [name, colour] of Object.entries(colours ?? {}))
    if (!colourPattern.test(colour))
      throw new InvalidInput(`${path}.colours.${name}`, `expected a colour such as #1a5fb4, got ${quote(colour)}`)
}
