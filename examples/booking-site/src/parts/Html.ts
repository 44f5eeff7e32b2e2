import type { html } from "hono/html"

/** Markup whose texts have been escaped; made by the `html` template of Hono. */
export type Html = ReturnType<typeof html>

/** A path with its query; parameters that are not set are left out. */
export const href = (path: string, query: Readonly<Record<string, string | undefined>> = {}): string => {
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`
}
