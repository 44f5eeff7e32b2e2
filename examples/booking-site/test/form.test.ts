import type { Browser, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { bookIntro, giveUpHold, laterDate } from "./harness/Api.ts"
import { bookings } from "./harness/Database.ts"
import type { Server } from "./harness/Server.ts"
import { siteForAll, visitForEach } from "./harness/Site.ts"
import { chooseTime, confirm, introduce, offered, settled } from "./harness/Visitor.ts"

const berlin = { timezoneId: "Europe/Berlin" } as const
let server: Server
let browser: Browser
let page: Page
/** The page of an event type, open on a day some days ahead. */
let open: (slug: string) => string

siteForAll(async (site) => {
  ;({ server, browser } = site)
  const date = await laterDate(server.url)
  open = (slug) => `${server.url}/b/anna/${slug}?date=${date}`
})
visitForEach(
  () => browser.newContext(berlin),
  (visit) => {
    ;({ page } = visit)
  },
)

/** Bookings of one person, by SQL. */
const of = (email: string) => bookings(server.dataDir).filter((booking) => booking.email === email)

describe("the form", () => {
  it("names what is missing beside the field and loses nothing that was typed", async () => {
    await page.goto(open("phone"))
    await chooseTime(page)
    await introduce(page, "Ada Byron", "not an address")
    await page.getByLabel("What would you like to talk about?").fill("Line one\nLine two <b>&amp;")
    await page.getByRole("button", { name: "Book this time" }).click()
    await page.getByRole("heading", { name: "Please check your entries" }).waitFor()
    for (const label of ["Your e-mail", "Your phone number"]) {
      const field = page.getByRole("textbox", { name: label })
      expect(await field.getAttribute("aria-invalid")).toBe("true")
      const problem = page.locator(`#${await field.getAttribute("aria-describedby")}`)
      expect(await problem.textContent()).toMatch(/^\s*Please /)
    }
    expect(await page.locator(":focus").getByRole("link").count()).toBe(2)
    expect(await page.getByLabel("Your name").inputValue()).toBe("Ada Byron")
    expect(await page.getByLabel("Your e-mail").inputValue()).toBe("not an address")
    expect(await page.getByLabel("What would you").inputValue()).toBe("Line one\nLine two <b>&amp;")
    await page.locator(":focus").getByRole("link").first().click()
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type("ada@example.org")
    await page.getByLabel("Your phone number").fill("+44 20 7946 0000")
    await confirm(page)
    expect(of("ada@example.org")).toHaveLength(1)
  })

  it("offers the other times, with everything typed, when the time is taken meanwhile", async () => {
    await page.goto(open("intro"))
    const start = await chooseTime(page, 1)
    await giveUpHold(server.url, (await page.locator("[data-hold]").getAttribute("value"))!)
    await bookIntro(server.url, start, "faster@example.org")
    await introduce(page, "Late Comer", "late@example.org")
    await page.getByRole("button", { name: "Book this time" }).click()
    await page.getByText("has just been taken").waitFor()
    expect(await page.getByLabel("Your name").inputValue()).toBe("Late Comer")
    await page.getByRole("radio").first().check()
    await confirm(page)
    expect(of("late@example.org")).toMatchObject([{ status: "confirmed" }])
  })

  it("books although its hold is over, while the time is still free", async () => {
    await page.goto(open("intro"))
    const start = await chooseTime(page)
    await giveUpHold(server.url, (await page.locator("[data-hold]").getAttribute("value"))!)
    await introduce(page, "Slow Writer", "slow@example.org")
    await confirm(page)
    expect(of("slow@example.org")).toMatchObject([{ status: "confirmed", start: Date.parse(start) }])
  })

  it("books once when it is sent twice", async () => {
    await page.goto(open("intro"))
    await chooseTime(page)
    await introduce(page, "Double Click", "double@example.org")
    const sent = await page.locator("form.fill").evaluate((form) => {
      const fields: Array<{ name: string; value: string }> = [...form.querySelectorAll("input, textarea")]
      return fields.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("&")
    })
    const send = () =>
      fetch(page.url().split("?")[0]!, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: sent,
      })
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(of("double@example.org")).toHaveLength(1)
  })

  it("keeps its time from others, and gives it back to a visitor who returns", async () => {
    await page.goto(open("phone"))
    const start = await chooseTime(page)
    const other = await browser.newContext(berlin)
    const otherPage = await other.newPage()
    await otherPage.goto(open("phone"))
    await settled(otherPage)
    expect(await offered(otherPage)).not.toContain(start)
    await other.close()
    await page.goBack()
    await expect.poll(() => offered(page)).toContain(start)
  })
})
