import type { BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import * as Api from "./harness/Api.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { hostVisitForEach } from "./harness/Site.ts"
import * as Visitor from "./harness/Visitor.ts"

let server: Server
let visitor: BrowserContext
let page: Page

hostVisitForEach((visit) => {
  ;({ server, visitor, page } = visit)
})

const open = (path: string) => page.goto(`${server.url}${path}`)
const press = (name: string) => page.getByRole("button", { name, exact: true }).click()
const row = (name: string) => page.getByRole("group", { name, exact: true })
const callApi = async (method: string, path: string, body?: object) =>
  Person.callApi(server, { cookie: await Person.cookiesOf(visitor) }, method, path, body)
const me = async () =>
  (await (await callApi("GET", "/me")).json()) as {
    readonly availabilities: Record<string, object>
    readonly outOfOffice?: ReadonlyArray<{ readonly start: string }>
  }

/** Weekdays in Berlin on which the event type can be booked, of the next four weeks. */
const days = async (slug: string) =>
  new Set(
    (await Api.slots(server.url, slug)).map((start) =>
      new Date(start).toLocaleDateString("en-GB", { weekday: "short", timeZone: "Europe/Berlin" }),
    ),
  )
/** The date of an instant, in Berlin. */
const dateOf = (start: string) => new Date(start).toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" })
const isOffered = async (slug: string, date: string) =>
  (await Api.slots(server.url, slug)).some((start) => dateOf(start) === date)

it("[S2-18] [S2-19] [S2-20] [S2-21] golden 11: two schedules, one exception, an event type bound to the second", async () => {
  const add = async (name: string, chosen: ReadonlyArray<string>, from: string, to: string) => {
    await open("/account/availability")
    await page.getByRole("link", { name: "Add hours" }).click()
    await page.getByLabel("Name", { exact: true }).fill(name)
    for (const day of chosen) await row("Weekly hours 1").getByLabel(day).check()
    await row("Weekly hours 1").getByLabel("From").fill(from)
    await row("Weekly hours 1").getByLabel("To").fill(to)
    await press("Save")
    await page.getByText(`${name}: saved.`).waitFor()
  }
  await add("Weekdays", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "09:00", "17:00")
  await add("Weekends", ["Saturday", "Sunday"], "10:00", "12:00")
  await page.getByText("Saturday and Sunday: 10:00").waitFor()

  await open("/account/event-types/new")
  await page.getByLabel("Name", { exact: true }).fill("Brunch")
  await page.getByLabel("How long it takes").fill("1 hour")
  await page.getByLabel("Hours", { exact: true }).selectOption("Weekends")
  await press("Save")
  await page.getByText("Brunch is saved.").waitFor()
  expect(await days("brunch")).toEqual(new Set(["Sat", "Sun"]))
  expect(await days("intro")).toEqual(new Set(["Mon", "Tue", "Wed", "Thu", "Fri"]))

  const date = dateOf((await Api.slots(server.url, "brunch")).at(-1)!)
  await open(`/b/anna/brunch?date=${date}`)
  await Visitor.settled(page)
  expect((await Visitor.offered(page)).map(dateOf)).toEqual([date, date])

  await open("/account/availability/named/Weekends")
  await press("Add an exception")
  await row("Exception 1").getByLabel("Date", { exact: true }).fill(date)
  await press("Save")
  await page.getByText("Weekends: saved.").waitFor()
  expect(await isOffered("brunch", date)).toBe(false)
  expect((await Api.slots(server.url, "brunch")).length).toBeGreaterThan(0)
  await open(`/b/anna/brunch?date=${date}`)
  await Visitor.settled(page)
  expect((await Visitor.offered(page)).map(dateOf)).not.toContain(date)

  await open("/account/availability")
  const used = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Weekends" }) })
  await used.getByRole("link", { name: "Brunch" }).waitFor()
  await used.getByRole("link", { name: "Remove Weekends" }).click()
  await press("Remove them")
  await page.getByRole("alert").getByText("Brunch").waitFor()
  expect((await me()).availabilities).toHaveProperty("Weekends")
  await open("/account/availability/named/Weekdays/remove")
  await press("Remove them")
  await page.getByText("Weekdays is removed.").waitFor()
  expect((await me()).availabilities).not.toHaveProperty("Weekdays")
})

describe("hours", () => {
  it("[S2-19] [S2-20] can be several a day, go past midnight, be on single dates alone, have exceptions and travels, and come back as they were", async () => {
    const hours = {
      zone: "Europe/Berlin",
      weekly: [
        { days: [1, 2], from: "09:00", to: "12:00" },
        { days: [1], from: "22:00", to: "02:00" },
        { days: [5], from: "20:00", to: "24:00" },
      ],
      dated: [{ date: "2027-05-01", from: "10:00", to: "11:00" }],
      overrides: [
        { date: "2027-12-24", intervals: [] },
        {
          date: "2027-12-31",
          intervals: [
            { from: "08:00", to: "09:00" },
            { from: "10:00", to: "24:00" },
          ],
        },
      ],
      travel: [
        { from: "2027-06-01", to: "2027-06-05", zone: "America/New_York" },
        { from: "2028-01-01", zone: "Asia/Tokyo" },
      ],
    }
    expect((await callApi("PUT", "/people/anna/availabilities/Everything", hours)).status).toBe(200)
    await open("/account/availability/named/Everything")
    await press("Add a date")
    await press("Remove date 2")
    await press("Save")
    await page.getByText("Everything: saved.").waitFor()
    expect((await me()).availabilities["Everything"]).toEqual(hours)
  })

  it("[S2-9] can be on single dates alone, typed in without a script", async () => {
    await open("/account/availability/new")
    await page.getByLabel("Name", { exact: true }).fill("Fair days / 2027")
    await press("Remove weekly hours 1")
    for (const [i, [from, to]] of [
      ["09:00", "10:00"],
      ["14:00", "00:00"],
    ].entries()) {
      await press("Add a date")
      await row(`Date ${i + 1}`)
        .getByLabel("Date", { exact: true })
        .fill("2027-05-01")
      await row(`Date ${i + 1}`)
        .getByLabel("From")
        .fill(from!)
      await row(`Date ${i + 1}`)
        .getByLabel("To")
        .fill(to!)
    }
    await press("Save")
    await page.getByText("Fair days / 2027: saved.").waitFor()
    expect((await me()).availabilities["Fair days / 2027"]).toEqual({
      zone: "Europe/Berlin",
      weekly: [],
      dated: [
        { date: "2027-05-01", from: "09:00", to: "10:00" },
        { date: "2027-05-01", from: "14:00", to: "24:00" },
      ],
    })
    await page.getByRole("link", { name: "Edit Fair days / 2027" }).click()
    expect(await row("Date 2").getByLabel("From").inputValue()).toBe("14:00")
  })

  it("say what is wrong beside each row, and lose nothing", async () => {
    await open("/account/availability/new")
    await press("Add an exception")
    await press("Add a travel")
    await row("Exception 1").getByLabel("From").fill("10:00")
    await row("Weekly hours 1").getByLabel("To").fill("09:00")
    await row("Weekly hours 1").getByLabel("Friday").check()
    await press("Save")
    for (const [input, words] of [
      ["name", "Please give them a name."],
      ["weekly-0-to", "This ends when it begins."],
      ["exception-0-date", "Please choose the date."],
      ["exception-0-to", "Please choose when it ends."],
      ["travel-0-from", "Please choose the first date."],
    ])
      await page.locator(`#${input}-problem`, { hasText: words! }).waitFor()
    expect(await row("Exception 1").getByLabel("From").inputValue()).toBe("10:00")
    expect(await row("Weekly hours 1").getByLabel("Friday").isChecked()).toBe(true)
    await page.getByLabel("Name", { exact: true }).fill("(no)")
    await row("Weekly hours 1").getByLabel("To").fill("11:00")
    await press("Remove exception 1")
    await press("Remove travel 1")
    await press("Save")
    await page.locator("#name-problem", { hasText: "begin with a letter or digit" }).waitFor()
  })
})

it("[S2-20] being out of office closes whole days in all hours, until it is taken back", async () => {
  const starts = await Api.slots(server.url, "intro")
  const date = dateOf(starts.at(-1)!)
  const before = starts.filter((start) => dateOf(start) === date)
  await open("/account/availability")
  await page.getByLabel("First day").fill(date)
  await press("Add the absence")
  await page.locator("#away-to-problem").waitFor()
  await page.getByLabel("Last day").fill(date)
  await press("Add the absence")
  await page.getByText("Nothing can be booked on these days.").first().waitFor()
  expect(await isOffered("intro", date)).toBe(false)
  await open("/account/availability/new")
  await page.getByLabel("Name", { exact: true }).fill("New ones")
  await row("Weekly hours 1").getByLabel("Monday").check()
  await press("Save")
  await page.getByText("New ones: saved.").waitFor()
  expect((await me()).availabilities["New ones"]).not.toHaveProperty("overrides")
  expect((await me()).outOfOffice?.map(({ start }) => dateOf(start))).toEqual([date])
  expect(await isOffered("intro", date)).toBe(false)
  await page.getByRole("button", { name: /^Remove \w+day / }).click()
  await page.getByText("You can be booked on these days again.").waitFor()
  expect((await Api.slots(server.url, "intro")).filter((start) => dateOf(start) === date)).toEqual(before)
})
