import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { launchChromium } from "../../../test/chromium.ts"
import { FAR, slots } from "./harness/Api.ts"
import { calendarOf } from "./harness/calendarOf.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"

const folder = temporaryFolder()
const file = join(folder.path, "calendar.ics")
let server: Server
let browser: Browser
let page: Page
/** The first free time when no calendar counts, and a file in which it is busy. */
let first: string
let busy: string
/** The same, with a date in the seventh line that does not exist. */
let broken: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(folder.path), launchChromium()])
  page = await (await browser.newContext({ timezoneId: "Europe/Berlin" })).newPage()
  first = (await slots(server.url, "intro"))[FAR]!
  busy = calendarOf([{ start: Date.parse(first), end: Date.parse(first) + 30 * 60_000 }])
  broken = busy.replace(/DTSTART:\d{6}/, "DTSTART:202613")
})
afterAll(async () => {
  await Promise.all([server?.end(), browser?.close()])
  folder.remove()
})
beforeEach(() => rmSync(file, { force: true }))

const send = async (content: string) => {
  await page.goto(`${server.url}/calendar`)
  await page
    .getByLabel("Drop your .ics file here")
    .setInputFiles({ name: "mine.ics", mimeType: "text/calendar", buffer: Buffer.from(content) })
  await page.getByRole("button", { name: "Use this calendar" }).click()
}

describe("the host's calendar file", () => {
  it("[S2-16] closes its times at once when it is dropped on the page", async () => {
    expect(await slots(server.url, "intro")).toContain(first)
    await page.goto(`${server.url}/calendar`)
    const dropped = await page.evaluateHandle(`(() => {
      const data = new DataTransfer()
      data.items.add(new File([${JSON.stringify(busy)}], "mine.ics", { type: "text/calendar" }))
      return data
    })()`)
    await page.dispatchEvent("[data-drop]", "drop", { dataTransfer: dropped })
    await page.getByText("Your calendar counts from now on.").waitFor()
    await page.getByRole("heading", { name: "1 busy time in the next 60 days" }).waitFor()
    expect(await slots(server.url, "intro")).not.toContain(first)
    expect(readFileSync(file, "utf8")).toBe(busy)
  })

  it("is taken from the file chooser too, and opens its times again when it is removed", async () => {
    await send(busy)
    await page.getByText("Your calendar counts from now on.").waitFor()
    expect(await slots(server.url, "intro")).not.toContain(first)
    await page.getByRole("button", { name: "Remove this calendar" }).click()
    await page.getByText("The calendar is removed.").waitFor()
    expect(existsSync(file)).toBe(false)
    expect(await slots(server.url, "intro")).toContain(first)
  })

  it("is refused with line and reason when it is broken, and the one before stays in force", async () => {
    await send(busy)
    await page.getByText("Your calendar counts from now on.").waitFor()
    await send(broken)
    const alert = page.getByRole("alert")
    await alert.getByText("This file was not taken").waitFor()
    expect(await alert.textContent()).toMatch(/mine\.ics: In line 7: .*DTSTART/)
    expect(readFileSync(file, "utf8")).toBe(busy)
    expect(await slots(server.url, "intro")).not.toContain(first)
  })

  it("closes all time when a broken one is put there by hand; the host learns why, visitors are asked to come back", async () => {
    writeFileSync(file, broken)
    expect(await slots(server.url, "intro")).toEqual([])
    await page.goto(`${server.url}/calendar`)
    expect(await page.getByRole("alert").textContent()).toMatch(/In line 7: .*DTSTART/)
    await page.goto(`${server.url}/b/anna/intro`)
    await page.getByText("cannot be read at the moment").waitFor()
    expect(await page.locator("main").textContent()).not.toContain("DTSTART")
  })

  it("leads a visitor from a month without times to the next one that has some", async () => {
    const day = 86_400_000
    writeFileSync(file, calendarOf([{ start: Date.now() - day, end: Date.now() + 32 * day }]))
    const month = new Date().toISOString().slice(0, 7)
    await page.goto(`${server.url}/b/anna/intro?month=${month}&zone=Europe/Berlin`)
    await page.getByText("There are no times in").waitFor()
    await page.getByRole("link", { name: /^Next time: / }).click()
    await page.locator("button.choice").first().waitFor()
    expect(page.url()).not.toContain(month)
    const [soonest] = await slots(server.url, "intro", Date.now(), 60)
    expect(await page.locator("button.choice").first().getAttribute("value")).toBe(soonest)
  })
})
