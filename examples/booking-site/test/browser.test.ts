import type { Browser, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { laterDate } from "./harness/Api.ts"
import { bookings, commands, due, everything } from "./harness/Database.ts"
import { linkIn, linksIn, readMails, waitForMailsTo } from "./harness/Mails.ts"
import type { Server } from "./harness/Server.ts"
import { siteForAll, visitForEach } from "./harness/Site.ts"
import { book, chooseTime, confirm, introduce, offered, settled } from "./harness/Visitor.ts"

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

/** The mails to one person about all of their bookings, once there are as many as expected. */
const mailsTo = async (email: string, count: number) => {
  const mails = await waitForMailsTo(server.dataDir, email, count)
  return mails.filter(({ to }) => to === email)
}

const atRest = () => expect.poll(() => due(server.dataDir), { timeout: 20_000 }).toEqual([])

describe("a booking", () => {
  const email = "zoe@example.org"
  let start: string

  it("[S2-12] [S2-13] [S0-17] is made at /b/{alias}/{event}, and both get a mail", async () => {
    start = await book(page, open("intro"), "Zoë Özdemir", email)
    expect(of(email)).toMatchObject([{ status: "confirmed", start: Date.parse(start) }])
    const [confirmation] = await mailsTo(email, 1)
    expect(confirmation!.subject).toMatch(/^Confirmed: Intro call/)
    const toHost = (await mailsTo("anna@weber.example", 1)).filter(({ text }) => text.includes("Zoë Özdemir"))
    expect(toHost).toHaveLength(1)
  })

  it("takes its time from everybody else", async () => {
    await page.goto(open("intro"))
    expect(await offered(page)).not.toContain(start)
  })

  it("[S0-20] [S0-22] is not changed by following any link of its mails, twice, with GET and HEAD and a browser", async () => {
    await atRest()
    const mails = await readMails(server.dataDir)
    const links = [...new Set(mails.flatMap(linksIn))].filter((link) => link.startsWith(server.url))
    expect(mails.filter(({ to }) => to === email).every((mail) => linkIn(mail, "cancel") !== undefined)).toBe(true)
    expect(links.length).toBeGreaterThanOrEqual(3)
    const before = everything(server.dataDir)
    for (const link of links) {
      for (const method of ["HEAD", "GET", "HEAD", "GET"]) {
        const answer = await fetch(link, { method })
        expect(answer.status).toBe(200)
        expect(answer.headers.get("cache-control")).toBe("no-store")
        expect(answer.headers.get("referrer-policy")).toBe("no-referrer")
        expect(answer.headers.get("x-robots-tag")).toBe("noindex")
        await answer.arrayBuffer()
      }
      await page.goto(link, { waitUntil: "networkidle" })
    }
    expect(everything(server.dataDir)).toEqual(before)
    expect(await readMails(server.dataDir)).toHaveLength(mails.length)
  })

  it("goes into the booker's own calendar under the identity of its invitation", async () => {
    const [confirmation] = await mailsTo(email, 1)
    const link = linkIn(confirmation!, "cancel")!.replace("/cancel/", "/view/")
    const file = await (await fetch(`${link}/booking.ics`)).text()
    const invitation = confirmation!.parsed.attachments.find(({ mimeType }) => mimeType === "application/ics")!
    const uid = (text: string) => /^UID:\S+/m.exec(text.replace(/\r?\n[ \t]/g, ""))?.[0]
    expect(uid(file)).toBeDefined()
    expect(uid(file)).toBe(uid(Buffer.from(invitation.content as ArrayBuffer).toString()))
  })

  it("is moved by the link in the mail, and both are told", async () => {
    const [confirmation] = await mailsTo(email, 1)
    await page.goto(linkIn(confirmation!, "reschedule")!)
    await settled(page)
    await page.getByText("your time").waitFor()
    await page.locator("a.choice").last().click()
    await page.getByRole("heading", { name: "Move your booking?" }).waitFor()
    expect(of(email)).toMatchObject([{ start: Date.parse(start) }])
    await page.getByRole("button", { name: "Move booking" }).click()
    await page.getByRole("heading", { name: "Your booking has moved" }).waitFor()
    expect(of(email)).toMatchObject([{ status: "confirmed" }])
    expect(of(email)[0]!.start).not.toBe(Date.parse(start))
    const subjects = (await mailsTo(email, 2)).map(({ subject }) => subject.split(":")[0])
    expect(subjects).toHaveLength(2)
    expect(subjects[1]).not.toBe(subjects[0])
    await waitForMailsTo(server.dataDir, "anna@weber.example", 2)
  })

  it("[S0-19] [S0-21] [S0-23] is cancelled by the page's button, not by its link, and both are told", async () => {
    const [, moved] = await mailsTo(email, 2)
    await page.goto(linkIn(moved!, "cancel")!)
    await page.getByRole("heading", { name: "Cancel this booking?" }).waitFor()
    expect(of(email)).toMatchObject([{ status: "confirmed" }])
    await page.getByLabel("Reason").fill("I caught a cold.")
    await page.getByRole("button", { name: "Cancel booking" }).click()
    await page.getByRole("heading", { name: "Your booking is cancelled" }).waitFor()
    expect(of(email)).toMatchObject([{ status: "cancelled" }])
    expect((await mailsTo(email, 3))[2]!.subject).toMatch(/cancelled/i)
    const toHost = await mailsTo("anna@weber.example", 3)
    expect(toHost[2]!.subject).toMatch(/cancelled/i)
    expect(toHost[2]!.text).toContain("I caught a cold.")
  })

  it("[S0-24] is cancelled once, though it is confirmed again", async () => {
    const [, moved] = await mailsTo(email, 2)
    await page.goto(linkIn(moved!, "cancel")!)
    await page.getByRole("heading", { name: "This booking is already cancelled" }).waitFor()
    await atRest()
    const before = everything(server.dataDir)
    const mails = (await readMails(server.dataDir)).length
    const token = linkIn(moved!, "cancel")!.split("/").at(-1)
    const again = await fetch(`${server.url}/api/v1/bookings/${token}/cancel`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    })
    expect(again.status).toBe(200)
    expect(everything(server.dataDir)).toEqual(before)
    expect(await readMails(server.dataDir)).toHaveLength(mails)
    expect(commands(server.dataDir, of(email)[0]!.id).filter((command) => command === "cancel")).toHaveLength(1)
  })

  it("gives its time back when it is cancelled", async () => {
    await page.goto(open("intro"))
    expect(await offered(page)).toContain(start)
  })
})

