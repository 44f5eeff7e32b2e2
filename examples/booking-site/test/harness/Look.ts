import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { expect } from "vitest"

/** Everything axe knows where the layout differs; where only colours differ, what colours can break. */
const looks = [
  { colorScheme: "light", width: 1280, rules: undefined },
  { colorScheme: "dark", width: 1280, rules: ["color-contrast"] },
  { colorScheme: "dark", width: 375, rules: undefined },
  { colorScheme: "light", width: 375, rules: ["color-contrast"] },
] as const

/** What is serious or critical for axe. A mail's own frame is left out: without scripts nothing can look into it. */
const grave = async (page: Page, rules: ReadonlyArray<string> | undefined) => {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .exclude("iframe")
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze()
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

/** What is promised of every page. */
export const promise = (name: string): string =>
  `${name}: nothing serious or critical for axe, and nothing to scroll sideways at 320 px`

/** Opens a page and keeps that promise, in light and dark, on a phone and at a desk. */
export const expectGoodLook = async (page: Page, open: () => Promise<unknown>): Promise<void> => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await open()
  for (const { colorScheme, width, rules } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    await page.setViewportSize({ width, height: 800 })
    expect(await grave(page, rules), `${colorScheme}, ${width} px`).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 640 })
  const beyond = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
  expect(beyond).toBe(0)
}
