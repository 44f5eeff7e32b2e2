import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { launchChromium } from "../../../test/chromium.ts"
import { bookConsulting, cancel, giveUpHold } from "./harness/Api.ts"
import { bookings, commands, due, everything } from "./harness/Database.ts"
import type { FullDay } from "./harness/FullDay.ts"
import { fillDay } from "./harness/FullDay.ts"
import { readMails, waitForLink, waitForMails } from "./harness/Mails.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"
import { chooseTime, introduce, offered, settled } from "./harness/Visitor.ts"

const folder = temporaryFolder()
let server: Server
let browser: Browser
let visitor: BrowserContext
let page: Page
let full: FullDay

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(folder.path), launchChromium()])
  full = await fillDay(server)
})
afterAll(async () => {
  await Promise.all([server?.end(), browser?.close()])
  folder.remove()
})
beforeEach(async () => {
  visitor = await browser.newContext({ timezoneId: "Europe/Berlin" })
  page = await visitor.newPage()
})
afterEach(() => visitor.close())

/** Bookings of one person, by SQL. */
const of = (email: string) => bookings(server.dataDir).filter((booking) => booking.email === email)
const atRest = () => expect.poll(() => due(server.dataDir), { timeout: 20_000 }).toEqual([])

/** Asks for a workshop of three hours; answers its start. */
const ask = async (page: Page, name: string, email: string) => {
  await page.goto(`${server.url}/b/anna/workshop?zone=Europe/Berlin`)
  await page.getByRole("link", { name: "3 hours" }).click()
  await page.waitForURL(/length=180/)
  const start = await chooseTime(page)
  await introduce(page, name, email)
  await page.getByRole("radio", { name: /Uferweg 7/ }).check()
  await page.getByLabel("What is the workshop about?").fill("Where to begin")
  await page.getByRole("button", { name: "Ask for this time" }).click()
  await page.getByRole("heading", { level: 1, name: "Your request is sent" }).waitFor()
  await page.getByText("Uferweg 7").waitFor()
  return start
}

/** Opens the link in every way that changes nothing. */
const openHarmlessly = async (link: string) => {
  await atRest()
  const before = everything(server.dataDir)
  const mails = (await readMails(server.dataDir)).length
  for (const method of ["HEAD", "GET", "HEAD", "GET"]) {
    const answer = await fetch(link, { method })
    expect(answer.status).toBe(200)
    expect(answer.headers.get("cache-control")).toBe("no-store")
    await answer.arrayBuffer()
  }
  await page.goto(link, { waitUntil: "networkidle" })
  const forged = await fetch(link, { method: "POST", body: new URLSearchParams("decision=approve") })
  expect(forged.status).toBe(403)
  expect(everything(server.dataDir)).toEqual(before)
  expect(await readMails(server.dataDir)).toHaveLength(mails)
}

describe("a length", () => {
  it("is chosen among those on offer, and decides which times there are", async () => {
    await page.goto(`${server.url}/b/anna/workshop?zone=Europe/Berlin`)
    await settled(page)
    const short = await offered(page)
    await page.getByRole("link", { name: "3 hours" }).click()
    await page.waitForURL(/length=180/)
    await settled(page)
    const long = await offered(page)
    expect(long.length).toBeGreaterThan(0)
    expect(long.length).toBeLessThan(short.length)
    await page.getByLabel("Time zone").selectOption("Europe/London")
    await page.waitForURL(/zone=Europe%2FLondon/)
    await settled(page)
    expect(await offered(page)).toEqual(long)
  })
})