describe("links and pages", () => {
  it("[S0-22] refuse a form that was not sent from the page that asked", async () => {
    await book(page, open("intro"), "Guarded", "guarded@example.org")
    const [mail] = await mailsTo("guarded@example.org", 1)
    const link = linkIn(mail!, "cancel")!
    await atRest()
    const before = everything(server.dataDir)
    const send = (body: string, headers: Record<string, string> = {}) =>
      fetch(link, { method: "POST", body: new URLSearchParams(body), headers })
    const guard = /name="guard" value="([^"]+)"/.exec(await (await fetch(link)).text())![1]!
    expect((await send("")).status).toBe(403)
    expect((await send(`guard=${guard.replace(/.$/, (end) => (end === "A" ? "B" : "A"))}`)).status).toBe(403)
    expect((await send(`guard=${guard}`, { "Sec-Fetch-Site": "cross-site" })).status).toBe(403)
    expect((await send(`guard=${guard}`, { Origin: "https://elsewhere.example" })).status).toBe(403)
    expect(everything(server.dataDir)).toEqual(before)
    expect((await send(`guard=${guard}`)).status).toBe(200)
    expect(of("guarded@example.org")).toMatchObject([{ status: "cancelled" }])
  })

  it("show the same instants by the clocks of the zone that the visitor chooses", async () => {
    await page.goto(`${open("phone")}&zone=Europe/Berlin`)
    await settled(page)
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo")
    await page.waitForURL(/zone=Asia/)
    await settled(page)
    const shown = await page
      .locator("button.choice")
      .evaluateAll((buttons) => buttons.map((one) => [one.getAttribute("value"), one.textContent]))
    expect(shown.length).toBeGreaterThan(0)
    const tokyo = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tokyo", hour: "2-digit", minute: "2-digit" })
    for (const [value, text] of shown) expect(text).toBe(tokyo.format(Date.parse(value!)))
  })

  it("open in the zone of the visitor's own clock", async () => {
    const abroad = await browser.newContext({ timezoneId: "America/New_York" })
    const away = await abroad.newPage()
    await away.goto(open("phone"))
    await away.waitForURL(/zone=America/)
    expect(await away.getByLabel("Time zone").inputValue()).toBe("America/New_York")
    await abroad.close()
  })

  it("work without JavaScript, from the start page to the confirmation", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const bare = await plain.newPage()
    await bare.goto(server.url)
    await bare.getByRole("link", { name: "Phone call" }).click()
    await bare.getByLabel("Time zone").selectOption("Europe/Lisbon")
    await bare.getByRole("button", { name: "Show times" }).click()
    await bare.getByRole("link", { name: /^Next month/ }).click()
    await bare.locator("a.day").last().click()
    const start = await chooseTime(bare)
    await introduce(bare, "No Script", "noscript@example.org")
    await bare.getByLabel("Your phone number").fill("+351 21 000 0000")
    await confirm(bare)
    expect(of("noscript@example.org")).toMatchObject([{ status: "confirmed", start: Date.parse(start) }])
    const [mail] = await mailsTo("noscript@example.org", 1)
    await bare.goto(linkIn(mail!, "cancel")!)
    await bare.getByRole("button", { name: "Cancel booking" }).click()
    await bare.getByRole("heading", { name: "Your booking is cancelled" }).waitFor()
    await plain.close()
  })

  it("[X-14] [S2-4] give the host a day with who comes, what they wrote, and the button that opens the meeting", async () => {
    await page.goto(open("intro"))
    const start = await chooseTime(page)
    await introduce(page, "Grace Hopper", "grace@example.org")
    await page.getByLabel("What would you like to talk about?").fill("Compilers")
    await confirm(page)
    const mails = await mailsTo("anna@weber.example", 1)
    const abroad = await browser.newContext({ timezoneId: "Asia/Tokyo" })
    const day = await abroad.newPage()
    await day.goto(`${linkIn(mails[0]!, "agenda")!}?date=${start.slice(0, 10)}`)
    const meeting = day.getByRole("listitem").filter({ hasText: "Grace Hopper" })
    await meeting.getByText("Compilers").waitFor()
    const join = meeting.getByRole("link", { name: "Join the meeting" })
    expect(await join.getAttribute("href")).toBe("https://meet.example.com/anna-weber")
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" })
    expect(await meeting.locator("time").textContent()).toBe(clock.format(Date.parse(start)))
    await abroad.close()
  })
})
