import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { launchChromium } from "../../../test/chromium.ts"
import { buildPage } from "../build.ts"

/** The built page in a real browser without a network, opened from disk. */
export interface Example {
  /** A visitor of their own, whose machine stands in Los Angeles unless the options say otherwise. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>
  /** What went wrong in any page: errors, and what the page's own policy refused. */
  readonly complaints: ReadonlyArray<string>
  /** Every address that a page asked for, besides its own file. */
  readonly requests: ReadonlyArray<string>
  readonly html: string
  readonly close: () => Promise<void>
}

export const startExample = async (): Promise<Example> => {
  const folder = mkdtempSync(join(tmpdir(), "sched-browser-"))
  const file = join(folder, "index.html")
  const html = await buildPage()
  writeFileSync(file, html)
  const address = pathToFileURL(file).href
  const browser: Browser = await launchChromium()
  const complaints: Array<string> = []
  const requests: Array<string> = []
  return {
    html,
    complaints,
    requests,
    open: async (options = {}) => {
      const machine = { offline: true, timezoneId: "America/Los_Angeles", viewport: { width: 1280, height: 900 } }
      const context = await browser.newContext({ ...machine, ...options })
      const page = await context.newPage()
      page.on("pageerror", (error) => complaints.push(error.message))
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text())
      })
      page.on("request", (request) => {
        if (request.url() !== address && !request.url().startsWith("data:")) requests.push(request.url())
      })
      await page.goto(address)
      return page
    },
    close: async () => {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The starts of the slots that the page shows as buttons. */
export const shownStarts = (page: Page): Promise<ReadonlyArray<number>> =>
  page
    .locator("#times button")
    .evaluateAll((buttons) => buttons.map((button) => Number(button.getAttribute("data-start"))))

const textOf = async (page: Page, id: string): Promise<string> => (await page.locator(`#${id}`).textContent()) ?? ""

/** What the page says about the time that is asked about. */
export const explained = (page: Page): Promise<string> => textOf(page, "explanation")

/** The time that is asked about, and the verdict on it. */
export const verdict = (page: Page): Promise<string> => textOf(page, "explanation-title")

/** Types into a control of the settings, by its name. */
export const set = async (page: Page, name: string, value: string): Promise<void> => {
  const control = page.locator(`[name="${name}"]`)
  if ((await control.evaluate((element) => element.tagName)) === "SELECT") await control.selectOption(value)
  else await control.fill(value)
}
