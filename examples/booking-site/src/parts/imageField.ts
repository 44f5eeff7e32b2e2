import { imageTypes, LARGEST_IMAGE } from "@sched/core"
import { html } from "hono/html"
import { imagePath } from "../branding/Brand.ts"
import type { Filled } from "./formField.ts"
import { described, helpOf, label, problemOf } from "./formField.ts"
import type { Html } from "./Html.ts"
import { tickField } from "./tickField.ts"

/** A picture that stands somewhere, and can be replaced or taken away. */
export interface ImageChoice {
  /** Name of the file input; `{name}-id` carries the present picture, `{name}-remove` takes it away. */
  readonly name: string
  readonly label: string
  /** What the picture shows, for those who do not see it. */
  readonly alt: string
  /** How large it is needed, in pixels: with the script, larger ones are made smaller before they are sent. */
  readonly pixels: number
}

/** The present picture with a way to change it. Its form is `multipart/form-data`. */
export const imageField = ({ name, label: text, alt, pixels }: ImageChoice, filled: Filled): Html => {
  const present = filled.values[`${name}-id`] ?? ""
  const help = `PNG, JPEG or WebP, at most ${LARGEST_IMAGE / 1024} kB.`
  return html`<div class="field picture">
  ${label(name, text, false)}
  ${helpOf(name, help)}
  ${problemOf(name, filled)}
  ${present === "" ? "" : html`<img src="${imagePath(present)}" alt="${alt}">`}
  <input type="hidden" name="${name}-id" value="${present}">
  <input id="${name}" name="${name}" type="file" accept="${imageTypes.join(",")}" data-shrink="${pixels}"${described(name, filled, help)}>
</div>
${present === "" ? "" : tickField(`${name}-remove`, `Remove the ${text.toLowerCase()}`, filled)}`
}
