import type { EventTypeView } from "@sched/http/client"
import { html } from "hono/html"
import * as ZonedText from "../time/ZonedText.ts"
import type { Html } from "./Html.ts"

/** The lengths that can be chosen, as links; nothing where there is only one. */
export const lengthChoice = (
  { durationsMin }: EventTypeView,
  chosen: number,
  link: (length: number) => string,
): Html | "" =>
  durationsMin.length < 2
    ? ""
    : html`<nav class="lengths" aria-label="How long"><ul class="tabs">${durationsMin.map(
        (length) =>
          html`<li><a rel="nofollow" href="${link(length)}"${length === chosen ? html` aria-current="true"` : ""}>${ZonedText.duration(length)}</a></li>`,
      )}</ul></nav>`
