import { locationsOf } from "@sched/core"
import type { EventTypeDetail } from "@sched/http/account"
import { html } from "hono/html"
import type { Html } from "../../parts/Html.ts"
import { icon } from "../../parts/Icon.ts"
import type { AccountPage } from "../accountFrame.ts"
import { kindOptions, rowOf } from "./Places.ts"
import { spansText } from "./Span.ts"

/** Event types of one owner, as the list has them. */
export interface Offered {
  readonly name: string
  readonly items: ReadonlyArray<{ readonly eventType: EventTypeDetail; readonly mayEdit: boolean }>
  /** What an organisation offers its members, and they do not have yet. */
  readonly templates: ReadonlyArray<{ readonly id: string; readonly title: string }>
  /** Where one more is made; `undefined` where one may not. */
  readonly add: string | undefined
}

interface Shown {
  readonly offered: ReadonlyArray<Offered>
  /** What stands before each link. */
  readonly base: string
  /** Whether one's own pages have an address. */
  readonly hasAlias: boolean
  readonly guard: Html
}

const path = "/account/event-types"

/** `/account/event-types`: what can be booked, and where (S2-7, S2-11). */
export const eventTypesPage = ({ offered, base, hasAlias, guard }: Shown): AccountPage => ({
  title: "Event types",
  area: path,
  main: html`<h1>Event types</h1>
<p class="lead">What others can book: each has a page of its own.</p>
${hasAlias ? "" : html`<p class="note">${icon("globe")}<span>Your booking pages have no address yet. <a href="/account/branding">Choose one</a> first.</span></p>`}
${offered.map(
  ({ name, items, templates, add }, i) => html`<section aria-labelledby="of-${i}">
  <h2 id="of-${i}">${name}</h2>
  ${items.length === 0 ? html`<p class="nothing">There is nothing to book yet.</p>` : html`<ul class="offered">${items.map((item) => entry(item, base))}</ul>`}
  ${templates.map(
    ({ id, title }) => html`<form class="offer" method="post" action="${path}/from-template/${id}" data-once>${guard}
    <p>${name} offers its members <b>${title}</b>.</p><button class="button" >Add ${title} to yours</button></form>`,
  )}
  ${add === undefined ? "" : html`<div class="actions"><a class="button${i === 0 ? " main" : ""}" href="${add}"${i === 0 ? "" : html` aria-label="Add an event type for ${name}"`}>Add an event type</a></div>`}
</section>`,
)}`,
})

const placesText = (eventType: EventTypeDetail): string =>
  locationsOf(eventType)
    .map(rowOf)
    .map(({ kind = "" }) => kindOptions(kind).find(({ value }) => value === kind)?.text ?? "")
    .join(", ")

const entry = ({ eventType, mayEdit }: Offered["items"][number], base: string): Html => {
  const { id, alias, slug, title, rules, durationsMin = [], hidden, approval, availability } = eventType
  const address = `${alias}/${slug}`
  const lengths = spansText([...new Set([rules.durationMin, ...durationsMin])])
  return html`<li>
  <h3>${mayEdit ? html`<a href="${path}/${id}">${title}</a>` : title}${hidden === true ? html` <span class="badge off">Hidden</span>` : ""}${
    approval === undefined ? "" : html` <span class="badge off">With approval</span>`
  }</h3>
  <p class="quiet-text">${lengths} · ${placesText(eventType)}${typeof availability === "string" ? ` · ${availability}` : ""}</p>
  <p class="to-copy"><a class="address" href="/b/${address}">${base}${address}</a> <button class="button quiet" type="button" data-copy="${base}${address}" aria-label="Copy the link of ${title}" hidden>Copy</button></p>
  ${
    mayEdit
      ? html`<p class="row-tools"><a class="button quiet" href="${path}/${id}" aria-label="Edit ${title}">Edit</a><a class="button quiet" href="${path}/${id}/remove" aria-label="Remove ${title}">Remove</a></p>`
      : ""
  }
</li>`
}

/** `/account/event-types/{id}/remove`: asks before anything goes. */
export const removeEventTypePage = (
  { id, title, alias, slug, version }: EventTypeDetail,
  { base, guard, problem }: { readonly base: string; readonly guard: Html; readonly problem: string | undefined },
): AccountPage => ({
  title: `Remove ${title}`,
  area: path,
  main: html`<h1>Remove ${title}?</h1>
${problem === undefined ? "" : html`<p class="notice bad" role="alert">${problem}</p>`}
<p class="lead">Nobody can book it any more, and <span class="address">${base}${alias}/${slug}</span> leads nowhere. What is booked stays booked.</p>
<form class="fill" method="post" action="${path}/${id}/remove" data-once="Removing …">
  ${guard}
  <input type="hidden" name="version" value="${version}">
  <div class="actions"><button class="button main bad">Remove it</button><a class="button quiet" href="${path}">Keep it</a></div>
</form>`,
})
