import AxeBuilder from "@axe-core/playwright"
import { assert, describe, it } from "@effect/vitest"
import { render, renderInvitation, renderVerification } from "@sched/email"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll } from "vitest"
import { launchChromium } from "../../../test/chromium.ts"
import { everyInvitation, invitation } from "./invitations.ts"
import { eventType, everyLetter, from, itinerary, letter, links, series, start } from "./letters.ts"
import { verification } from "./verifications.ts"

/** Between them, these show every element and colour of the mails. */
const shown = [
  ...[
    letter(),
    letter({ kind: "requested", host: "anna" }),
    letter({ kind: "rescheduled", host: "anna" }),
    letter({ kind: "cancelled", host: "anna" }),
    series,
    itinerary,
  ].map((one, i) => ({ name: `${one.notice.kind} ${i}`, html: render(one, { from }).html })),
  { name: "a code", html: renderVerification(verification(), { from }).html },
  ...everyInvitation.map(({ name, invitation }) => ({ name, html: renderInvitation(invitation, { from }).html })),
].flatMap((one) => [
  { ...one, scheme: "light" as const },
  { ...one, scheme: "dark" as const },
])

/** Rules about whole pages: a mail is shown inside the page of a mail program, as an article there. */
const aboutPages = ["landmark-one-main", "region"]

describe("mails in a browser", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  const open = async (html: string, colorScheme: "light" | "dark", width: number) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
    const page = await context.newPage()
    const asked: Array<string> = []
    page.on("request", (request) => asked.push(request.url()))
    await page.setContent(html)
    return { context, page, asked }
  }

  it.each(shown)(
    "$name, $scheme: no barrier that axe finds, contrast included, and nothing is fetched",
    async ({ html, scheme }) => {
      const { context, page, asked } = await open(html, scheme, 800)
      const { violations, passes } = await new AxeBuilder({ page }).disableRules(aboutPages).analyze()
      await context.close()
      assert.deepStrictEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
        [],
      )
      assert.include(
        passes.map(({ id }) => id),
        "color-contrast",
      )
      assert.deepStrictEqual(asked, [])
    },
  )

  it.each([320, 800])("every mail fits a screen of %d pixels, also with long words", async (width) => {
    const long = "Donaudampfschifffahrtsgesellschaft".repeat(3)
    const booking = {
      booker: { name: long, email: `${long}@customer.example`, zone: "America/New_York" },
      answers: { topic: long },
    }
    const location = { kind: "conference" as const, provider: "zoom" }
    const hard = letter({
      host: "anna",
      eventType: { title: long, location },
      booking,
      others: [{ id: "b", start: start + 1, eventType: { ...eventType, title: `${long} 2` } }],
      joinUrl: `https://meet.example/${long}`,
      links: { cancel: links.cancel },
    })
    const hardInvitation = invitation({
      invitedBy: long,
      role: long,
      organization: { name: long, branding: { alias: "a", company: long } },
      acceptUrl: `https://book.example/${long}`,
    })
    const all = [
      ...[hard, { ...hard, others: [] }, ...everyLetter.map((one) => one.letter)].map((one) => render(one, { from })),
      ...[hardInvitation, invitation()].map((one) => renderInvitation(one, { from })),
      renderVerification(verification(), { from }),
    ]
    const needed: Array<number> = []
    const { context, page } = await open("", "light", width)
    for (const one of all) {
      await page.setContent(one.html)
      needed.push(Number(await page.evaluate("document.documentElement.scrollWidth")))
    }
    await context.close()
    assert.deepStrictEqual(new Set(needed), new Set([width]))
  })
})
