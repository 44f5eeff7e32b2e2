import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launchChromium } from "../../../test/chromium.ts"
import {
  askForWorkshop,
  bookConsulting,
  cancel,
  FAR,
  giveUpHold,
  laterDate,
  slots,
  waitForConsulting,
} from "./harness/Api.ts"
import { calendarOf } from "./harness/calendarOf.ts"
import { bookings } from "./harness/Database.ts"
import type { FullDay } from "./harness/FullDay.ts"
import { fillDay } from "./harness/FullDay.ts"
import { expectGoodLook, promise } from "./harness/Look.ts"
import { linkIn, waitForLink, waitForMails } from "./harness/Mails.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"
import { book, chooseTime, introduce, settled } from "./harness/Visitor.ts"

const folder = temporaryFolder()
let server: Server
let browser: Browser
let visitor: BrowserContext
let page: Page
/** Where the links of one booking's mails lead. */
let links: { readonly cancel: string; readonly reschedule: string; readonly agenda: string }
let start: string
/** A day to wait for, and the pages of those who wait: in line, for an answer, to be taken. */
let full: FullDay
let waiting: { readonly inLine: string; readonly request: string; readonly offer: string }

/** Somebody waits for the day's only hour, somebody for an answer, and somebody is offered a time. */
const letWait = async (url: string) => {
  full = await fillDay(server)
  const inLine = await waitForConsulting(url, full.start, "wanda@example.org")
  const workshop = (await slots(url, "workshop"))[FAR]!
  await askForWorkshop(url, workshop, "rosa@example.org")
  const free = (await slots(url, "consulting"))[FAR + 1]!
  const taken = await bookConsulting(url, free, "first@example.org")
  await waitForConsulting(url, free, "lina@example.org")
  await cancel(url, taken.cancel)
  const request = await waitForLink(folder.path, "anna@weber.example", "decide")
  const offer = await waitForLink(folder.path, "lina@example.org", "accept")
  waiting = { inLine: `${url}/view/${inLine.view}`, request, offer }
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(folder.path), launchChromium()])
  visitor = await browser.newContext({ timezoneId: "Europe/Berlin" })
  page = await visitor.newPage()
  start = await book(
    page,
    `${server.url}/b/anna/intro?date=${await laterDate(server.url)}`,
    "Eva Müller",
    "eva@example.org",
  )
  const mails = await waitForMails(folder.path, (all) => all.length === 2)
  const link = (action: "cancel" | "reschedule" | "agenda") =>
    mails.map((mail) => linkIn(mail, action)).find((it) => it !== undefined)!
  links = { cancel: link("cancel"), reschedule: link("reschedule"), agenda: link("agenda") }
  await letWait(server.url)
})
afterAll(async () => {
  await Promise.all([server?.end(), browser?.close()])
  folder.remove()
})

const later = (days: number) => Date.parse(start) + days * 86_400_000

