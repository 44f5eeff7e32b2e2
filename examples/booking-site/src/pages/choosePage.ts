import { CivilDate } from "@sched/core/slots"
import type { EventTypeView } from "@sched/http/client"
import { html } from "hono/html"
import { about, approvalFact } from "../parts/about.ts"
import type { Html } from "../parts/Html.ts"
import { href } from "../parts/Html.ts"
import { icon } from "../parts/Icon.ts"
import type { Page } from "../parts/layout.ts"
import { lengthChoice } from "../parts/lengthChoice.ts"
import { monthCalendar } from "../parts/monthCalendar.ts"
import { announcement, timeList } from "../parts/timeList.ts"
import { zoneForm } from "../parts/zoneForm.ts"
import type { Picker } from "../picker/Picker.ts"
import * as Month from "../time/Month.ts"

/** What the page for choosing a time says above the calendar. */
export interface Notice {
  readonly kind: "bad" | "info"
  readonly text: string
  /** What can be done about it. */
  readonly link?: { readonly href: string; readonly text: string }
}

export const noticeBox = ({ kind, text, link }: Notice): Html =>
  html`<p class="notice ${kind}" role="${kind === "bad" ? "alert" : "status"}">${icon(kind === "bad" ? "warning" : "calendar")} ${text}${
    link === undefined ? "" : html` <a href="${link.href}">${link.text}</a>`
  }</p>`

/** Said where part of a calendar could not be read: those times are closed, not free. */
export const unknownNotice = (hosts: ReadonlyArray<{ readonly name: string }>): Notice => ({
  kind: "info",
  text: `Some times may be missing here: the calendar of ${hosts.map(({ name }) => name).join(" and ")} cannot be read at the moment. Please look again a little later.`,
})

/** The query that keeps the picker as it is. */
export const pickerQuery = ({ zone, month, date }: Picker) => ({
  zone,
  month: Month.format(month),
  date: date === undefined ? undefined : CivilDate.format(date),
})

/** What the visitor has chosen so far, and how the page is to be sent back. */
interface Choosing {
  readonly picker: Picker
  /** Length of the meeting in minutes. */
  readonly length: number
  readonly guard: string
  readonly notice: Notice | undefined
}

/** The length as addresses and forms carry it: left out where there is only one. */
export const lengthQuery = ({ durationsMin }: EventTypeView, length: number): string | undefined =>
  durationsMin.length < 2 ? undefined : String(length)

/** `/b/{alias}/{slug}`: choose a time (S2-13). */
export const choosePage = (event: EventTypeView, { picker, length: chosen, guard, notice }: Choosing): Page => {
  const path = `/b/${event.alias}/${event.slug}`
  const { zone, ...open } = pickerQuery(picker)
  const length = lengthQuery(event, chosen)
  const lengths = lengthChoice(event, chosen, (to) => href(path, { zone, ...open, length: String(to) }))
  return {
    title: `${event.title} with ${event.hosts.map(({ name }) => name).join(", ")}`,
    main: html`<div class="sheet picker" data-picker="book">
  ${about(
    { ...event, durationMin: chosen },
    { facts: approvalFact(event), below: html`${lengths}${zoneForm(path, zone, picker.now, { ...open, length })}` },
  )}
  <div class="notices" data-part="notices">${notice === undefined ? "" : noticeBox(notice)}${
    picker.unknown ? noticeBox(unknownNotice(event.hosts)) : ""
  }</div>
  ${monthCalendar(picker, (to) => href(path, { zone, ...to, length }))}
  <form class="times-form" method="post" action="${path}/hold" data-once>
    <input type="hidden" name="guard" value="${guard}">
    ${length === undefined ? "" : html`<input type="hidden" name="length" value="${length}">`}
    <span data-part="times-zone"><input type="hidden" name="zone" value="${zone}"></span>
    ${timeList(
      picker,
      (start, text) =>
        html`<button class="choice" name="start" value="${new Date(start).toISOString()}">${text}</button>`,
      (start, text) =>
        html`<a class="choice taken" rel="nofollow" aria-label="Wait for ${text}" href="${href(`${path}/wait`, { start: new Date(start).toISOString(), zone, length })}">${text}</a>`,
    )}
  </form>
  ${announcement(picker)}
</div>`,
  }
}
