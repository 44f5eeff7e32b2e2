import type { EventTypeView } from "@sched/http/client"
import { html } from "hono/html"
import { kindText } from "./about.ts"
import type { Filled } from "./formField.ts"
import type { Html } from "./Html.ts"

type Place = EventTypeView["locations"][number]

/** How people know the makers of video calls. */
const makers: Readonly<Record<string, string>> = { zoom: "Zoom", meet: "Google Meet" }

const placeText = ({ kind, text, provider, hostCalls }: Place): string => {
  if (text !== undefined) return `${kindText(kind)}: ${text}`
  if (kind === "phone") return hostCalls ? "By phone: you are called" : "By phone: you call"
  return provider === undefined ? kindText(kind) : (makers[provider] ?? kindText(kind))
}

/** The input's name. */
export const placeName = "place"

/** Where to meet, to choose from; nothing where there is only one place. */
export const placeChoice = ({ locations }: EventTypeView, { values }: Filled): Html | "" => {
  if (locations.length < 2) return ""
  const chosen = locations.find(({ key }) => key === values[placeName]) ?? locations[0]
  return html`<fieldset class="several"><legend>Where</legend>
  ${locations.map(
    (place) =>
      html`<label><input type="radio" name="${placeName}" value="${place.key}"${place === chosen ? html` checked` : ""}> ${placeText(place)}</label>`,
  )}
</fieldset>`
}
