import type { EventTypeView } from "@sched/http/client"
import { html } from "hono/html"
import * as ZonedText from "../time/ZonedText.ts"
import type { Html } from "./Html.ts"
import type { IconName } from "./Icon.ts"
import { icon } from "./Icon.ts"
import { initials } from "./layout.ts"

interface Place {
  readonly kind: "inPerson" | "phone" | "link" | "conference"
  readonly text?: string | undefined
}

/** One line of facts: a drawing, and words that say the same. */
export const fact = (drawing: IconName, text: Html | string): Html =>
  html`<li>${icon(drawing)}<span>${text}</span></li>`

const kinds = { inPerson: "In person", phone: "By phone", link: "Video call", conference: "Video call" } as const

/** How people meet, in two words. */
export const kindText = (kind: Place["kind"]): string => kinds[kind]

/** Where the meeting takes place, before it is booked: links and numbers are only for those who have booked. */
const placeText = ({ kind, text }: Place): string => (kind === "inPerson" && text !== undefined ? text : kindText(kind))

/** Faces of the hosts, as initials. */
export const faces = (hosts: ReadonlyArray<{ readonly name: string }>): Html =>
  html`<p class="faces">${hosts.map(({ name }) => html`<span class="face" aria-hidden="true">${initials(name)}</span>`)}
  <span>${hosts.map(({ name }) => name).join(", ")}</span></p>`

/** Said of event types that a host approves. */
export const approvalFact = ({ approval, hosts }: Pick<EventTypeView, "approval" | "hosts">): Html =>
  approval ? fact("check", `${hosts.map(({ name }) => name).join(" and ")} confirms each request`) : html``

/** Who, what, how long and where: the same beside every step of a booking. */
export const about = (
  event: {
    readonly title: string
    readonly description?: string | undefined
    readonly durationMin: number
    readonly hosts: ReadonlyArray<{ readonly name: string }>
    readonly location: Place
  },
  more: { readonly heading?: Html | string; readonly facts?: Html; readonly below?: Html } = {},
): Html => html`<section class="about">
  ${faces(event.hosts)}
  <h1>${more.heading ?? event.title}</h1>
  ${event.description === undefined ? "" : html`<p class="lead">${event.description}</p>`}
  <ul class="facts">
    ${more.facts ?? ""}
    ${fact("clock", ZonedText.duration(event.durationMin))}
    ${fact(event.location.kind, placeText(event.location))}
  </ul>
  ${more.below ?? ""}
</section>`
