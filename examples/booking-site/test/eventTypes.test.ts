import type { Browser, BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { hostVisitForEach } from "./harness/Site.ts"
import { chooseTime, introduce } from "./harness/Visitor.ts"

let server: Server
let browser: Browser
let visitor: BrowserContext
let page: Page

hostVisitForEach((visit) => {
  ;({ server, browser, visitor, page } = visit)
})

interface EventType {
  readonly id: string
  readonly alias: string
  readonly slug: string
  readonly version: number
}

const open = (path: string) => page.goto(`${server.url}${path}`)
const press = (name: string) => page.getByRole("button", { name, exact: true }).click()
const save = async (title: string) => {
  await press("Save")
  await page.getByText(`${title} is saved.`).waitFor()
}
const api = async <A = EventType>(method: string, path: string, body?: object): Promise<A> => {
  const response = await Person.callApi(server, { cookie: await Person.cookiesOf(visitor) }, method, path, body)
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status}: ${text}`)
  return JSON.parse(text || "{}") as A
}
/** Anna's event type of that link, as the API has it. */
const found = async (slug: string): Promise<EventType> => {
  const { items } = await api<{ readonly items: ReadonlyArray<EventType> }>("GET", "/people/anna/event-types")
  return items.find((one) => one.slug === slug)!
}
const question = (n: number) => page.getByRole("group", { name: `Question ${n}` })
const place = (n: number) => page.getByRole("group", { name: `Place ${n}` })

describe("an event type", () => {
  it("[S2-7] [S2-11] has a name, a duration, a kind of place, hours and a form, and gets a unique link", async () => {
    await open("/account/event-types")
    await page.getByRole("link", { name: "Add an event type", exact: true }).click()
    await page.getByLabel("Name", { exact: true }).fill("Größer denken")
    await page.getByLabel("Description").fill("For teams.\nBring questions.")
    await page.getByLabel("How long it takes").fill("45 min, 1 hour 30 min")
    await place(1).getByLabel("How").selectOption("inPerson")
    await place(1).getByLabel("Address").fill("Uferweg 7")
    await page.getByLabel("Hours").selectOption("")
    await press("Add a field")
    await question(1).getByLabel("Question", { exact: true }).fill("Company")
    await page.getByLabel("Each booking waits").check()
    await page.getByLabel("Time to approve").fill("1 day")
    await page.getByLabel("Reminders").fill("1 day, 2 hours")
    await page.getByLabel("Notice").fill("3 hours")
    await page.getByLabel("Bookings a day").fill("4")
    await save("Größer denken")
    expect(await found("grosser-denken")).toMatchObject({
      ...{ alias: "anna", title: "Größer denken", description: "For teams.\nBring questions." },
      rules: { durationMin: 45, noticeMin: 180, limits: [{ per: "day", bookings: 4 }] },
      ...{ durationsMin: [45, 90], location: { kind: "inPerson", place: "Uferweg 7" } },
      ...{ approval: { withinMin: 1440 }, reminders: [{ beforeDays: 1 }, { beforeMin: 120 }] },
      form: [{ name: "company", label: "Company", kind: "text" }],
    })
    await page.getByRole("link", { name: `${server.url}/b/anna/grosser-denken` }).click()
    await page.getByRole("heading", { level: 1, name: "Größer denken" }).waitFor()

    await open("/account/event-types/new")
    await page.getByLabel("Name", { exact: true }).fill("Größer denken!")
    await press("Save")
    await page.locator("#slug-problem", { hasText: "grosser-denken" }).waitFor()
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Größer denken!")
    await page.locator("#slug").fill("bigger")
    await page.locator("#slug").press("Enter")
    await page.getByText("Größer denken! is saved.").waitFor()
    expect(await found("bigger")).toMatchObject({ alias: "anna" })
  })

  it("[S2-8] takes place by Zoom, Google Meet, phone or in person, or where the booker chooses", async () => {
    await open("/account/event-types/new")
    await page.getByLabel("Name", { exact: true }).fill("Anywhere")
    const kinds = ["zoom", "meet", "hostCalls", "bookerCalls", "inPerson", "link", "inPerson"]
    const details: Readonly<Record<string, string>> = {
      ...{ bookerCalls: "+49 30 123456", inPerson: "Room 1", link: "https://meet.example.com/anna" },
    }
    for (const [i, kind] of kinds.entries()) {
      if (i > 0) await press("Add a place")
      await place(i + 1)
        .getByLabel("How")
        .selectOption(kind)
      expect(
        await place(i + 1)
          .getByLabel("Address")
          .isVisible(),
      ).toBe(kind in details)
    }
    await press("Save")
    expect(await page.getByRole("alert").getByRole("link").allTextContents()).toHaveLength(4)
    for (const [i, kind] of kinds.entries())
      if (kind in details)
        await place(i + 1)
          .getByLabel("Address")
          .fill(details[kind]!)
    await place(5).getByLabel("Address").fill("Uferweg 7")
    await press("Move up place 2")
    await save("Anywhere")
    const { location, locations } = (await found("anywhere")) as unknown as Record<string, unknown>
    expect([location, ...(locations as Array<unknown>)]).toEqual([
      { kind: "conference", provider: "meet" },
      { kind: "conference", provider: "zoom" },
      { kind: "phone" },
      { kind: "phone", number: "+49 30 123456" },
      { kind: "inPerson", place: "Uferweg 7" },
      { kind: "link", url: "https://meet.example.com/anna" },
      { kind: "inPerson", place: "Room 1", key: "inPerson-2" },
    ])
  })

  it("[S2-10] asks what its form says, and booking validates against it", async () => {
    await open("/account/event-types/new")
    await page.getByLabel("Name", { exact: true }).fill("Asked")
    await place(1).getByLabel("How").selectOption("zoom")
    await press("Add a field")
    await page.locator("#question-0:focus").waitFor()
    await question(1).getByLabel("Question", { exact: true }).fill("Comment")
    await press("Add a field")
    await question(2).getByLabel("Question", { exact: true }).fill("To go")
    await press("Add a field")
    await question(3).getByLabel("Question", { exact: true }).fill("Size")
    await question(3).getByLabel("Answer", { exact: true }).selectOption("choice")
    await question(3).getByLabel("Must be answered").check()
    await press("Save")
    await question(3).getByText("Please enter one choice in each line.").waitFor()
    await question(3).getByLabel("Choices").fill("Small\n\nLarge ")
    await press("Remove question 2")
    await press("Move up question 2")
    expect(await question(1).getByLabel("Question", { exact: true }).inputValue()).toBe("Size")
    expect(await question(1).getByLabel("Must be answered").isChecked()).toBe(true)
    expect(await question(2).getByLabel("Question", { exact: true }).inputValue()).toBe("Comment")
    await save("Asked")
    expect(await found("asked")).toMatchObject({
      form: [
        { name: "size", label: "Size", kind: "choice", required: true, choices: ["Small", "Large"] },
        { name: "comment", label: "Comment", kind: "text" },
      ],
    })
    await open("/b/anna/asked")
    await chooseTime(page)
    await introduce(page, "Bo Booker", "bo@example.org")
    await press("Book this time")
    await page.getByRole("alert").getByRole("link", { name: "Size" }).waitFor()
    await page.getByLabel("Size").selectOption("Large")
    await press("Book this time")
    await page.getByRole("heading", { level: 1, name: "You are booked" }).waitFor()
  })

  it("[S2-7] loses nothing that the form does not show when it is edited", async () => {
    const hours = { zone: "Asia/Tokyo", weekly: [{ days: [1, 2], from: "09:00", to: "12:00" }] }
    await api("PUT", "/people/anna/availabilities/Mornings", hours)
    const before = await api("POST", "/organizations/weber/event-types", {
      ...{ slug: "everything", title: "Everything", description: "One\nTwo", hosts: ["anna"], hidden: true },
      team: { mode: "roundRobin", optional: [], sharing: { strategy: "balanced", weights: { anna: 2 }, daysBack: 10 } },
      rules: {
        ...{ zone: "Asia/Tokyo", durationMin: 50, stepMin: 25, bufferBeforeMin: 5, bufferAfterMin: 0, noticeMin: 1500 },
        ...{ grid: { anchor: "day", zone: "booker", offsetMin: 5 }, firstSlotOnly: true },
        horizon: { kind: "businessDays", days: 10 },
        limits: [
          { per: "day", scope: "host", bookings: 2 },
          { per: "day", bookings: 3, minutes: 120 },
          { per: "month", bookings: 9 },
        ],
      },
      ...{ durationsMin: [25, 50], availability: { anna: "Mornings" }, cutoffMin: { cancel: 60 }, moves: 2 },
      restriction: { zone: "Asia/Tokyo", weekly: [{ days: [1], from: "09:00", to: "24:00" }] },
      ...{ approval: { blocks: false, withinMin: 90 }, waitlist: { offerMin: 15 }, followUp: { afterMin: 30 } },
      payment: { price: { amount: 5000, currency: "EUR" }, withinMin: 20 },
      reminders: [{ beforeMin: 1440 }, { beforeDays: 2 }],
      ...{ location: { kind: "conference", provider: "teams", key: "call" } },
      locations: [{ kind: "phone" }, { kind: "inPerson", place: "Office", key: "office" }],
      form: [
        { name: "Team size", label: "How many?", kind: "number", min: 1, max: 20, placeholder: "5", default: "2" },
        {
          name: "which",
          label: "Which?",
          kind: "multiChoice",
          choices: ["A", "B"],
          max: 1,
          required: false,
          help: "?",
        },
        { name: "secret", label: "Secret", kind: "longText", private: true, required: true },
      ],
    })
    await open(`/account/event-types/${before.id}`)
    await press("Add a field")
    await press("Remove question 4")
    await save("Everything")
    const after = await api("GET", `/event-types/${before.id}`)
    expect(after.version).toBe(before.version + 1)
    expect(after).toEqual({ ...before, version: after.version })
    await open(`/account/event-types/${before.id}`)
    await page.getByLabel("Name", { exact: true }).fill("All of it")
    await page.getByLabel("Bookings a day").fill("")
    await save("All of it")
    const { rules, ...rest } = before as unknown as { readonly rules: { readonly limits: ReadonlyArray<object> } }
    const [ofHost, , ofMonth] = rules.limits
    expect(await api("GET", `/event-types/${before.id}`)).toEqual({
      ...rest,
      rules: { ...rules, limits: [ofHost, { per: "day", minutes: 120 }, ofMonth] },
      title: "All of it",
      version: before.version + 2,
    })
    await open("/account/event-types")
    const entry = page.getByRole("listitem").filter({ hasText: "All of it" })
    await entry.getByText("Hidden", { exact: true }).waitFor()
  })

  it("is not overwritten by a form that was opened before it changed, and is removed only after a question", async () => {
    const { id, ...phone } = await found("phone")
    await open(`/account/event-types/${id}`)
    const { version: _, alias: __, ...payload } = phone
    const { owner: ___, ...change } = payload as unknown as { readonly owner: string }
    await api("PUT", `/event-types/${id}`, { ...change, title: "Faster" })
    await press("Add a field")
    await press("Remove question 3")
    await page.getByLabel("Description").fill("Slower")
    await press("Save")
    await page.getByText("This has been changed meanwhile.").waitFor()
    expect(await found("phone")).toMatchObject({ title: "Faster" })
    await page.getByLabel("Name", { exact: true }).fill("Phone call")
    await save("Phone call")
    expect(await found("phone")).toMatchObject({ title: "Phone call", description: "Slower" })
    await page.getByRole("link", { name: "Remove Phone call" }).click()
    await page.getByRole("link", { name: "Keep it" }).click()
    expect((await open("/b/anna/phone"))?.status()).toBe(200)
    await open(`/account/event-types/${id}/remove`)
    await press("Remove it")
    await page.getByText("It is removed.").waitFor()
    expect((await open("/b/anna/phone"))?.status()).toBe(404)
  })

  it("shows what its template locks as locked, and what that leaves open can be changed", async () => {
    const eventType = {
      ...{ slug: "welcome", title: "Welcome", location: { kind: "conference", provider: "zoom" } },
      rules: { zone: "Europe/Berlin", durationMin: 20, noticeMin: 90, grid: { anchor: "day" } },
      form: [{ name: "topic", label: " Topic ", kind: "text", placeholder: "Anything" }],
    }
    const locked = ["title", "rules", "location", "form"]
    await api("POST", "/organizations/weber/templates", { eventType, locked })
    await open("/account/event-types")
    await press("Add Welcome to yours")
    for (const input of ["title", "durations", "place-0-kind", "notice", "question-0-label", "question-0-required"])
      expect(await page.locator(`#${input}`).isDisabled(), input).toBe(true)
    expect(await page.getByText("Set by the template").count()).toBe(5)
    await page.getByLabel("Description").fill("My own words")
    await page.getByLabel("Reminders").fill("1 h")
    await save("Welcome")
    expect(await found("welcome")).toMatchObject({
      ...eventType,
      ...{ description: "My own words", reminders: [{ beforeMin: 60 }] },
    })
  })

  it("of a group has its members as hosts, who share it as is chosen", async () => {
    const members = ["anna"]
    await api("POST", "/organizations/weber/groups", { name: "Sales", members, admins: members })
    await open("/account/event-types/new")
    await page.getByRole("link", { name: "Sales, Weber Consulting" }).click()
    await page.getByText("Everybody in the group: Anna Weber.").waitFor()
    await page.getByLabel("Name", { exact: true }).fill("Demo")
    await page.getByLabel("How they share it").selectOption("nOfM")
    await page.getByLabel("How many take part").fill("2")
    await press("Save")
    await page.locator("#team-required-problem").waitFor()
    await page.getByLabel("How many take part").fill("1")
    await save("Demo")
    const { items } = await api<{ readonly items: ReadonlyArray<object> }>("GET", "/organizations/weber/event-types")
    expect(items).toContainEqual(
      expect.objectContaining({ slug: "demo", alias: "weber", hosts: members, team: { mode: "nOfM", required: 1 } }),
    )
  })

  it("[S2-11] has a link that a button copies, where there is a script", async () => {
    await open("/account/event-types")
    expect(await page.locator("[data-copy]").first().isVisible()).toBe(false)
    const scripted = await Person.newVisitor(browser, true)
    await scripted.grantPermissions(["clipboard-read", "clipboard-write"])
    const scriptedPage = await scripted.newPage()
    await Person.signInAsHost(scriptedPage, server)
    await scriptedPage.goto(`${server.url}/account/event-types`)
    await scriptedPage.getByRole("button", { name: "Copy the link of Intro call" }).click()
    await scriptedPage.getByRole("button", { name: "Copied" }).waitFor()
    expect(await scriptedPage.evaluate("navigator.clipboard.readText()")).toBe(`${server.url}/b/anna/intro`)
    await scripted.close()
  })
})