describe("a request", () => {
  it("[S0-22] is approved by the button on the page that the host's mail leads to, not by its link", async () => {
    const email = "rosa@example.org"
    const start = await ask(page, "Rosa Request", email)
    expect(of(email)).toMatchObject([
      { status: "pending", start: Date.parse(start), end: Date.parse(start) + 3 * 3_600_000 },
    ])
    const link = await waitForLink(server.dataDir, "anna@weber.example", "decide", "Rosa Request")
    await openHarmlessly(link)
    await page.getByText("Where to begin").waitFor()
    await page.getByRole("button", { name: "Approve" }).click()
    await page.getByRole("heading", { name: "You have approved this request" }).waitFor()
    expect(of(email)).toMatchObject([{ status: "confirmed" }])
    const told = await waitForMails(server.dataDir, (all) =>
      all.some(({ to, subject }) => to === email && subject.startsWith("Confirmed")),
    )
    expect(told.filter(({ to }) => to === email)).toHaveLength(2)
    await page.goto(link)
    await page.getByRole("heading", { name: "This request is approved" }).waitFor()
    expect(commands(server.dataDir, of(email)[0]!.id)).toEqual(["hold", "confirm", "approve"])
  })

  it("is declined with a few words, without JavaScript, and its booker reads them", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const bare = await plain.newPage()
    const email = "dora@example.org"
    await ask(bare, "Dora Declined", email)
    const view = bare.url()
    await bare.goto(await waitForLink(server.dataDir, "anna@weber.example", "decide", "Dora Declined"))
    await bare.getByLabel(/A few words for Dora Declined/).fill("I am away that week.")
    await bare.getByRole("button", { name: "Decline" }).click()
    await bare.getByRole("heading", { name: "You have declined this request" }).waitFor()
    expect(of(email)).toMatchObject([{ status: "declined" }])
    await bare.goto(view.replace(/\?.*/, ""))
    await bare.getByRole("heading", { name: "This request was declined" }).waitFor()
    await bare.getByText("I am away that week.").waitFor()
    expect(await bare.getByRole("link", { name: "Reschedule" }).count()).toBe(0)
    await plain.close()
  })

  it("is moved and withdrawn by its booker while it waits", async () => {
    const email = "will@example.org"
    const start = await ask(page, "Will Withdraw", email)
    await page.getByRole("link", { name: "Reschedule" }).click()
    await settled(page)
    await page.locator("a.choice").last().click()
    await page.getByRole("button", { name: "Move booking" }).click()
    await page.getByRole("heading", { name: "Your request has moved" }).waitFor()
    expect(of(email)[0]).toMatchObject({ status: "pending" })
    expect(of(email)[0]!.start).not.toBe(Date.parse(start))
    await page.getByRole("link", { name: "Withdraw request" }).click()
    await page.getByRole("heading", { name: "Withdraw this request?" }).waitFor()
    await page.getByRole("button", { name: "Withdraw request" }).click()
    await page.getByRole("heading", { name: "Your booking is cancelled" }).waitFor()
    expect(of(email)).toMatchObject([{ status: "cancelled" }])
  })
})

