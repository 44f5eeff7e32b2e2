import { html } from "hono/html"
import type { Brand } from "../branding/Brand.ts"
import type { Html } from "./Html.ts"

/** One page: its name, and what stands between header and footer. */
export interface Page {
  readonly title: string
  readonly main: Html
  /** Path of the entry of the site's navigation that this page belongs to. */
  readonly section?: string
  /** Whose page it is, where it is not the site's own. */
  readonly brand?: Brand | undefined
}

/** What surrounds every page. */
export interface Frame {
  readonly owner: string
  readonly assets: { readonly style: string; readonly script: string; readonly favicon: string }
  /** Whether only this machine can open the site. */
  readonly local: boolean
  readonly navigation: ReadonlyArray<{ readonly path: string; readonly label: string }>
}

/** A whole document. Nothing in it is inline: the policy of the site forbids inline scripts and styles. */
export const layout = (
  { owner, assets, navigation, local }: Frame,
  { title, main, section, brand }: Page,
): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · ${brand?.name ?? owner}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f4f2ec">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15191a">
<link rel="icon" href="${assets.favicon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.style}">${
  brand?.colours === undefined ? "" : html`<link rel="stylesheet" href="${brand.colours}">`
}
<script src="${assets.script}" type="module"></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="site-header">
  ${brand === undefined ? nameOf(owner, "/", undefined) : nameOf(brand.name, brand.home, brand.logo)}
  <nav aria-label="This site"><ul>${navigation.map(
    ({ path, label }) =>
      html`<li><a href="${path}"${section === path ? html` aria-current="page"` : ""}>${label}</a></li>`,
  )}</ul></nav>
</header>
<main id="main" tabindex="-1">${main}</main>
<footer class="site-footer"><p>An example site on <b>@sched</b>. ${
  local ? "Only this machine can open it." : ""
}</p></footer>
</body>
</html>`

/** Whose site or page it is: a logo, or initials, and the name. */
const nameOf = (name: string, home: string, logo: string | undefined): Html =>
  html`<a class="brand" href="${home}">${
    logo === undefined
      ? html`<span class="mark" aria-hidden="true">${initials(name)}</span>`
      : html`<img class="logo" src="${logo}" alt="">`
  }${name}</a>`

/** `Anna Weber` → `AW` */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.slice(0, 1).toUpperCase())
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
