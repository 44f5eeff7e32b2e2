import type { Page } from "playwright-core"

/** What the pages of the account have in common: buttons, words that say what was done, and rows. */

export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click()

export const said = (page: Page, words: string | RegExp) =>
  page.getByRole("status").filter({ hasText: words }).waitFor()

export const row = (page: Page, text: string) => page.locator(".rows > li", { hasText: text })
