import { execFileSync } from "node:child_process"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { SlotQuery } from "@sched/core/slots"
import { findSlots, isOffered } from "@sched/core/slots"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Example } from "./openPage.ts"
import { explained, set, shownStarts, startExample, verdict } from "./openPage.ts"

const here = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (iso: string) => Date.parse(iso)

const weekdays = { days: [1, 2, 3, 4, 5] }
/** The day that the page opens with, written out by hand: 28 March 2027 in Berlin has 23 hours. */
const opening: SlotQuery = {
  rules: {
    zone: "Europe/Berlin",
    durationMin: 30,
    stepMin: 30,
    bufferAfterMin: 15,
    noticeMin: 720,
    horizon: { kind: "rolling", days: 14 },
  },
  hosts: [
    {
      availability: {
        zone: "Europe/Berlin",
        weekly: [
          { ...weekdays, from: "09:00", to: "12:30" },
          { ...weekdays, from: "13:30", to: "17:00" },
          { days: [6], from: "22:00", to: "06:00" },
          { days: [7], from: "10:00", to: "13:00" },
          { days: [7], from: "14:00", to: "18:00" },
        ],
      },
      busy: [{ start: at("2027-03-28T08:30Z"), end: at("2027-03-28T10:00Z") }],
      claims: [{ start: at("2027-03-28T13:00Z"), end: at("2027-03-28T13:45Z") }],
      outOfOffice: [{ start: at("2027-03-28T02:30Z"), end: at("2027-03-28T03:15Z") }],
    },
  ],
  window: { start: at("2027-03-27T23:00Z"), end: at("2027-03-28T22:00Z") },
  now: at("2027-03-26T11:00Z"),
}
const starts = (query: SlotQuery) => findSlots(query).map(({ start }) => start)

let example: Example
beforeAll(async () => {
  example = await startExample()
})
afterAll(async () => {
  await example?.close()
})

describe("the page shows the slots that findSlots finds in Node", () => {
  test("on the day with which it opens, whatever zone the visitor's machine stands in", async () => {
    for (const timezoneId of ["America/Los_Angeles", "Pacific/Auckland"]) {
      const page = await example.open({ timezoneId })
      expect(await shownStarts(page)).toEqual(starts(opening))
      await page.context().close()
    }
    expect(starts(opening)).toHaveLength(15)
  })

  test("with another grid, buffers, notice and horizon", async () => {
    const page = await example.open()
    const typed = { durationMin: "40", stepMin: "25", bufferBeforeMin: "10", bufferAfterMin: "20", noticeMin: "2400" }
    for (const [name, value] of Object.entries(typed)) await set(page, name, value)
    await set(page, "grid", "gap")
    await set(page, "horizon", "range")
    await set(page, "horizonFrom", "2027-03-28")
    await set(page, "horizonTo", "2027-03-28")
    const [host] = opening.hosts
    const changed: SlotQuery = {
      ...opening,
      rules: {
        zone: "Europe/Berlin",
        durationMin: 40,
        stepMin: 25,
        bufferBeforeMin: 10,
        bufferAfterMin: 20,
        noticeMin: 2400,
        grid: { anchor: "gap" },
        horizon: { kind: "range", from: "2027-03-28", to: "2027-03-28" },
      },
      hosts: [{ ...host!, claims: [{ start: at("2027-03-28T12:50Z"), end: at("2027-03-28T13:50Z") }] }],
    }
    expect(await shownStarts(page)).toEqual(starts(changed))
    expect(starts(changed)).not.toEqual([])
    await page.context().close()
  })

  test("with an override, a journey, a new entry, and the times and grid of a visitor elsewhere", async () => {
    const page = await example.open()
    await set(page, "date", "2027-03-30")
    await set(page, "shownZone", "Asia/Kolkata")
    await set(page, "gridZone", "booker")
    await page.locator('[name="hasOverride"]').check()
    await set(page, "overrideDate", "2027-03-30")
    await set(page, "overrideHours", "7-9:15, 15-19")
    await page.locator('[name="hasTravel"]').check()
    await set(page, "travelFrom", "2027-03-29")
    await set(page, "travelTo", "2027-03-31")
    await set(page, "travelZone", "America/Sao_Paulo")
    await page.getByRole("button", { name: "Remove Night train" }).click()
    await page.getByRole("button", { name: "Add an entry" }).click()
    await set(page, "entries[2].from", "2027-03-30T12:30")
    await set(page, "entries[2].to", "2027-03-30T13:10")
    const [host] = opening.hosts
    const changed: SlotQuery = {
      ...opening,
      rules: { ...opening.rules, grid: { anchor: "day", zone: "booker" } },
      bookerZone: "Asia/Kolkata",
      hosts: [
        {
          ...host!,
          availability: {
            ...host!.availability,
            overrides: [
              {
                date: "2027-03-30",
                intervals: [
                  { from: "07:00", to: "09:15" },
                  { from: "15:00", to: "19:00" },
                ],
              },
            ],
            travel: [{ from: "2027-03-29", to: "2027-03-31", zone: "America/Sao_Paulo" }],
          },
          busy: [...host!.busy!, { start: at("2027-03-30T10:30Z"), end: at("2027-03-30T11:10Z") }],
          outOfOffice: [],
        },
      ],
      window: { start: at("2027-03-29T18:30Z"), end: at("2027-03-30T18:30Z") },
    }
    expect(await shownStarts(page)).toEqual(starts(changed))
    expect(starts(changed).length).toBeGreaterThan(3)
    await page.context().close()
  })
})

