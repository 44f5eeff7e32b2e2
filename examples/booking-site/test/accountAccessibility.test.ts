import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launchChromium } from "../../../test/chromium.ts"
import { askForWorkshop, FAR, slots } from "./harness/Api.ts"
import { expectGoodLook, promise } from "./harness/Look.ts"
import { waitForLink } from "./harness/Mails.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"

const folder = temporaryFolder()
let server: Server
let browser: Browser
/** One browser on which the host is signed in, and one on which nobody is. */
let hosts: BrowserContext
let page: Page
let stranger: Page
let invitation: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(folder.path), launchChromium()])
  // Axe is a script, which the pages themselves do not need.
  hosts = await Person.newVisitor(browser, true)
  page = await hosts.newPage()
  stranger = await (await Person.newVisitor(browser, true)).newPage()
  await Person.signInAsHost(page, server)
  const body = { email: "ben@example.org" }
  const who = { cookie: await Person.cookiesOf(hosts) }
  await Person.callApi(server, who, "POST", "/organizations/weber/invitations", body)
  const shared = { form: [], rules: { zone: "Europe/Berlin", durationMin: 20 }, location: { kind: "phone" } }
  const template = {
    eventType: { slug: "welcome", title: "Welcome", ...shared },
    locked: ["title", "rules", "location"],
  }
  await Person.callApi(server, who, "POST", "/organizations/weber/templates", template)
  invitation = await waitForLink(folder.path, body.email, "invitation")
  await askForWorkshop(server.url, (await slots(server.url, "workshop"))[FAR]!, "asks@example.org")
})
afterAll(async () => {
  await Promise.all([server?.end(), browser?.close()])
  folder.remove()
})

type Pages = Readonly<Record<string, (page: Page) => Promise<unknown>>>

const at = (path: string) => (page: Page) => page.goto(`${server.url}${path}`)
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click()
const problems = (page: Page) => page.getByRole("heading", { name: "Please check your entries" }).waitFor()

/** Pages for somebody who is not signed in. */
const outside: Pages = {
  "the sign-in page": at("/sign-in"),
  "the sign-in page with problems": async (page) => {
    await at("/sign-in")(page)
    await Person.sendSignIn(page, "nobody@example.org")
    await problems(page)
  },
  "the sign-up page with problems": async (page) => {
    await at("/sign-up")(page)
    await press(page, "Create the account")
    await problems(page)
  },
  "a forgotten password": at("/forgotten"),
  "a code that was refused": async (page) => {
    await at("/forgotten")(page)
    await page.getByLabel("Your e-mail").fill("anna@weber.example")
    await press(page, "Send the code")
    await press(page, "Save and sign in")
    await problems(page)
  },
  "the first password": (page) => page.goto(/first password\s+(\S+)/.exec(server.output())![1]!),
  "an invitation": (page) => page.goto(invitation),
  "an invitation that cannot be found": at("/invitation/broken"),
}

/** A page of the first request that waits for an answer. */
const openRequest = async (page: Page, path: string) => {
  await at("/account/bookings?when=requests")(page)
  const booking = await page.locator(".rows a[href^='/account/bookings/']").first().getAttribute("href")
  await page.goto(`${server.url}${booking}${path}`)
}

