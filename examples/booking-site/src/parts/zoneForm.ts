import { html, raw } from "hono/html"
import * as ZonedText from "../time/ZonedText.ts"
import type { Html } from "./Html.ts"
import { icon } from "./Icon.ts"

const HOUR = 3_600_000
let built = { hour: -1, groups: "", zones: new Set<string>() }

/** Every zone that this machine knows, under its continent, with the offset of the hour; built once an hour. */
const options = (now: number): typeof built => {
  const hour = Math.floor(now / HOUR)
  if (built.hour === hour) return built
  const zones = [...Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/")), "UTC"]
  const groups = new Map<string, Array<string>>()
  for (const zone of zones) {
    const continent = zone === "UTC" ? "Universal" : zone.slice(0, zone.indexOf("/"))
    groups.set(continent, [...(groups.get(continent) ?? []), zone])
  }
  const option = (zone: string) =>
    `<option value="${zone}">${zone.slice(zone.indexOf("/") + 1).replaceAll("_", " ")} (${ZonedText.offset(now, zone)})</option>`
  built = {
    hour,
    zones: new Set(zones),
    groups: [...groups]
      .map(([continent, members]) => `<optgroup label="${continent}">${members.map(option).join("")}</optgroup>`)
      .join(""),
  }
  return built
}

/** Every zone to choose from, and the one that is chosen. */
export const zoneOptions = (zone: string, now: number): Html => {
  const { groups, zones } = options(now)
  const other = zones.has(zone) ? "" : html`<option value="${zone}" selected>${ZonedText.zoneAt(now, zone)}</option>`
  return html`${other}${raw(groups.replace(`<option value="${zone}">`, `<option value="${zone}" selected>`))}`
}

/** The choice of the visitor's zone: a form that works alone; with the script, choosing is enough. */
export const zoneForm = (
  path: string,
  zone: string,
  now: number,
  keep: Readonly<Record<string, string | undefined>>,
): Html => html`<form class="zone" method="get" action="${path}" data-zone-form>
  <label for="zone">${icon("globe")} Time zone</label>
  <select id="zone" name="zone">${zoneOptions(zone, now)}</select>
  <span data-part="zone-state">${Object.entries(keep).map(([name, value]) =>
    value === undefined ? "" : html`<input type="hidden" name="${name}" value="${value}">`,
  )}</span>
  <button class="button quiet" data-without-script>Show times</button>
</form>`
