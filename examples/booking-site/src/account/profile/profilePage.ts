import { html } from "hono/html"
import type { Filled } from "../../parts/formField.ts"
import { problemSummary, textField } from "../../parts/formField.ts"
import type { Html } from "../../parts/Html.ts"
import { imageField } from "../../parts/imageField.ts"
import { selectField } from "../../parts/selectField.ts"
import { zoneOptions } from "../../parts/zoneForm.ts"
import * as ZonedText from "../../time/ZonedText.ts"
import type { AccountPage } from "../accountFrame.ts"

/** Languages and countries whose ways to write dates are on the list; any other is kept as it is. */
const locales = ["en-GB", "en-US", "en-IN", "de-DE", "es-ES", "fr-FR", "it-IT", "nl-NL", "pl-PL", "pt-BR", "uk-UA"]

const localeName = (locale: string): string =>
  new Intl.DisplayNames(["en"], { type: "language", languageDisplay: "standard" }).of(locale) ?? locale

const localeOptions = (chosen: string) =>
  [...new Set([...locales, ...(chosen === "" ? [] : [chosen])])].map((value) => ({ value, text: localeName(value) }))

const clocks = [
  { value: "", text: "As the language has it" },
  { value: "h23", text: "24 hours (14:30)" },
  { value: "h12", text: "12 hours (2:30 pm)" },
]

const labels = { name: "Your name", photo: "Photo", zone: "Time zone", locale: "Language", "hour-cycle": "Clock" }

/** `/account/profile`: how a person appears, and how times are shown to them (S2-3, S2-4). */
export const profilePage = (
  filled: Filled,
  {
    email,
    version,
    now,
    guard,
  }: { readonly email: string; readonly version: number; readonly now: number; readonly guard: Html },
): AccountPage => ({
  title: "Your profile",
  area: "/account/profile",
  main: html`<h1>Your profile</h1>
<p class="lead">This is how others see you: on booking pages, in invitations and in mails.</p>
<form class="fill" method="post" action="/account/profile" enctype="multipart/form-data" novalidate data-once="Saving …">
  ${problemSummary(labels, filled)}
  ${guard}
  <input type="hidden" name="version" value="${version}">
  ${textField("name", labels.name, true, filled, { autocomplete: "name" })}
  ${imageField({ name: "photo", label: labels.photo, alt: "Your photo", pixels: 512 }, filled)}
  ${selectField(
    {
      name: "zone",
      label: labels.zone,
      required: true,
      help: `Your mails and your day show times on its clocks. There it is ${ZonedText.time(now, ZonedText.knownZone(filled.values["zone"], "UTC"))} now.`,
      options: zoneOptions(filled.values["zone"] ?? "UTC", now),
    },
    filled,
  )}
  ${selectField(
    {
      name: "locale",
      label: labels.locale,
      help: "How dates and times are written in your mails.",
      options: [{ value: "", text: "As the site has it" }, ...localeOptions(filled.values["locale"] ?? "")],
    },
    filled,
  )}
  ${selectField({ name: "hour-cycle", label: labels["hour-cycle"], options: clocks }, filled)}
  <div class="actions"><button class="button main">Save</button></div>
</form>
<p class="quiet-text below">You sign in as <b>${email}</b>.</p>`,
})
