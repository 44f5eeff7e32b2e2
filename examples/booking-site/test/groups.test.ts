import type { Browser, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { press, row, said } from "./harness/AccountPage.ts"
import * as Offered from "./harness/Offered.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import type { Colleague } from "./harness/Team.ts"
import * as Team from "./harness/Team.ts"

let server: Server
let browser: Browser
/** The owner, two members, and what they look at. */
let anna: Colleague
let ben: Colleague
let cleo: Colleague

Team.companyForAll((company) => {
  ;({ server, browser, anna, ben, cleo } = company)
})

const team = "/account/team/weber"
const open = (page: Page, path: string) => page.goto(`${server.url}${path}`)

const roles = () => Team.roles(server, anna)

/** A guard of the person's own session. */
const guardOf = async (page: Page): Promise<string> => {
  await open(page, "/account/profile")
  return (await page.locator("form[action='/account/profile'] input[name=guard]").getAttribute("value"))!
}

/** Makes a group by its form, and answers its path. */
const makeGroup = async (page: Page, name: string): Promise<string> => {
  await open(page, `${team}/groups`)
  await page.getByLabel("Name of a new group").fill(name)
  await press(page, "Create the group")
  await said(page, `${name} is there.`)
  return new URL(page.url()).pathname
}

describe("groups", () => {
  it("[S2-28] are made by department, renamed, and people put in them", async () => {
    const path = await makeGroup(anna.page, "Design")
    await anna.page.getByLabel("Name", { exact: true }).fill("Product design")
    await anna.page
      .getByRole("group", { name: "Members" })
      .getByLabel(/Ben Baker/)
      .check()
    await press(anna.page, "Save name and members")
    await said(anna.page, "Product design is saved.")
    const group = await Team.call<{ name: string; members: ReadonlyArray<string> }>(
      server,
      anna,
      "GET",
      `/groups/${path.split("/").at(-1)}`,
    )
    expect(group).toMatchObject({ name: "Product design", members: [ben.id] })
    await anna.page.getByRole("link", { name: "Delete the group …" }).click()
    await press(anna.page, "Delete the group")
    await said(anna.page, "The group is deleted.")
    expect(await row(anna.page, "Product design").count()).toBe(0)
  })

  it("[S2-29] golden 12: a group admin of Sales changes Sales, and is refused when editing Support", async () => {
    const support = await makeGroup(anna.page, "Support")
    const supportForm = { action: support, page: anna.page }
    const sales = await makeGroup(ben.page, "Sales")
    await ben.page
      .getByRole("group", { name: "Who manages it" })
      .getByLabel(/Cleo Clark/)
      .check()
    await press(ben.page, "Save who manages it")
    await said(ben.page, "It is saved who manages Sales.")

    await open(cleo.page, sales)
    await cleo.page
      .getByRole("group", { name: "Members" })
      .getByLabel(/Ben Baker/)
      .check()
    await press(cleo.page, "Save name and members")
    await said(cleo.page, "Sales is saved.")
    await open(cleo.page, support)
    await cleo.page.getByRole("heading", { name: "Support" }).waitFor()
    expect(await cleo.page.locator(".account-main form").count(), "nothing to send is offered").toBe(0)
    const guard = await guardOf(cleo.page)
    for (const [action, change] of [
      [supportForm.action, { name: "Taken over", guard }],
      [`${supportForm.action}/admins`, { "admins[]": cleo.id, guard }],
    ] as const) {
      const answer = await Person.sendForm(supportForm.page, action, change, cleo.who.cookie)
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain("may change this group")
    }
    expect((await open(cleo.page, `${support}/delete`))?.status()).toBe(403)
    const group = await Team.call<object>(server, anna, "GET", `/groups/${support.split("/").at(-1)}`)
    expect(group).toMatchObject({ name: "Support", admins: ["anna"], members: [] })
  })
})

describe("leaving", () => {
  it("says which bookings are still to come, and hands them over as the organisation has it", async () => {
    const fay = await Team.join(server, browser, anna, "Fay Fox")
    const gil = await Team.join(server, browser, anna, "Gil Gray")
    await open(anna.page, team)
    await anna.page.getByLabel("Bookings that are still to come").selectOption("reassign")
    await anna.page.locator("form[action$='/leaving'] button").click()
    await said(anna.page, "It is saved what becomes of bookings")
    const demo = { slug: "demo", title: "Demo", hosts: [fay.id, gil.id], team: { mode: "roundRobin" } }
    await Offered.offer(server, anna, demo)
    const [start] = await Offered.slotsOf(server, "demo")
    await Offered.book(server, "demo", start!, "guest@example.org")
    const isFays = (await Offered.bookingOf(server, fay, "guest@example.org")) !== undefined
    const leaving = isFays ? fay : gil
    const taking = leaving === fay ? gil : fay
    await open(anna.page, `${team}/members/${leaving.id}/remove`)
    await anna.page.getByText("Demo with Api Caller").waitFor()
    await anna.page.getByText("goes to another host").waitFor()
    await anna.page.locator(".button.bad").click()
    await said(anna.page, "One booking has gone to others.")
    expect((await Offered.bookingOf(server, taking, "guest@example.org")).hosts).toEqual([taking.id])
    expect([...(await roles()).keys()]).not.toContain(leaving.id)
    expect((await open(leaving.page, team))?.status()).toBe(404)
  })
})
