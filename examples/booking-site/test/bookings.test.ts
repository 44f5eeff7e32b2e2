import type { Browser, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { press, said } from "./harness/AccountPage.ts"
import * as Api from "./harness/Api.ts"
import { waitForMails, waitForMailsTo } from "./harness/Mails.ts"
import * as Offered from "./harness/Offered.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { siteForAll } from "./harness/Site.ts"
import type { Colleague } from "./harness/Team.ts"
import * as Team from "./harness/Team.ts"

let server: Server
let browser: Browser
/** The owner, and a member. */
let anna: Colleague
let ben: Colleague

const folder = siteForAll(async (site) => {
  ;({ server, browser } = site)
  anna = await Team.host(server, browser)
  ben = await Team.join(server, browser, anna, "Ben Baker")
})

const open = (page: Page, path: string) => page.goto(`${server.url}${path}`)

const bookingOf = (host: Colleague, email: string) => Offered.bookingOf(server, host, email)

/** Books one of the host's intro calls, and answers it. */
const intro = async (email: string, index: number): Promise<Offered.Hosted> => {
  await Api.bookIntro(server.url, (await Api.slots(server.url, "intro"))[index]!, email)
  return bookingOf(anna, email)
}

describe("bookings", () => {
  it("are listed by day, and open with who comes, where, and what happened", async () => {
    const booking = await intro("listed@example.org", Api.FAR)
    await open(anna.page, "/account/bookings")
    await anna.page.locator(`a[href="/account/bookings/${booking.id}"]`).click()
    await anna.page.getByRole("heading", { level: 1, name: "Intro call" }).waitFor()
    await anna.page.getByRole("link", { name: "listed@example.org" }).waitFor()
    await anna.page.getByText("meet.example.com").first().waitFor()
    await anna.page.getByText("Api Caller booked").waitFor()
  })

  it("show times in the zone and with the clock of whoever is signed in", async () => {
    const { id, start } = await intro("clock@example.org", Api.FAR + 1)
    const { version } = await Team.call<{ readonly version: number }>(server, anna, "GET", "/me")
    expect(version).toBeGreaterThan(0)
    for (const [zone, hourCycle] of [
      ["America/New_York", "h12"],
      ["Asia/Tokyo", "h23"],
    ] as const) {
      await Team.call(server, anna, "PATCH", "/me", { zone, hourCycle })
      await open(anna.page, `/account/bookings/${id}`)
      const hour12 = hourCycle === "h12"
      const time = new Intl.DateTimeFormat("en-GB", {
        ...{ hour: hour12 ? "numeric" : "2-digit", minute: "2-digit", hour12, timeZone: zone },
      } as const).format(Date.parse(start))
      await anna.page.locator(".facts.big strong", { hasText: time }).waitFor()
    }
    await Team.call(server, anna, "PATCH", "/me", { zone: "Europe/Berlin", hourCycle: null })
  })

  it("of others are not there for somebody who neither hosts nor manages them", async () => {
    const { id } = await intro("private@example.org", Api.FAR + 2)
    for (const path of ["", "/cancel", "/reschedule", "/reassign"])
      expect((await open(ben.page, `/account/bookings/${id}${path}`))?.status(), path).toBe(404)
    await ben.page.getByRole("heading", { name: "This booking is not there" }).waitFor()
    expect((await bookingOf(anna, "private@example.org")).status).toBe("confirmed")
  })

  it("are cancelled after asking, with words that the mail says, and are found among those cancelled", async () => {
    const email = "cancelled@example.org"
    const { id } = await intro(email, Api.FAR + 3)
    await waitForMailsTo(folder, email) // Of what ends before anybody was told, nobody is told.
    await open(anna.page, `/account/bookings/${id}`)
    await anna.page.getByRole("link", { name: "Cancel …" }).click()
    await anna.page.getByRole("heading", { name: "Cancel this booking?" }).waitFor()
    expect((await bookingOf(anna, email)).status, "asking changes nothing").toBe("confirmed")
    await anna.page.getByLabel("Your words").fill("I am ill.")
    await press(anna.page, "Cancel the booking")
    await said(anna.page, "The booking is cancelled.")
    expect(await bookingOf(anna, email)).toMatchObject({ status: "cancelled", cancelReason: "I am ill." })
    await waitForMails(folder, (all) => all.some(({ to, text }) => to === email && text.includes("I am ill.")))
    await open(anna.page, "/account/bookings?when=cancelled")
    await anna.page.locator(`a[href="/account/bookings/${id}"]`).waitFor()
    await open(anna.page, "/account/bookings")
    expect(await anna.page.locator(`a[href="/account/bookings/${id}"]`).count()).toBe(0)
  })

  it("that changed in another window are not changed by the first, which says so", async () => {
    const email = "twice@example.org"
    const { id } = await intro(email, Api.FAR + 4)
    await open(anna.page, `/account/bookings/${id}/cancel`)
    const later = (await Api.slots(server.url, "intro"))[Api.FAR + 8]!
    const other = await anna.visitor.newPage()
    await open(other, `/account/bookings/${id}/reschedule/confirm?start=${later}`)
    await press(other, "Move the booking")
    await said(other, "The booking is moved.")
    await other.close()
    await press(anna.page, "Cancel the booking")
    await anna.page.getByRole("alert").getByText("This booking has been changed meanwhile").waitFor()
    expect(await bookingOf(anna, email)).toMatchObject({ status: "confirmed", start: later })
  })

  it("move to a time that is chosen from what is free, and everybody gets a mail", async () => {
    const email = "moved@example.org"
    const { id, start } = await intro(email, Api.FAR + 5)
    await waitForMailsTo(folder, email)
    await open(anna.page, `/account/bookings/${id}`)
    await anna.page.getByRole("link", { name: "Reschedule …" }).click()
    await anna.page.getByText("It stays so until you confirm a new time.").waitFor()
    await anna.page.locator("a.choice").last().click()
    await anna.page.getByRole("heading", { name: "Move this booking?" }).waitFor()
    expect((await bookingOf(anna, email)).start).toBe(start)
    await press(anna.page, "Move the booking")
    await said(anna.page, "The booking is moved.")
    expect((await bookingOf(anna, email)).start).not.toBe(start)
    await anna.page.getByText("Anna Weber moved it to").waitFor()
    await waitForMailsTo(folder, email, 2)
  })

  it("that are requested are approved, or declined with a reason", async () => {
    const [first, second] = [0, 8].map((index) => async (email: string) => {
      await Api.askForWorkshop(server.url, (await Api.slots(server.url, "workshop"))[index + 20]!, email)
      return (await bookingOf(anna, email)).id
    })
    const approved = await first!("approved@example.org")
    const declined = await second!("declined@example.org")
    await waitForMailsTo(folder, "declined@example.org")
    await open(anna.page, "/account/bookings?when=requests")
    await anna.page.locator(`a[href="/account/bookings/${approved}"]`).click()
    await anna.page.getByText("Where to begin").waitFor()
    await anna.page.getByRole("link", { name: "Approve …" }).click()
    await press(anna.page, "Approve")
    await said(anna.page, "The request is approved.")
    await open(anna.page, `/account/bookings/${declined}`)
    await anna.page.getByRole("link", { name: "Decline …" }).click()
    await anna.page.getByLabel("Your words").fill("We are full.")
    await press(anna.page, "Decline")
    await said(anna.page, "The request is declined")
    expect((await bookingOf(anna, "approved@example.org")).status).toBe("confirmed")
    expect((await bookingOf(anna, "declined@example.org")).status).toBe("declined")
    await waitForMails(folder, (all) =>
      all.some(({ to, text }) => to === "declined@example.org" && text.includes("We are full.")),
    )
  })
})

it("forms of bookings are refused without the hidden field", async () => {
  const email = "guarded@example.org"
  const { id } = await intro(email, Api.FAR + 12)
  await open(anna.page, `/account/bookings/${id}/cancel`)
  const answer = await Person.sendForm(anna.page, `/account/bookings/${id}/cancel`, { guard: "" }, anna.who.cookie)
  expect(answer.status).toBe(403)
  expect((await bookingOf(anna, email)).status).toBe("confirmed")
})
