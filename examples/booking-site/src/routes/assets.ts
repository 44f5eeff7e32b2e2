import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Hono } from "hono"
import type { Frame } from "../parts/layout.ts"

/** The style sheets, in the order in which they build on one another; browsers get them as one. */
const styles = [
  "base",
  "frame",
  "controls",
  "facts",
  "picker",
  "waiting",
  "form",
  "booking",
  "start",
  "agenda",
  "calendar",
  "mailbox",
  "account",
  "manage",
  "offering",
]

const files = {
  style: { name: "style.css", from: styles.map((sheet) => `styles/${sheet}.css`), type: "text/css; charset=utf-8" },
  script: { name: "site.js", from: ["site.js"], type: "text/javascript; charset=utf-8" },
  favicon: { name: "favicon.svg", from: ["favicon.svg"], type: "image/svg+xml" },
} as const

type Name = keyof typeof files

/** The files beside the pages. Their addresses hold a digest of what is in them, so browsers keep them for good. */
export const loadAssets = (): { readonly paths: Frame["assets"]; readonly routes: Hono } => {
  const routes = new Hono()
  const path = (name: Name): string => {
    const { name: file, from, type } = files[name]
    const content = from.map((part) => readFileSync(join(import.meta.dirname, "../public", part), "utf8")).join("\n")
    const address = `/assets/${createHash("sha256").update(content).digest("hex").slice(0, 12)}/${file}`
    routes.get(address, (c) =>
      c.body(content, 200, { "Content-Type": type, "Cache-Control": "public, max-age=31536000, immutable" }),
    )
    return address
  }
  const paths = { style: path("style"), script: path("script"), favicon: path("favicon") }
  routes.get("/favicon.ico", (c) => c.redirect(paths.favicon, 302))
  return { paths, routes }
}
