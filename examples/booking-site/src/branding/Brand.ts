import type { PageView } from "@sched/http/client"
import { coloursPath } from "./Colours.ts"

/** What stands above a page instead of the site's own name, and the style sheet with its colours. */
export interface Brand {
  readonly name: string
  /** Path of the picture. */
  readonly logo: string | undefined
  readonly colours: string | undefined
  /** Path of the page that lists what can be booked there. */
  readonly home: string
}

/** Where the API serves an image. */
export const imagePath = (id: string): string => `/api/v1/images/${encodeURIComponent(id)}`

export const brandOf = ({ name, branding: { logo, colours, alias } }: PageView): Brand => ({
  name,
  logo: logo === undefined ? undefined : imagePath(logo),
  colours: colours === undefined ? undefined : coloursPath(colours),
  home: `/b/${encodeURIComponent(alias)}`,
})
