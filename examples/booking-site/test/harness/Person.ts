import { randomBytes } from "node:crypto"
import type { Browser, BrowserContext, Page } from "playwright-core"
import type { Server } from "./Server.ts"

/** Somebody who signs up or in, in a browser of their own. */

export const PASSWORD = "correct horse battery staple"

/** An address that nobody else has. */
export const freshEmail = (): string => `${randomBytes(6).toString("hex")}@example.org`

/** The smallest PNG there is: one grey point. */
export const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABc3UBGAAAAABJRU5ErkJggg==",
  "base64",
)

/** A browser without JavaScript unless it is asked for: everything in the account works without. */
export const newVisitor = (browser: Browser, javaScriptEnabled = false): Promise<BrowserContext> =>
  browser.newContext({ timezoneId: "Europe/Berlin", javaScriptEnabled })

export const fillSignUp = async (page: Page, name: string, email: string, password = PASSWORD) => {
  await page.getByLabel("Your name").fill(name)
  if (await page.getByLabel("Your e-mail").isEditable()) await page.getByLabel("Your e-mail").fill(email)
  await page.getByLabel("Password").fill(password)
}

/** Makes an account, and waits for its first page. */
export const signUp = async (page: Page, { url }: Server, name: string, email: string) => {
  await page.goto(`${url}/sign-up`)
  await fillSignUp(page, name, email)
  await page.getByRole("button", { name: "Create the account" }).click()
  await page.getByRole("heading", { name: `Hello, ${name}` }).waitFor()
}

/** Fills in the sign-in page that is open, and sends it. */
export const sendSignIn = async (page: Page, email: string, password = PASSWORD) => {
  await page.getByLabel("Your e-mail").fill(email)
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

/** Signs in as the host, as anybody can at the machine itself. */
export const signInAsHost = async (page: Page, { url }: Server) => {
  await page.goto(`${url}/sign-in`)
  await page.getByRole("button", { name: "Sign in as Anna Weber" }).click()
  await page.getByRole("heading", { name: "Hello, Anna Weber" }).waitFor()
}

/** The browser's cookies, as a header. */
export const cookiesOf = async (visitor: BrowserContext): Promise<string> =>
  (await visitor.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ")

/** Calls the account API with a browser's session, or with a key. */
export const callApi = (
  { url }: Server,
  who: { readonly cookie: string } | { readonly authorization: string },
  method: string,
  path: string,
  body?: object,
) =>
  fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...who, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** Sends a form as its page would, with other entries: what a program can do that reads the page. */
export const sendForm = async (
  page: Page,
  action: string,
  change: Readonly<Record<string, string>>,
  cookie: string,
) => {
  const inputs: Array<readonly [string, string]> = await page
    .locator(`form[action="${action}"] [name]`)
    .evaluateAll((found) =>
      found.map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""] as const),
    )
  const body = new URLSearchParams({ ...Object.fromEntries(inputs), ...change })
  return fetch(new URL(action, page.url()), { method: "POST", redirect: "manual", headers: { cookie }, body })
}