describe("a day that is fully booked", () => {
  /** Opens the form to wait for the day's only hour. */
  const openForm = async (page: Page) => {
    await page.goto(`${server.url}/b/anna/consulting?zone=Europe/Berlin&date=${full.date}`)
    await settled(page)
    await page.getByRole("link", { name: /, fully booked, with a waitlist$/ }).waitFor()
    const times = page.getByRole("link", { name: /^Wait for / })
    expect(await times.count(), "what the calendar closes cannot be waited for").toBe(1)
    await times.click()
    await page.getByRole("heading", { name: "Get in line for this time" }).waitFor()
  }

  const join = async (page: Page, name: string, email: string) => {
    await introduce(page, name, email)
    await page.getByLabel("Topic").selectOption("Hiring")
    await page.getByRole("button", { name: "Join the waitlist" }).click()
    await page.getByRole("heading", { level: 1, name: "You are on the waitlist" }).waitFor()
  }

  it("offers its taken times to wait for, without JavaScript too, and names what is missing on the form", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const bare = await plain.newPage()
    await openForm(bare)
    await introduce(bare, "Wanda Waiting", "wanda")
    await bare.getByRole("button", { name: "Join the waitlist" }).click()
    await bare.getByRole("heading", { name: "Please check your entries" }).waitFor()
    expect(await bare.getByLabel("Your name").inputValue()).toBe("Wanda Waiting")
    await join(bare, "Wanda Waiting", "wanda@example.org")
    expect(of("wanda@example.org")).toMatchObject([{ status: "waitlisted", start: Date.parse(full.start) }])
    await plain.close()
  })

  it("takes nobody into line for a time that is free", async () => {
    await openForm(page)
    await cancel(server.url, full.cancel)
    // Wanda is next: she is offered the time, and gives it up, so that it is free for everybody.
    const offer = await waitForLink(server.dataDir, "wanda@example.org", "accept")
    await page.goto(offer)
    await page.getByRole("link", { name: "No, thank you" }).click()
    await page.getByRole("button", { name: "Let it go" }).click()
    await page.getByRole("heading", { name: "Your booking is cancelled" }).waitFor()
    await page.goto(offer)
    await page.getByRole("heading", { name: "This time is no longer kept for you" }).waitFor()
    await page.goto(`${server.url}/b/anna/consulting/wait?zone=Europe/Berlin&start=${full.start}`)
    await introduce(page, "Fay Free", "fay@example.org")
    await page.getByLabel("Topic").selectOption("Hiring")
    await page.getByRole("button", { name: "Join the waitlist" }).click()
    await page.getByText("is free after all").waitFor()
    expect(await page.getByLabel("Your name").inputValue()).toBe("Fay Free")
    await page.getByRole("button", { name: "Book this time" }).click()
    await page.getByRole("heading", { level: 1, name: "You are booked" }).waitFor()
    expect(of("fay@example.org")).toMatchObject([{ status: "confirmed" }])
  })

  it("[S0-22] gives its time to whoever is first in line, by the button and not by the link of the mail", async () => {
    await openForm(page)
    await join(page, "Lina Line", "lina@example.org")
    const fays = await waitForLink(server.dataDir, "fay@example.org", "cancel")
    await cancel(server.url, fays.split("/").at(-1)!)
    const link = await waitForLink(server.dataDir, "lina@example.org", "accept")
    expect(of("lina@example.org")).toMatchObject([{ status: "held" }])
    await openHarmlessly(link)
    await page.getByRole("button", { name: "Take this time" }).click()
    await page.getByRole("heading", { level: 1, name: "You are booked" }).waitFor()
    expect(of("lina@example.org")).toMatchObject([{ status: "confirmed", start: Date.parse(full.start) }])
    await page.goto(link)
    await page.getByRole("heading", { name: "This time is yours already" }).waitFor()
    expect(commands(server.dataDir, of("lina@example.org")[0]!.id)).toEqual(["wait", "offer", "confirm"])
  })
})

describe("a time that is taken while the form is filled in", () => {
  it("can be waited for with everything that was typed", async () => {
    await page.goto(`${server.url}/b/anna/consulting?zone=Europe/Berlin`)
    const start = await chooseTime(page)
    await giveUpHold(server.url, (await page.locator("[data-hold]").getAttribute("value"))!)
    await bookConsulting(server.url, start, "faster@example.org")
    await introduce(page, "Later Than That", "later@example.org")
    await page.getByLabel("Topic").selectOption("Product")
    await page.getByRole("button", { name: "Book this time" }).click()
    await page.getByText("has just been taken").waitFor()
    await page.getByRole("button", { name: /^Wait for / }).click()
    await page.getByRole("heading", { level: 1, name: "You are on the waitlist" }).waitFor()
    expect(of("later@example.org")).toMatchObject([{ status: "waitlisted", start: Date.parse(start) }])
    await page.getByRole("link", { name: "Leave the waitlist" }).click()
    await page.getByRole("button", { name: "Leave the waitlist" }).click()
    await page.getByRole("heading", { name: "Your booking is cancelled" }).waitFor()
  })

  it("is offered to wait for where it could not even be held", async () => {
    await page.goto(`${server.url}/b/anna/consulting?zone=Europe/Berlin`)
    await settled(page)
    const [start] = await offered(page)
    await bookConsulting(server.url, start!, "even-faster@example.org")
    await page.locator("button.choice").first().click()
    await page.getByText("has just been taken").waitFor()
    await page.getByRole("link", { name: "Wait for it" }).click()
    await page.getByRole("heading", { name: "Get in line for this time" }).waitFor()
    expect(page.url()).toContain(encodeURIComponent(start!))
  })
})
