import type { Browser, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { press, row, said } from "./harness/AccountPage.ts"
import { waitForLink, waitForMails } from "./harness/Mails.ts"
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

const folder = Team.companyForAll((company) => {
  ;({ server, browser, anna, ben, cleo } = company)
})

const team = "/account/team/weber"
const open = (page: Page, path: string) => page.goto(`${server.url}${path}`)

const roles = () => Team.roles(server, anna)

describe("members", () => {
  it("[S2-25] an owner gives somebody another role, and what one may not do is not offered", async () => {
    await open(ben.page, team)
    expect(await ben.page.getByRole("link", { name: "Invitations" }).count()).toBe(0)
    expect(await ben.page.getByRole("link", { name: "Change: Anna Weber" }).count()).toBe(0)
    await anna.page.goto(`${server.url}${team}`)
    await anna.page.getByRole("link", { name: "Change: Ben Baker" }).click()
    await anna.page.getByLabel("Role").selectOption("Admin")
    await press(anna.page, "Save the role")
    await said(anna.page, "The role of Ben Baker is now: Admin.")
    expect((await roles()).get(ben.id)).toBe("admin")
    await open(ben.page, team)
    await ben.page.getByRole("link", { name: "Invitations" }).waitFor()
    await open(ben.page, `${team}/members/${cleo.id}`)
    expect(await ben.page.getByLabel("Role").getByRole("option").allTextContents()).toEqual(["Admin", "Member"])
    await open(ben.page, `${team}/members/anna`)
    expect(await ben.page.getByLabel("Role").count(), "an admin does not unmake owners").toBe(0)
  })

  it("[S2-25] a role of the organisation's own lets its holders do what was ticked, and no more", async () => {
    await open(anna.page, `${team}/roles`)
    await anna.page.getByLabel("Name", { exact: true }).fill("Recruiter")
    await anna.page.getByLabel("Invite people").check()
    await press(anna.page, "Add the role")
    await said(anna.page, "The role Recruiter is there.")
    await open(anna.page, `${team}/members/${cleo.id}`)
    await anna.page.getByLabel("Role").selectOption("Recruiter")
    await press(anna.page, "Save the role")
    await said(anna.page, "is now: Recruiter")
    await open(cleo.page, `${team}/invitations`)
    await cleo.page.getByRole("heading", { name: "Invite somebody" }).waitFor()
    expect((await open(cleo.page, `${team}/roles`))?.status()).toBe(403)
    expect(await cleo.page.getByRole("link", { name: "Change: Ben Baker" }).count()).toBe(0)
    await open(anna.page, `${team}/roles/Recruiter`)
    await press(anna.page, "Delete the role")
    await anna.page.getByRole("alert").getByText("The role").first().waitFor()
    expect((await roles()).get(cleo.id), "a role that somebody has stays").toBe("Recruiter")
  })

  it("[S2-25] what somebody may not do is refused in words, whatever form they send", async () => {
    await open(anna.page, `${team}/members/${ben.id}`)
    const action = `${team}/members/${ben.id}`
    const guard = await guardOf(cleo.page)
    const answer = await Person.sendForm(anna.page, action, { role: "owner", guard }, cleo.who.cookie)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain("may change the roles of members")
    expect((await roles()).get(ben.id)).toBe("admin")
  })

  it("the last owner cannot leave, and is told why", async () => {
    await open(anna.page, `${team}/members/anna/remove`)
    await press(anna.page, "Leave")
    await anna.page.getByRole("alert").getByText("An organisation needs an owner.").waitFor()
    expect((await roles()).get("anna")).toBe("owner")
  })

  it("a change that somebody else made meanwhile is not overwritten", async () => {
    await open(anna.page, `${team}/members/${ben.id}`)
    const version = (await anna.page.locator("input[name=version]").getAttribute("value"))!
    const change = async (role: string) => {
      await Team.call(server, anna, "PATCH", `/organizations/weber/members/${ben.id}`, { role })
    }
    await change("member")
    await change("admin")
    expect(Number(version)).toBeGreaterThan(0)
    await anna.page.getByLabel("Role").selectOption("Member")
    await press(anna.page, "Save the role")
    await anna.page.getByText("This has been changed meanwhile.").waitFor()
    expect((await roles()).get(ben.id)).toBe("admin")
  })
})

/** A guard of the person's own session. */
const guardOf = async (page: Page): Promise<string> => {
  await open(page, "/account/profile")
  return (await page.locator("form[action='/account/profile'] input[name=guard]").getAttribute("value"))!
}

describe("invitations", () => {
  const email = "dora@example.org"

  it("[S2-26] [S2-27] an admin invites a colleague by email, who gets the mail, and sees what came of it", async () => {
    await open(ben.page, `${team}/invitations`)
    await press(ben.page, "Send the invitation")
    await ben.page.locator("#email-problem").waitFor()
    await ben.page.getByLabel("E-mail address").fill(email)
    await press(ben.page, "Send the invitation")
    await said(ben.page, `An invitation is on its way to ${email}.`)
    await row(ben.page, email).getByText("Pending").waitFor()
    const link = await waitForLink(folder, email, "invitation")
    await press(ben.page, `Send again: ${email}`)
    await said(ben.page, "It can be sent again after a minute.")
    await ben.page.getByLabel("E-mail address").fill(email)
    await press(ben.page, "Send the invitation")
    await ben.page.getByRole("heading", { name: "Please check your entries" }).waitFor()

    const visitor = await Person.newVisitor(browser)
    const page = await visitor.newPage()
    await page.goto(link)
    await page.getByLabel("Your name").fill("Dora Doe")
    await page.getByLabel("Password").fill(Person.PASSWORD)
    await press(page, "Create the account and join")
    await page.getByText("You are a member of Weber Consulting now.").waitFor()
    await visitor.close()
    await open(ben.page, `${team}/invitations`)
    await row(ben.page, email).getByText("Accepted").waitFor()
    expect(await row(ben.page, email).getByRole("button").count()).toBe(0)
  })

  it("[S2-27] an invitation that is taken back says so, and its link no longer works", async () => {
    const other = "erik@example.org"
    await open(anna.page, `${team}/invitations`)
    await anna.page.getByLabel("E-mail address").fill(other)
    await press(anna.page, "Send the invitation")
    const link = await waitForLink(folder, other, "invitation")
    await press(anna.page, `Revoke: ${other}`)
    await row(anna.page, other).getByText("Revoked").waitFor()
    const page = await browser.newPage()
    await page.goto(link)
    await page.getByRole("heading", { name: "This invitation was taken back" }).waitFor()
    await page.close()
    expect((await waitForMails(folder, () => true)).filter(({ to }) => to === other)).toHaveLength(1)
  })
})
