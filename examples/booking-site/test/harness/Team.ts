import type { Browser, BrowserContext, Page } from "playwright-core"
import { waitForLink } from "./Mails.ts"
import * as Person from "./Person.ts"
import type { Server } from "./Server.ts"
import type { Site } from "./Site.ts"
import { siteForAll } from "./Site.ts"

/** Somebody with an account, in a browser of their own. */
export interface Colleague {
  readonly visitor: BrowserContext
  readonly page: Page
  readonly id: string
  readonly email: string
  readonly who: { readonly cookie: string }
}

/** Who is signed in on a browser. */
const colleagueOf = async (server: Server, visitor: BrowserContext, page: Page): Promise<Colleague> => {
  const who = { cookie: await Person.cookiesOf(visitor) }
  const { id, email } = (await (await Person.callApi(server, who, "GET", "/me")).json()) as {
    readonly id: string
    readonly email: string
  }
  return { visitor, page, id, email, who }
}

/** The host, who owns the company. */
export const host = async (server: Server, browser: Browser, javaScriptEnabled = false): Promise<Colleague> => {
  const visitor = await Person.newVisitor(browser, javaScriptEnabled)
  const page = await visitor.newPage()
  await Person.signInAsHost(page, server)
  return colleagueOf(server, visitor, page)
}

/** Somebody who joins the host's company by the link of the invitation that was mailed. */
export const join = async (
  server: Server,
  browser: Browser,
  invitedBy: Colleague,
  name: string,
  role = "member",
): Promise<Colleague> => {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.org`
  const body = { email, role }
  const answer = await Person.callApi(server, invitedBy.who, "POST", "/organizations/weber/invitations", body)
  if (!answer.ok) throw new Error(await answer.text())
  const visitor = await Person.newVisitor(browser)
  const page = await visitor.newPage()
  await page.goto(await waitForLink(server.dataDir, email, "invitation"))
  await page.getByLabel("Your name").fill(name)
  await page.getByLabel("Password").fill(Person.PASSWORD)
  await page.getByRole("button", { name: "Create the account and join" }).click()
  await page.getByText("You are a member of Weber Consulting now.").waitFor()
  return colleagueOf(server, visitor, page)
}

/** Calls the account API as somebody, and answers what it says; anything but success is an error. */
export const call = async <A>(
  server: Server,
  { who }: Colleague,
  method: string,
  path: string,
  body?: object,
): Promise<A> => {
  const answer = await Person.callApi(server, who, method, path, body)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`)
  return (text === "" ? undefined : JSON.parse(text)) as A
}

/** The company: its owner and two members, each in a browser of their own. */
export interface Company extends Site {
  readonly anna: Colleague
  readonly ben: Colleague
  readonly cleo: Colleague
}

/** Runs a site with the company for the tests of a file; `begin` takes it. Answers its folder. */
export const companyForAll = (begin: (company: Company) => unknown): string =>
  siteForAll(async (site) => {
    const { server, browser } = site
    const anna = await host(server, browser)
    const ben = await join(server, browser, anna, "Ben Baker")
    const cleo = await join(server, browser, anna, "Cleo Clark")
    await begin({ ...site, anna, ben, cleo })
  })

/** The role of each member of the company, by id. */
export const roles = async (server: Server, by: Colleague): Promise<ReadonlyMap<string, string>> => {
  const { items } = await call<{ readonly items: ReadonlyArray<{ readonly person: string; readonly role: string }> }>(
    server,
    by,
    "GET",
    "/organizations/weber/members",
  )
  return new Map(items.map(({ person, role }) => [person, role]))
}