/** Every kind of page, and how a visitor gets there. */
const pages: Readonly<Record<string, () => Promise<unknown>>> = {
  "the start page": () => page.goto(server.url),
  "choosing a time": async () => {
    await page.goto(`${server.url}/b/anna/consulting`)
    await settled(page)
  },
  "the form": async () => {
    await page.goto(`${server.url}/b/anna/consulting`)
    await chooseTime(page)
  },
  "the form with problems": async () => {
    await page.goto(`${server.url}/b/anna/consulting`)
    await chooseTime(page)
    await page.getByRole("button", { name: "Book this time" }).click()
    await page.getByRole("heading", { name: "Please check your entries" }).waitFor()
  },
  "a time that was taken meanwhile": async () => {
    await page.goto(`${server.url}/b/anna/intro?date=${start.slice(0, 10)}`)
    await chooseTime(page)
    await giveUpHold(server.url, (await page.locator("[data-hold]").getAttribute("value"))!)
    await page.locator("input[name=start]").evaluate((input, taken) => {
      input.value = taken
    }, start)
    await introduce(page, "Late Comer", "late@example.org")
    await page.getByRole("button", { name: "Book this time" }).click()
    await page.getByText("has just been taken").waitFor()
  },
  "a choice of lengths": async () => {
    await page.goto(`${server.url}/b/anna/workshop?length=180`)
    await settled(page)
  },
  "a day that is fully booked": async () => {
    await page.goto(`${server.url}/b/anna/consulting?date=${full.date}`)
    await settled(page)
    await page.getByRole("link", { name: /^Wait for / }).waitFor()
  },
  "the form to get in line": () => page.goto(`${server.url}/b/anna/consulting/wait?start=${full.start}`),
  "a place in line": () => page.goto(waiting.inLine),
  "a time on offer": () => page.goto(waiting.offer),
  "a request to be answered": () => page.goto(waiting.request),
  "a request with too many words": async () => {
    await page.goto(waiting.request)
    await page.getByLabel(/^A few words/).fill("x".repeat(600))
    await page.getByRole("button", { name: "Decline" }).click()
    await page.getByRole("heading", { name: "Please check your entries" }).waitFor()
  },
  "a request that was answered": async () => {
    await page.goto(waiting.request)
    const approve = page.getByRole("button", { name: "Approve" })
    if ((await approve.count()) > 0) await approve.click()
    await page.goto(waiting.request)
    await page.getByRole("heading", { name: "This request is approved" }).waitFor()
  },
  "the question before cancelling": () => page.goto(links.cancel),
  rescheduling: () => page.goto(links.reschedule),
  "the question before moving": () =>
    page.goto(`${links.reschedule}/confirm?start=${new Date(later(7)).toISOString()}`),
  "the host's day": () => page.goto(`${links.agenda}?date=${start.slice(0, 10)}`),
  "a day of the host without bookings": () =>
    page.goto(`${links.agenda}?date=${new Date(later(-40)).toISOString().slice(0, 10)}`),
  "the mailbox": () => page.goto(`${server.url}/mailbox`),
  "a mail": async () => {
    await page.goto(`${server.url}/mailbox`)
    await page.locator(".mails a").first().click()
    await page.frameLocator("iframe").getByRole("link").first().waitFor()
  },
  "a mail as plain text": async () => {
    await page.goto(`${server.url}/mailbox`)
    await page.locator(".mails a").first().click()
    await page.getByRole("link", { name: "Plain text" }).click()
    await page.locator("pre").first().waitFor()
  },
  "the calendar": async () => {
    writeFileSync(join(folder.path, "calendar.ics"), calendarOf([{ start: later(1), end: later(2) }]))
    await page.goto(`${server.url}/calendar`)
  },
  "a calendar that cannot be read": async () => {
    writeFileSync(join(folder.path, "calendar.ics"), "nothing of the kind")
    await page.goto(`${server.url}/calendar`)
  },
  "a month that cannot be read": async () => {
    await page.goto(`${server.url}/b/anna/intro`)
    await settled(page)
  },
  "a broken link": () => page.goto(`${server.url}/cancel/broken`),
  "a page that is not there": () => page.goto(`${server.url}/nowhere`),
}

describe("every page, in light and dark, on a phone and at a desk", () => {
  for (const [name, open] of Object.entries(pages)) it(promise(name), () => expectGoodLook(page, open))
})

it("a time can be booked by keyboard alone", async () => {
  writeFileSync(join(folder.path, "calendar.ics"), calendarOf([]))
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${server.url}/b/anna/phone`)
  await settled(page)
  const focused = () => page.evaluate<string>("document.activeElement.id || document.activeElement.className")
  const tabTo = async (wanted: RegExp) => {
    for (let pressed = 0; pressed < 60 && !wanted.test(await focused()); pressed++) await page.keyboard.press("Tab")
    expect(await focused()).toMatch(wanted)
  }
  await tabTo(/^day-/)
  await page.keyboard.press("ArrowRight")
  const day = await focused()
  await page.keyboard.press("Enter")
  await page.waitForURL(new RegExp(day.slice("day-".length)))
  await settled(page)
  expect(await focused(), "the focus stays where it was").toBe(day)
  expect(await page.getByRole("status").textContent()).toMatch(/^\w+ \d+ \w+: \d+ times?, shown in Europe\/Berlin/)
  await tabTo(/^choice/)
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/book\?/)
  await tabTo(/^name$/)
  await page.keyboard.type("Key Board")
  await page.keyboard.press("Tab")
  await page.keyboard.type("keyboard@example.org")
  await page.keyboard.press("Tab")
  await page.keyboard.type("+49 30 123456")
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { name: "You are booked" }).waitFor()
  expect(bookings(folder.path).filter(({ email }) => email === "keyboard@example.org")).toHaveLength(1)
})
