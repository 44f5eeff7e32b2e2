import { randomBytes } from "node:crypto"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { laterDate } from "./harness/Api.ts"
import { accountRows } from "./harness/Database.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"
import { strangerVisitForEach } from "./harness/Site.ts"
import { book } from "./harness/Visitor.ts"

let server: Server
let browser: Browser
let visitor: BrowserContext
let page: Page

const folder = strangerVisitForEach((visit) => {
  ;({ server, browser, visitor, page } = visit)
})

const open = (path: string) => page.goto(`${server.url}${path}`)
const me = (who: Parameters<typeof Person.callApi>[1]) => Person.callApi(server, who, "GET", "/me")

/** Rows of the accounts' database, read by SQL from outside. */
const rows = (sql: string) => accountRows(folder, sql)

describe("forms of the account", () => {
  it("are refused without the hidden field, with that of another session, and from other sites", async () => {
    await Person.signUp(page, server, "Guarded One", Person.freshEmail())
    const cookie = await Person.cookiesOf(visitor)
    await open("/account/profile")
    const action = "/account/profile"
    const guard = await page.locator(`form[action="${action}"] input[name=guard]`).getAttribute("value")
    const name = { name: "Changed By Stranger" }
    expect((await Person.sendForm(page, action, { ...name, guard: "" }, cookie)).status).toBe(403)
    await visitor.clearCookies()
    await Person.signUp(page, server, "Other Session", Person.freshEmail())
    await open("/account/profile")
    const others = await Person.cookiesOf(visitor)
    expect((await Person.sendForm(page, action, { ...name, guard: guard! }, others)).status).toBe(403)
    const body = new URLSearchParams({ ...name, guard: guard!, zone: "Europe/Berlin", version: "1" })
    const headers = { cookie, "sec-fetch-site": "cross-site" }
    const foreign = await fetch(`${server.url}${action}`, { method: "POST", headers, body, redirect: "manual" })
    expect(foreign.status).toBe(403)
    for (const who of [cookie, others]) expect(await (await me({ cookie: who })).json()).not.toMatchObject(name)
  })

  it("sent without a session lead to the sign-in page and do nothing", async () => {
    const answer = await fetch(`${server.url}/account/security/keys`, { method: "POST", redirect: "manual" })
    expect(answer.status).toBe(303)
    expect(answer.headers.get("location")).toBe("/sign-in?next=%2Faccount")
  })
})

describe("an API key", () => {
  it("is shown once, acts as its person, is kept as a digest, and opens nothing once it is revoked", async () => {
    const email = Person.freshEmail()
    await Person.signUp(page, server, "Key Holder", email)
    await open("/account/security")
    await page.getByRole("button", { name: "Make a key" }).click()
    await page.getByText("Please say what it is for").first().waitFor()
    await page.getByLabel("What it is for").fill("My script")
    await page.getByRole("button", { name: "Make a key" }).click()
    await page.getByRole("heading", { name: "Your key is made" }).waitFor()
    const key = await page.locator("code").first().textContent()
    const authorization = `Bearer ${key}`
    expect(await (await me({ authorization })).json()).toMatchObject({ email })
    expect((await me({ authorization: `${authorization}x` })).status).toBe(401)
    expect(JSON.stringify(rows("select * from keys"))).not.toContain(key)
    await open("/account/security")
    await page.getByText("My script").waitFor()
    expect(await page.content()).not.toContain(key)
    await page.getByRole("button", { name: "Revoke the key My script" }).click()
    await page.getByText("The key is revoked.").waitFor()
    expect((await me({ authorization })).status).toBe(401)
  })

  it("of somebody else cannot be revoked", async () => {
    await Person.signUp(page, server, "Other Key", Person.freshEmail())
    await open("/account/security")
    await page.getByLabel("What it is for").fill("Stays")
    await page.getByRole("button", { name: "Make a key" }).click()
    const authorization = `Bearer ${await page.locator("code").first().textContent()}`
    const action = (await page.locator("form[action$='/revoke']").getAttribute("action"))!
    await visitor.clearCookies()
    await Person.signUp(page, server, "Key Thief", Person.freshEmail())
    await open("/account/security")
    const guard = (await page.locator("input[name=guard]").first().getAttribute("value"))!
    const cookie = await Person.cookiesOf(visitor)
    const body = new URLSearchParams({ guard })
    await fetch(`${server.url}${action}`, { method: "POST", headers: { cookie }, body, redirect: "manual" })
    expect((await me({ authorization })).status).toBe(200)
  })
})

describe("an organisation", () => {
  it("[S1-23] [S2-6] is made by anybody, under an alias that nobody has", async () => {
    await Person.signUp(page, server, "Team Maker", Person.freshEmail())
    await page.getByRole("link", { name: "Create an organisation" }).click()
    await page.getByLabel("Name").fill("Maker & Co")
    for (const [alias, words] of [
      ["anna", 'The alias "anna" is taken.'],
      ["admin", '"admin" is reserved'],
      ["", "Please choose an address"],
    ]) {
      await page.getByLabel("Address of its pages").fill(alias!)
      await page.getByRole("button", { name: "Create it" }).click()
      await page.locator(".problem", { hasText: words! }).waitFor()
      expect(await page.getByLabel("Name").inputValue()).toBe("Maker & Co")
    }
    await page.getByLabel("Address of its pages").fill("maker")
    await page.getByRole("button", { name: "Create it" }).click()
    await page.getByText("Maker & Co is there, and you own it.").waitFor()
    await page.getByText("You are its owner.").waitFor()
    await page.reload()
    expect(await page.getByText("is there, and you own it").count(), "words are said once").toBe(0)
  })
})

describe("visitors who only book", () => {
  it("get no cookie", async () => {
    const scripted = await Person.newVisitor(browser, true)
    const bookers = await scripted.newPage()
    await book(
      bookers,
      `${server.url}/b/anna/intro?date=${await laterDate(server.url)}`,
      "Bo Booker",
      Person.freshEmail(),
    )
    expect(await scripted.cookies()).toEqual([])
    await scripted.close()
  })

  it("are counted by the address that the site's own proxy says, and by no header of their own", async () => {
    const other = temporaryFolder()
    const behind = await startServer(other.path, { TRUST_PROXY: "1" })
    try {
      const hold = (forwarded: string) =>
        fetch(`${behind.url}/api/v1/holds`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-forwarded-for": forwarded,
            "sched-client": randomBytes(4).toString("hex"),
          },
          body: JSON.stringify({ alias: "anna", slug: "intro", start: "2001-01-01T00:00:00Z" }),
        })
      const statuses = []
      for (let i = 0; i < 61; i++) statuses.push((await hold(`198.51.100.${i}, 203.0.113.7`)).status)
      expect(statuses.slice(0, 60)).not.toContain(429)
      expect(statuses.at(-1)).toBe(429)
      expect((await hold("203.0.113.7, 203.0.113.8")).status).not.toBe(429)
    } finally {
      await behind.end()
      other.remove()
    }
  })
})
