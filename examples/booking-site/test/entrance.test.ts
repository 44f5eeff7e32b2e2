import { statSync } from "node:fs"
import { join } from "node:path"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { accountRows } from "./harness/Database.ts"
import { waitForMailsTo } from "./harness/Mails.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"
import { strangerVisitForEach } from "./harness/Site.ts"

let server: Server
let browser: Browser
let visitor: BrowserContext
let page: Page

const folder = strangerVisitForEach((visit) => {
  ;({ server, browser, visitor, page } = visit)
})

const open = (path: string) => page.goto(`${server.url}${path}`)
const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name })
const me = (who: Parameters<typeof Person.callApi>[1]) => Person.callApi(server, who, "GET", "/me")

/** Rows of the accounts' database, read by SQL from outside. */
const rows = (sql: string) => accountRows(folder, sql)

describe("signing up", () => {
  it("[S2-1] needs a name, an e-mail address and a password, and says which is missing", async () => {
    await open("/sign-up")
    await page.getByRole("button", { name: "Create the account" }).click()
    await page.getByRole("heading", { name: "Please check your entries" }).waitFor()
    for (const label of ["Your name", "Your e-mail", "Password"])
      expect(await page.getByLabel(label).getAttribute("aria-invalid"), label).toBe("true")
    const email = Person.freshEmail()
    await Person.fillSignUp(page, "Ada Byron", email, "too short")
    await page.getByRole("button", { name: "Create the account" }).click()
    await page.getByText("at least 12 characters long").first().waitFor()
    expect(await page.getByLabel("Your name").inputValue()).toBe("Ada Byron")
    expect(await page.getByLabel("Password").inputValue(), "a password is never sent back").toBe("")
    expect(rows(`select * from accounts where email = '${email}'`)).toEqual([])
    await Person.fillSignUp(page, "Ada Byron", email)
    await page.getByRole("button", { name: "Create the account" }).click()
    await heading("Hello, Ada Byron").waitFor()
    const answer = await me({ cookie: await Person.cookiesOf(visitor) })
    expect(await answer.json()).toMatchObject({ name: "Ada Byron", email })
  })

  it("takes an address once, however it is written", async () => {
    const email = Person.freshEmail()
    await Person.signUp(page, server, "First Come", email)
    await visitor.clearCookies()
    await open("/sign-up")
    await Person.fillSignUp(page, "Second Come", email.toUpperCase())
    await page.getByRole("button", { name: "Create the account" }).click()
    await page.getByText("There is an account with this address already").first().waitFor()
    expect(rows(`select email from accounts where email = '${email}'`)).toHaveLength(1)
  })

  it("keeps no password, no session cookie and no key that could be used, and its file from others", async () => {
    await Person.signUp(page, server, "Quiet Keeper", Person.freshEmail())
    const [cookie] = await visitor.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false })
    const everything = JSON.stringify([rows("select * from accounts"), rows("select * from sessions")])
    expect(everything).not.toContain(Person.PASSWORD)
    expect(everything).not.toContain(cookie!.value)
    expect(everything).toContain("scrypt$")
    for (const file of ["accounts.db", "accounts.db-wal"])
      expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0)
  })
})

describe("a forgotten password", () => {
  /** Asks for a code, and answers the one that the mail says. */
  const askForCode = async (email: string) => {
    await open("/sign-in")
    await page.getByRole("link", { name: "Forgotten your password?" }).click()
    await page.getByLabel("Your e-mail").fill(email)
    await page.getByRole("button", { name: "Send the code" }).click()
    await heading("Choose another password").waitFor()
    const mails = await waitForMailsTo(folder, email)
    return /^\d{6}/.exec(mails.findLast(({ to }) => to === email)!.subject)![0]
  }
  const enter = async (code: string, password: string) => {
    await page.getByLabel("Code from the mail").fill(code)
    await page.getByLabel("New password").fill(password)
    await page.getByRole("button", { name: "Save and sign in" }).click()
  }

  it("is replaced by whoever reads the mail, with a code that is good once, and ends all other sessions", async () => {
    const email = Person.freshEmail()
    await Person.signUp(page, server, "Often Forgets", email)
    const before = await Person.cookiesOf(visitor)
    await visitor.clearCookies()
    const code = await askForCode(email.toUpperCase().replace("@EXAMPLE.ORG", "@example.org"))
    expect(await page.content()).not.toContain(code)
    await enter(code === "000000" ? "000001" : "000000", "another horse battery")
    await page.locator("#code-problem").waitFor()
    await enter(code, "too short")
    await page.locator("#password-problem").waitFor()
    expect(await page.getByLabel("Code from the mail").inputValue(), "it was not used up").toBe(code)
    const [token, guard] = await Promise.all(
      ["token", "guard"].map((name) => page.locator(`input[name=${name}]`).inputValue()),
    )
    await enter(code, "another horse battery")
    await page.getByText("Your password is saved.").waitFor()
    expect((await me({ cookie: before })).status, "sessions of before").toBe(401)
    const again = { email, token: token!, guard: guard!, code, password: "yet another battery" }
    const answer = await fetch(`${server.url}/forgotten/password`, { method: "POST", body: new URLSearchParams(again) })
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([422, null])
    await visitor.clearCookies()
    await open("/sign-in")
    await Person.sendSignIn(page, email)
    await page.getByText("do not belong together").waitFor()
    await Person.sendSignIn(page, email, "another horse battery")
    await heading("Hello, Often Forgets").waitFor()
  })

  it("tells nobody but whoever reads the mail that an address has no account", async () => {
    const email = Person.freshEmail()
    const code = await askForCode(email)
    await enter(code, Person.PASSWORD)
    await page.getByText("There is no account with this address.").waitFor()
    expect(await visitor.cookies()).toEqual([])
    expect(rows(`select * from accounts where email = '${email}'`)).toEqual([])
  })

  it("is asked for at most a few times an hour, and with an address", async () => {
    const email = Person.freshEmail()
    await open("/forgotten")
    await page.getByRole("button", { name: "Send the code" }).click()
    await page.locator("#email-problem").waitFor()
    const tried = []
    for (let tries = 0; tries < 8; tries++)
      tried.push((await Person.sendForm(page, "/forgotten", { email }, "")).status)
    expect(tried.at(0)).toBe(200)
    expect(tried.at(-1)).toBe(429)
  })
})

