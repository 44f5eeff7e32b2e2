import { readFileSync } from "node:fs"
import { join } from "node:path"
import { anyone, Signer } from "@sched/core"
import { layerSigner } from "@sched/node"
import { Effect } from "effect"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { due, everything } from "./harness/Database.ts"
import { waitForLink } from "./harness/Mails.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { siteForAll, visitForEach } from "./harness/Site.ts"

let server: Server
let browser: Browser
let visitor: BrowserContext
let page: Page
/** The host's session: she invites. */
let host: { readonly cookie: string }

const folder = siteForAll(async (site) => {
  ;({ server, browser } = site)
  const hosts = await Person.newVisitor(browser)
  await Person.signInAsHost(await hosts.newPage(), server)
  host = { cookie: await Person.cookiesOf(hosts) }
  await hosts.close()
})
visitForEach(
  () => Person.newVisitor(browser),
  (visit) => {
    ;({ visitor, page } = visit)
  },
)

/** Invites to the host's company, and answers the invitation's id and the link of its mail. */
const invite = async (email: string) => {
  const answer = await Person.callApi(server, host, "POST", "/organizations/weber/invitations", { email })
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { readonly id: string }
  return { id, link: await waitForLink(folder, email, "invitation") }
}

const members = async (): Promise<ReadonlyArray<{ readonly email: string }>> => {
  const answer = await Person.callApi(server, host, "GET", "/organizations/weber/members?limit=100")
  return ((await answer.json()) as { readonly items: ReadonlyArray<{ readonly email: string }> }).items
}

const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name })
const joined = () => page.getByText("You are a member of Weber Consulting now.").waitFor()

describe("an invitation", () => {
  it("[S2-2] says who invites to what, and its sign-up form has the invited address, which cannot be changed", async () => {
    const email = "ben@example.org"
    const { link } = await invite(email)
    await expect.poll(() => due(folder), { timeout: 20_000 }).toEqual([])
    const before = everything(folder)
    await page.goto(link)
    await heading("You are invited to join Weber Consulting").waitFor()
    await page.getByText("Anna Weber invites you.").waitFor()
    expect(await page.getByLabel("Your e-mail").inputValue()).toBe(email)
    expect(await page.getByLabel("Your e-mail").isEditable()).toBe(false)
    expect(everything(folder), "opening it changes nothing").toEqual(before)
    await page.getByLabel("Your name").fill("Ben Baker")
    await page.getByRole("button", { name: "Create the account and join" }).click()
    await page.locator("#password-problem").waitFor()
    expect(await page.getByLabel("Your name").inputValue()).toBe("Ben Baker")
    await page.getByLabel("Password").fill(Person.PASSWORD)
    await page.getByRole("button", { name: "Create the account and join" }).click()
    await joined()
    await page.getByText("You are a member.").waitFor()
    expect((await members()).map((member) => member.email)).toContain(email)
    await page.goto(link)
    await heading("This invitation has been accepted").waitFor()
  })

  it("[S2-2] makes an account for the invited address, whatever a form is made to say", async () => {
    const email = "cleo@example.org"
    const { link } = await invite(email)
    await page.goto(link)
    const change = { name: "Cleo", email: "mallory@example.org", password: Person.PASSWORD }
    const answer = await Person.sendForm(page, `${new URL(link).pathname}/sign-up`, change, "")
    expect(answer.status).toBe(303)
    const emails = (await members()).map((member) => member.email)
    expect(emails).toContain(email)
    expect(emails).not.toContain("mallory@example.org")
  })

  it("is accepted by whoever has the link and signs in, by the button and not by opening it", async () => {
    await Person.signUp(page, server, "Dora Doe", "dora@private.example")
    await visitor.clearCookies()
    const { link } = await invite("dora@example.org")
    await page.goto(link)
    await page.getByRole("link", { name: "Sign in" }).click()
    await Person.sendSignIn(page, "dora@private.example")
    await heading("You are invited to join Weber Consulting").waitFor()
    expect((await members()).map((member) => member.email)).not.toContain("dora@private.example")
    const path = new URL(link).pathname
    const forged = await Person.sendForm(page, path, { guard: "" }, await Person.cookiesOf(visitor))
    expect(forged.status).toBe(403)
    await page.getByRole("button", { name: "Join as Dora Doe" }).click()
    await joined()
    expect((await members()).map((member) => member.email)).toContain("dora@private.example")
  })

  it("that was taken back, has expired, or is not complete says so, and makes no account", async () => {
    const { id, link } = await invite("eve@example.org")
    await page.goto(link)
    expect((await Person.callApi(server, host, "DELETE", `/invitations/${id}`)).status).toBe(200)
    const path = new URL(link).pathname
    const late = await Person.sendForm(page, `${path}/sign-up`, { name: "Eve", password: Person.PASSWORD }, "")
    expect(late.status).toBe(410)
    await page.goto(link)
    await heading("This invitation was taken back").waitFor()
    await page.goto(`${server.url}/sign-in`)
    await Person.sendSignIn(page, "eve@example.org")
    await page.getByText("do not belong together").waitFor()
    const secret = readFileSync(join(folder, "secret"), "utf8").trim()
    const claims = { action: "invitation", subject: id, recipient: anyone, expiresAt: Date.now() - 1000 } as const
    const old = await Effect.runPromise(
      Signer.use((signer) => signer.sign(claims)).pipe(Effect.provide(layerSigner([{ id: "site", secret }]))),
    )
    for (const [token, words] of [
      [old, "This invitation has expired"],
      ["broken", "This invitation cannot be found"],
    ]) {
      await page.goto(`${server.url}/invitation/${token}`)
      await heading(words!).waitFor()
    }
  })
})