describe("a click on the day", () => {
  test("on a busy time names it, says from when to when, and that taking it away would free the time", async () => {
    const page = await example.open()
    const block = await page.locator("#day .block.busy").first().boundingBox()
    await page.mouse.click(block!.x + 40, block!.y + block!.height / 3 + 1)
    const says = await explained(page)
    expect(says).toContain("11:00 is not offered")
    expect(says).toContain("meets a busy time from 10:30 to 12:00: “Brunch”.")
    expect(says).toContain("hosts[0].busy[0]")
    expect(says).toContain("Take away “Brunch”.")
    await page.context().close()
  })

  test("anywhere tells whether a meeting can start there, as isOffered does in Node", async () => {
    const page = await example.open()
    const day = page.locator("#day")
    const { height } = (await day.boundingBox())!
    const verdicts: Array<boolean> = []
    for (let y = 12; y < height - 12; y += 9.3) {
      await day.click({ position: { x: 300, y } })
      const title = await verdict(page)
      const time = title.slice(0, 5)
      if (time >= "02:00" && time < "03:00") {
        expect(title).toContain("does not exist")
        continue
      }
      const start = at(`2027-03-28T${time}${time < "02:00" ? "+01:00" : "+02:00"}`)
      expect(`${time} ${title.includes("is offered")}`).toBe(`${time} ${isOffered(opening, start)}`)
      verdicts.push(isOffered(opening, start))
    }
    expect(new Set(verdicts).size).toBe(2)
    expect(verdicts.length).toBeGreaterThan(70)
    await page.context().close()
  })
})

describe("what clocks do", () => {
  test("the page opens with the hour that Berlin skips, and a meeting before it ends after it", async () => {
    const page = await example.open()
    expect(await explained(page)).toContain("02:30 does not exist")
    expect(await page.locator("#day .gap").count()).toBe(1)
    await page.getByRole("button", { name: "01:30", exact: true }).click()
    expect(await explained(page)).toContain("A meeting would last from 01:30 to 03:00.")
    await page.context().close()
  })

  test("a time that comes twice is two slots, each with its offset", async () => {
    const page = await example.open()
    await page.getByLabel("Start from").selectOption({ label: "Berlin, clocks go back (25 hours)" })
    const shown = await shownStarts(page)
    for (const instant of ["2027-10-31T00:30Z", "2027-10-31T01:30Z"]) expect(shown).toContain(at(instant))
    await page.getByLabel("Ask about any time").fill("02:30")
    await page.getByRole("button", { name: "Explain" }).click()
    expect(await explained(page)).toContain("02:30 (UTC+2)")
    await page.getByRole("button", { name: "Ask about the second" }).click()
    expect(await explained(page)).toContain("02:30 (UTC+1)")
    await page.context().close()
  })

  test("a date that does not exist has no slots, and the page says so", async () => {
    const page = await example.open()
    await page.getByLabel("Start from").selectOption({ label: "Apia, a date that does not exist" })
    expect(await shownStarts(page)).toEqual([])
    expect(await explained(page)).toContain("Friday 30 December 2011 was left out")
    await page.getByRole("button", { name: "Day after" }).click()
    expect(await shownStarts(page)).not.toEqual([])
    await page.context().close()
  })
})

test("what cannot be worked with is said at its control, and the last good day stays", async () => {
  const page = await example.open()
  const before = await shownStarts(page)
  const cases: ReadonlyArray<readonly [name: string, wrong: string, says: string]> = [
    ["weekly[6]", "ten to six", "expected hours such as"],
    ["weekly[6]", "10-25", "expected a time of day"],
    ["zone", "Europe/Nowhere", "unknown time zone"],
    ["durationMin", "", "expected a whole number"],
    ["entries[0].to", "2027-03-28T09:00", "must be after its beginning"],
    ["shownZone", "", "unknown time zone"],
  ]
  for (const [name, wrong, says] of cases) {
    const right = await page.locator(`[name="${name}"]`).inputValue()
    await set(page, name, wrong)
    const control = page.locator(`[name="${name}"]`)
    expect(await control.getAttribute("aria-invalid"), name).toBe("true")
    expect(await page.locator(`#${await control.getAttribute("aria-describedby")}`).textContent()).toContain(says)
    expect(await shownStarts(page)).toEqual(before)
    await set(page, name, right)
    expect(await page.locator("[aria-invalid]").count()).toBe(0)
  }
  await page.context().close()
})

test("the page asks for nothing, breaks nothing, and its script is smaller than 64 kB", () => {
  expect(example.requests).toEqual([])
  expect(example.complaints).toEqual([])
  const script = /<script>(.*)<\/script>/s.exec(example.html)![1]!
  expect(script.length).toBeLessThan(64 * 1024)
  expect(example.html).toMatch(/Content-Security-Policy" content="default-src 'none'; script-src 'sha256-/)
})

test("the page's sources type-check as a browser's", () => {
  const tsc = join(here, "..", "..", "node_modules", "typescript", "bin", "tsc")
  expect(execFileSync(process.execPath, [tsc, "-p", here], { encoding: "utf8" })).toBe("")
}, 120_000)