/** Pages of the account; a new area adds its own here. */
const inside: Pages = {
  "the overview": at("/account"),
  "the event types": at("/account/event-types"),
  "a new event type of an organisation": at("/account/event-types/new?organization=weber"),
  "an event type with rows added, and problems": async (page) => {
    await at("/account/event-types/workshop")(page)
    await press(page, "Add a place")
    await press(page, "Add a field")
    await page.getByLabel("Answer", { exact: true }).last().selectOption("choice")
    await press(page, "Save")
    await problems(page)
  },
  "a copy of a template": async (page) => {
    await at("/account/event-types")(page)
    const add = page.getByRole("button", { name: "Add Welcome to yours" })
    if (await add.isVisible()) await add.click()
    else await page.getByRole("link", { name: "Welcome", exact: true }).click()
    await page.getByText("Set by the template").first().waitFor()
  },
  "removing an event type": at("/account/event-types/workshop/remove"),
  "the availability, with an absence": async (page) => {
    await at("/account/availability")(page)
    await page.getByLabel("First day").fill("2027-12-24")
    await page.getByLabel("Last day").fill("2027-12-31")
    await press(page, "Add the absence")
    await page.getByText("Friday 24 December to Friday 31 December").waitFor()
  },
  "hours with rows of each kind, and problems": async (page) => {
    await at("/account/availability/usual")(page)
    for (const add of ["Add weekly hours", "Add a date", "Add an exception", "Add a travel"]) await press(page, add)
    await press(page, "Save")
    await problems(page)
  },
  "new hours": at("/account/availability/new"),
  "the profile": at("/account/profile"),
  "the profile with problems": async (page) => {
    await at("/account/profile")(page)
    await page.getByLabel("Your name").fill("")
    await press(page, "Save")
    await problems(page)
  },
  "the look of the pages": async (page) => {
    await at("/account/branding")(page)
    await page.getByLabel("Logo").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Person.picture })
    await page.getByLabel("Use a colour of your own").check()
    await page.locator("#colour").fill("#e8590c")
    await press(page, "Save")
    await page.getByText("The pages are saved.").waitFor()
  },
  "the look of an organisation's pages": at("/account/branding/weber"),
  "what can be booked, in a colour of one's own": at("/b/anna"),
  "choosing a time, in a colour of one's own": at("/b/anna/workshop"),
  "sign-in and keys": at("/account/security"),
  "a new key": async (page) => {
    await at("/account/security")(page)
    await page.getByLabel("What it is for").fill("A program")
    await press(page, "Make a key")
    await page.getByRole("heading", { name: "Your key is made" }).waitFor()
  },
  "creating an organisation": at("/account/organizations/new"),
  "the team": at("/account/team/weber"),
  "a member who is to be removed": at("/account/team/weber/members/anna/remove"),
  "a member's role": at("/account/team/weber/members/anna"),
  "the last owner who leaves": async (page) => {
    await at("/account/team/weber/members/anna/remove")(page)
    await press(page, "Leave")
    await page.getByText("An organisation needs an owner.").waitFor()
  },
  "invitations, with problems": async (page) => {
    await at("/account/team/weber/invitations")(page)
    await press(page, "Send the invitation")
    await problems(page)
  },
  "a new group": async (page) => {
    await at("/account/team/weber/groups")(page)
    await page.getByLabel("Name of a new group").fill("Sales")
    await press(page, "Create the group")
    await page.getByText("Sales is there.").waitFor()
  },
  groups: at("/account/team/weber/groups"),
  "roles, with problems": async (page) => {
    await at("/account/team/weber/roles")(page)
    await press(page, "Add the role")
    await problems(page)
  },
  bookings: at("/account/bookings"),
  "requests of an organisation": at("/account/bookings?when=requests&whose=organization-weber"),
  "a booking": (page) => openRequest(page, ""),
  "a request to approve": (page) => openRequest(page, "/approve"),
  "a request to decline": (page) => openRequest(page, "/decline"),
  "moving a booking": (page) => openRequest(page, "/reschedule"),
  "moving a booking to a new time": async (page) => {
    await openRequest(page, "/reschedule")
    await page.locator("a.choice").last().click()
    await page.getByRole("heading", { name: "Move this booking?" }).waitFor()
  },
  "giving a booking to somebody else": (page) => openRequest(page, "/reassign"),
  "a booking that is not there": at("/account/bookings/nothing"),
  "an invitation to accept": (page) => page.goto(invitation),
}

describe("pages at the entrance, in light and dark, on a phone and at a desk", () => {
  for (const [name, open] of Object.entries(outside))
    it(promise(name), () => expectGoodLook(stranger, () => open(stranger)))
})

describe("pages of the account, in light and dark, on a phone and at a desk", () => {
  for (const [name, open] of Object.entries(inside)) it(promise(name), () => expectGoodLook(page, () => open(page)))
})

it("a profile can be changed by keyboard alone, and a problem takes the focus", async () => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await at("/account")(page)
  const focused = () => page.evaluate<string>("document.activeElement.id || document.activeElement.textContent.trim()")
  const tabTo = async (wanted: string) => {
    for (let pressed = 0; pressed < 40 && (await focused()) !== wanted; pressed++) await page.keyboard.press("Tab")
    expect(await focused()).toBe(wanted)
  }
  await tabTo("Profile")
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { name: "Your profile" }).waitFor()
  await tabTo("name")
  await page.keyboard.press("ControlOrMeta+A")
  await page.keyboard.press("Delete")
  await page.keyboard.press("Enter")
  await problems(page)
  expect(await page.locator(":focus").getByRole("link").count()).toBe(1)
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  expect(await focused()).toBe("name")
  await page.keyboard.type("Anna Keys")
  await page.keyboard.press("Enter")
  await page.getByText("Your profile is saved.").waitFor()
  expect(await page.getByLabel("Your name").inputValue()).toBe("Anna Keys")
})
