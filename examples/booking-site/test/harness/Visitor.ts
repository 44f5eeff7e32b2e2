import type { Page } from "playwright-core"

/** What a visitor does on the booking pages, step by step. */

/** Waits until the picker has taken in the page that it asked for. */
export const settled = (page: Page) => page.waitForSelector(".picker:not([aria-busy])")

/** The times offered on the open day, as instants. */
export const offered = (page: Page): Promise<ReadonlyArray<string>> =>
  page.locator("button.choice").evaluateAll((buttons) => buttons.map((button) => button.getAttribute("value") ?? ""))

/** Chooses a time of the open day, by default its first, and answers its instant. */
export const chooseTime = async (page: Page, index = 0): Promise<string> => {
  await settled(page)
  const button = page.locator("button.choice").nth(index)
  const start = await button.getAttribute("value")
  await button.click()
  await page.waitForURL(/\/book\?/)
  return start!
}

/** Fills in name and e-mail. */
export const introduce = async (page: Page, name: string, email: string) => {
  await page.getByLabel("Your name").fill(name)
  await page.getByLabel("Your e-mail").fill(email)
}

/** Sends the form and waits for the page that says so. */
export const confirm = async (page: Page) => {
  await page.getByRole("button", { name: "Book this time" }).click()
  await page.getByRole("heading", { level: 1, name: "You are booked" }).waitFor()
}

/** The whole way, from the event type's page to the confirmation. */
export const book = async (page: Page, url: string, name: string, email: string): Promise<string> => {
  await page.goto(url)
  const start = await chooseTime(page)
  await introduce(page, name, email)
  await confirm(page)
  return start
}
