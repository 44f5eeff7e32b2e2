import AxeBuilder from "@axe-core/playwright"
import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import { type Browser, chromium } from "playwright-core"
import { afterAll, beforeAll } from "vitest"
import { from, letter } from "./letters.ts"

/** Between them, these show every element and colour of the mails. */
const shown = [
  letter(),
  letter({ kind: "rescheduled", host: "anna" }),
  letter({ kind: "cancelled", host: "anna" }),
].flatMap((one) => [
  { name: one.notice.kind, letter: one, scheme: "light" as const },
  { name: one.notice.kind, letter: one, scheme: "dark" as const },
])

/** Rules about whole pages: a mail is shown inside the page of a mail program, as an article there. */
const aboutPages = ["landmark-one-main", "region"]

describe("mails in a browser", () => {
  let browser: Browser
  beforeAll(async () => {
    process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x" // brings the libraries that a bare system lacks
    const { default: bundled } = await import("@sparticuz/chromium")
    const alone = ["--single-process", "--no-zygote"]
    browser = await chromium.launch({
      executablePath: await bundled.executablePath(),
      args: bundled.args.filter((argument) => !alone.includes(argument)),
    })
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
    async ({ letter, scheme }) => {
      const { html } = render(letter, { from, hostCancelButton: true })
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

  it.each([320, 375, 800])("fits a screen of %d pixels, also with long words", async (width) => {
    const long = "Donaudampfschifffahrtsgesellschaft".repeat(3)
    const one = letter({
      host: "anna",
      eventType: { title: long },
      booking: {
        booker: { name: long, email: `${long}@customer.example`, zone: "America/New_York" },
        answers: { topic: long },
      },
    })
    const { context, page } = await open(render(one, { from, hostCancelButton: true }).html, "light", width)
    const needed = await page.evaluate("document.documentElement.scrollWidth")
    await context.close()
    assert.isAtMost(Number(needed), width)
  })
})