describe("signing in", () => {
  it("answers an address that nobody has like a wrong password", async () => {
    const email = Person.freshEmail()
    await Person.signUp(page, server, "Known One", email)
    const said = []
    for (const tried of [email, Person.freshEmail()]) {
      await visitor.clearCookies()
      await open("/sign-in")
      await Person.sendSignIn(page, tried, "not the right one")
      await page.getByText("do not belong together").waitFor()
      said.push(((await page.locator("main").textContent()) ?? "").replaceAll(tried, ""))
    }
    expect(said[0]).toBe(said[1])
    expect(await visitor.cookies()).toEqual([])
  })

  it("leads to the page that was asked for, under a session of its own, and nowhere else", async () => {
    const email = Person.freshEmail()
    await Person.signUp(page, server, "Page Seeker", email)
    const before = await Person.cookiesOf(visitor)
    await visitor.clearCookies()
    await open("/account/profile")
    await heading("Sign in").waitFor()
    await Person.sendSignIn(page, email)
    await heading("Your profile").waitFor()
    expect(await Person.cookiesOf(visitor)).not.toBe(before)
    await visitor.clearCookies()
    for (const elsewhere of [
      "https://evil.example/account",
      "//evil.example",
      "/account/../mailbox?x=//evil.example",
    ]) {
      await open(`/sign-in?next=${encodeURIComponent(elsewhere)}`)
      expect(await page.locator("input[name=next]").first().getAttribute("value")).toBe("/account")
    }
  })

  it("is refused after ten tries for an address, even with the right password, until later", async () => {
    const email = Person.freshEmail()
    await Person.signUp(page, server, "Tried Often", email)
    await visitor.clearCookies()
    await open("/sign-in")
    const send = (password: string) => Person.sendForm(page, "/sign-in", { email, password }, "")
    for (let tries = 0; tries < 10; tries++) expect((await send("guess after guess")).status).toBe(422)
    const refused = await send(Person.PASSWORD)
    expect(refused.status).toBe(429)
    expect(refused.headers.get("set-cookie")).toBeNull()
    expect(await refused.text()).toContain("That was tried too often")
  })

  it("ends on the server when somebody signs out: a copied cookie opens nothing any more", async () => {
    await Person.signUp(page, server, "Sign Out", Person.freshEmail())
    const cookie = await Person.cookiesOf(visitor)
    expect((await me({ cookie })).status).toBe(200)
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByText("You are signed out.").waitFor()
    expect(await visitor.cookies()).toEqual([])
    expect((await me({ cookie })).status).toBe(401)
    await open("/account")
    await heading("Sign in").waitFor()
  })

  it("with another password ends the sessions on other browsers, and the old password opens nothing", async () => {
    const email = Person.freshEmail()
    await Person.signUp(page, server, "New Password", email)
    const other = await Person.newVisitor(browser)
    const otherPage = await other.newPage()
    await otherPage.goto(`${server.url}/sign-in`)
    await Person.sendSignIn(otherPage, email)
    await open("/account/security")
    await page.getByLabel("Present password").fill("not this one at all")
    await page.getByLabel("New password").fill("another horse battery")
    await page.getByRole("button", { name: "Save the password" }).click()
    await page.getByText("This is not your present password.").first().waitFor()
    await page.getByLabel("Present password").fill(Person.PASSWORD)
    await page.getByLabel("New password").fill("another horse battery")
    await page.getByRole("button", { name: "Save the password" }).click()
    await page.getByText("Your password is saved.").waitFor()
    await otherPage.goto(`${server.url}/account`)
    await otherPage.getByRole("heading", { name: "Sign in" }).waitFor()
    await Person.sendSignIn(otherPage, email)
    await otherPage.getByText("do not belong together").waitFor()
    await Person.sendSignIn(otherPage, email, "another horse battery")
    await otherPage.getByRole("heading", { name: "Hello, New Password" }).waitFor()
    await other.close()
  })

  it("as the host needs no password at the machine itself, and one from the printed link everywhere else", async () => {
    await Person.signInAsHost(page, server)
    const other = temporaryFolder()
    const reached = await startServer(other.path, { HOST: "0.0.0.0", BASE_URL: "https://book.example.com" })
    try {
      const port = /listens on port (\d+)/.exec(reached.output())![1]
      const here = (path: string) => `http://127.0.0.1:${port}${path}`
      expect(await (await fetch(here("/sign-in"))).text()).not.toContain("/sign-in/demo")
      expect((await fetch(here("/sign-in/demo"), { method: "POST" })).status).toBe(404)
      const link = new URL(/first password\s+(\S+)/.exec(reached.output())![1]!).pathname
      await page.goto(here(link))
      await page.getByLabel("Password").fill(Person.PASSWORD)
      const answer = await Person.sendForm(page, link, { password: Person.PASSWORD }, "")
      expect(answer.status).toBe(303)
      expect(answer.headers.get("set-cookie")).toMatch(/^__Host-session=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
      await page.goto(here(link))
      await heading("This link has done its work").waitFor()
    } finally {
      await reached.end()
      other.remove()
    }
  })
})
