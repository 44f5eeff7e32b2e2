import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Example } from "./openPage.ts"
import { explained, set, startExample } from "./openPage.ts"

let example: Example
beforeAll(async () => {
  example = await startExample()
})
afterAll(async () => {
  await example?.close()
})

const unfold = (page: Page) =>
  page.locator("details").evaluateAll((all) => {
    for (const part of all) part.setAttribute("open", "")
  })

/** What axe finds of weight, as `rule: element`. */
const findings = async (page: Page): Promise<ReadonlyArray<string>> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical" || impact === "moderate")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

describe.each([
  { device: "desktop", width: 1280, height: 900 },
  { device: "phone", width: 320, height: 640 },
])("on a $device", ({ width, height }) => {
  test.each(["light", "dark"] as const)("axe finds nothing of weight, %s", async (colorScheme) => {
    const page = await example.open({ colorScheme, viewport: { width, height } })
    expect(await findings(page)).toEqual([])
    await unfold(page)
    await page.locator('[name="hasTravel"]').check()
    await page.locator('[name="hasOverride"]').check()
    await page.locator("#day").click({ position: { x: 120, y: 400 } })
    await set(page, "weekly[0]", "nine to five")
    expect(await page.locator(".problem").count()).toBe(1)
    expect(await findings(page)).toEqual([])
    await page.context().close()
  })
})

test("at 320 pixels nothing scrolls sideways, folded or unfolded, on any of the days", async () => {
  const page = await example.open({ viewport: { width: 320, height: 640 } })
  const overflow = () => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
  expect(await overflow()).toBe(0)
  await unfold(page)
  await page.locator('[name="hasTravel"]').check()
  await page.locator('[name="hasOverride"]').check()
  for (const day of ["0", "1", "2", "3", "4"]) {
    await page.getByLabel("Start from").selectOption(day)
    expect(await overflow()).toBe(0)
  }
  // The parts themselves hold what they show.
  const wider = await page
    .locator("main *")
    .evaluateAll((all) =>
      all.filter((part) => part.getBoundingClientRect().right > 320.5).map((part) => part.outerHTML),
    )
  expect(wider).toEqual([])
  await page.context().close()
})

test("a keyboard alone edits the settings, walks the day, picks a slot, and asks about a typed time", async () => {
  const page = await example.open()
  const { keyboard } = page
  const focused = () =>
    page.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.textContent")
  const tabTo = async (wanted: string, most = 120) => {
    for (let i = 0; i < most && (await focused()) !== wanted; i++) await keyboard.press("Tab")
    expect(await focused()).toBe(wanted)
  }
  await keyboard.press("Tab")
  expect(await focused()).toBe("Skip to the day")
  await tabTo("weekly[6]")
  await keyboard.press("ControlOrMeta+A")
  await keyboard.type("20-22")
  await tabTo("day")
  const value = () => page.locator("#day").getAttribute("aria-valuetext")
  expect(await value()).toBe("02:30, does not exist")
  await keyboard.press("End")
  expect(await value()).toBe("23:55, is not offered")
  await keyboard.press("PageUp")
  await keyboard.press("PageUp")
  await keyboard.press("ArrowUp")
  expect(await value()).toBe("21:50, is not offered")
  for (let i = 0; i < 4; i++) await keyboard.press("ArrowUp")
  expect(await value()).toBe("21:30, is offered")
  await keyboard.press("Home")
  expect(await value()).toBe("00:00, is offered")
  await tabTo("20:30")
  await keyboard.press("Enter")
  expect(await explained(page)).toContain("20:30 is offered")
  expect(await focused()).toBe("20:30")
  await tabTo("time")
  await keyboard.type("0445AM")
  await keyboard.press("Enter")
  expect(await explained(page)).toContain("meets an absence from 04:30 to 05:15: “Night train”.")
  await page.context().close()
})

test("a live region tells what changed, in words", async () => {
  const page = await example.open()
  const status = page.getByRole("status")
  const says = (text: string | RegExp) =>
    status.filter({ hasText: text }).waitFor({ state: "attached", timeout: 5_000 })
  await says("15 times on Sunday 28 March 2027.")
  await page.locator("#day").focus()
  await page.keyboard.press("End")
  await says(/^23:55 is not offered\. .*outside the working hours.*To free it: /)
  await set(page, "weekly[6]", "")
  await says("8 times on Sunday 28 March 2027.")
  await set(page, "zone", "Mars")
  await says(/^Not drawn anew: unknown time zone/)
  await page.context().close()
})
