import type { Page } from "playwright-core"
import { beforeAll, describe, expect, it } from "vitest"
import { press, said } from "./harness/AccountPage.ts"
import { waitForMails } from "./harness/Mails.ts"
import * as Offered from "./harness/Offered.ts"
import type { Server } from "./harness/Server.ts"
import type { Colleague } from "./harness/Team.ts"
import * as Team from "./harness/Team.ts"

let server: Server
/** The owner, and two members. */
let anna: Colleague
let ben: Colleague
let cleo: Colleague

const MINUTE = 60_000

const folder = Team.companyForAll((company) => {
  ;({ server, anna, ben, cleo } = company)
})

const open = (page: Page, path: string) => page.goto(`${server.url}${path}`)

const bookingOf = (host: Colleague, email: string) => Offered.bookingOf(server, host, email)

const offer = (more: object) => Offered.offer(server, anna, more)
const slotsOf = (slug: string, from?: number) => Offered.slotsOf(server, slug, from)
const book = (slug: string, start: string, email: string) => Offered.book(server, slug, start, email)

describe("meetings of the team", () => {
  it("[S2-30] of a group have its members as hosts: of two bookings, each member gets one", async () => {
    const group = await Team.call<{ readonly id: string }>(server, anna, "POST", "/organizations/weber/groups", {
      ...{ name: "Advice", members: [ben.id, cleo.id] },
    })
    await offer({ slug: "advice", title: "Advice", group: group.id, team: { mode: "roundRobin" } })
    const starts = await slotsOf("advice")
    await book("advice", starts[0]!, "one@example.org")
    await book("advice", starts[4]!, "two@example.org")
    const benHas = [await bookingOf(ben, "one@example.org"), await bookingOf(ben, "two@example.org")].filter(Boolean)
    const cleoHas = [await bookingOf(cleo, "one@example.org"), await bookingOf(cleo, "two@example.org")].filter(Boolean)
    expect([benHas.length, cleoHas.length]).toEqual([1, 1])
    const start = starts[8]!
    await book("advice", start, "three@example.org")
    expect(await slotsOf("advice"), "one of them is still free then").toContain(start)
    await book("advice", start, "four@example.org")
    expect(await slotsOf("advice"), "nobody is").not.toContain(start)
    const [three, four] = ["three@example.org", "four@example.org"].map(async (email) =>
      (await bookingOf(ben, email)) === undefined ? cleo.id : ben.id,
    )
    expect(await three).not.toBe(await four)
    await open(anna.page, `/account/bookings?whose=group-${group.id}`)
    await anna.page.getByText("with Ben Baker").first().waitFor()
    await anna.page.getByText("with Cleo Clark").first().waitFor()
    await open(ben.page, `/account/bookings?whose=group-${group.id}`)
    await ben.page.locator(`a[href="/account/bookings/${benHas[0]!.id}"]`).waitFor()
    expect(await ben.page.locator(".rows li").count(), "a member sees their own").toBe(2)
  })

  it("go to another host who is free, by whoever has them", async () => {
    await offer({ slug: "pair", title: "Pairing", hosts: [ben.id, cleo.id], team: { mode: "roundRobin" } })
    const start = (await slotsOf("pair", Date.now() + 4 * 86_400_000))[3]!
    await book("pair", start, "handed@example.org")
    const isBens = (await bookingOf(ben, "handed@example.org")) !== undefined
    const [from, to] = isBens ? [ben, cleo] : [cleo, ben]
    const { id } = await bookingOf(from, "handed@example.org")
    await open(from.page, `/account/bookings/${id}`)
    await from.page.getByRole("link", { name: "Give to somebody else …" }).click()
    await from.page.getByLabel("Who takes it").selectOption(to.id)
    await press(from.page, "Give it away")
    await from.page.waitForURL(`**/account/bookings/${id}`)
    expect((await bookingOf(to, "handed@example.org")).hosts).toEqual([to.id])
    await waitForMails(folder, (all) => all.some((mail) => mail.to === to.email && mail.subject.includes("Pairing")))
  })
})

describe("as time goes by", () => {
  /** When a meeting begins that is booked before the reminder of another is waited for. */
  let begins = 0
  const early = "early@example.org"

  beforeAll(async () => {
    const always = { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }
    for (const { id } of [ben, cleo]) await Team.call(server, anna, "PUT", `/people/${id}/availability`, always)
    const rules = { zone: "Europe/Berlin", durationMin: 5, stepMin: 1, noticeMin: 0 }
    await offer({ slug: "now", title: "Right now", hosts: [cleo.id], rules })
    begins = Math.ceil((Date.now() + 10_000) / MINUTE) * MINUTE
    await book("now", new Date(begins).toISOString(), early)
  })

  it("[S2-22] [S2-23] the host gets a mail with the event, the client a confirmation, and later a reminder", async () => {
    const now = Date.now()
    const start = Math.ceil((now + 12 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE
    // The last whole number of minutes before it that is still ahead.
    const beforeMin = Math.floor((start - now - 20_000) / MINUTE)
    await offer({
      ...{ slug: "soon", title: "Very soon", hosts: [ben.id], reminders: [{ beforeMin }] },
      rules: { zone: "Europe/Berlin", durationMin: 5, noticeMin: 0 },
    })
    const email = "client@example.org"
    await book("soon", new Date(start).toISOString(), email)
    const about = (to: string) => (mail: { readonly to: string; readonly subject: string }) =>
      mail.to === to && mail.subject.includes("Very soon")
    const first = await waitForMails(folder, (all) => all.some(about(email)) && all.some(about(ben.email)))
    for (const to of [email, ben.email]) {
      const mail = first.find(about(to))!
      expect(mail.parsed.attachments.map(({ mimeType }) => mimeType)).toContain("text/calendar")
    }
    expect(first.filter(about(email))).toHaveLength(1)
    const dueAt = start - beforeMin * MINUTE
    await waitForMails(folder, (all) => all.filter(about(email)).length === 2, dueAt - Date.now() + 60_000)
    expect(Date.now(), "not before its time").toBeGreaterThanOrEqual(dueAt)
  })

  it("a meeting cannot be marked as missed before it has begun", async () => {
    const { id, start } = await bookingOf(ben, "client@example.org")
    expect(Date.parse(start)).toBeGreaterThan(Date.now())
    await open(ben.page, `/account/bookings/${id}`)
    await ben.page.getByRole("link", { name: "Cancel …" }).waitFor()
    expect(await ben.page.getByRole("button", { name: "Nobody came" }).count()).toBe(0)
    await open(ben.page, `/account/bookings/${id}/cancel`)
    const guard = await ben.page.locator("form[action$='/cancel'] input[name=guard]").getAttribute("value")
    const body = new URLSearchParams({ guard: guard!, version: "1" })
    const answer = await fetch(`${server.url}/account/bookings/${id}/no-show`, {
      ...{ method: "POST", headers: ben.who, body, redirect: "manual" },
    })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain("this can no longer be done, or not yet")
    expect((await bookingOf(ben, "client@example.org")).status).toBe("confirmed")
  })

  it("one that has begun is marked as missed, or as held, and no longer cancelled", async () => {
    const { id } = await bookingOf(cleo, early)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begins + 500 - Date.now())))
    await open(cleo.page, `/account/bookings/${id}`)
    expect(await cleo.page.getByRole("link", { name: "Cancel …" }).count()).toBe(0)
    await press(cleo.page, "Nobody came")
    await said(cleo.page, "It is written down that nobody came.")
    expect((await bookingOf(cleo, early)).status).toBe("noShow")
    await press(cleo.page, "It took place")
    await said(cleo.page, "It is written down that the meeting took place.")
    expect((await bookingOf(cleo, early)).status).toBe("completed")
    expect((await open(cleo.page, `/account/bookings/${id}/cancel`))?.status()).toBe(409)
    await cleo.page.getByRole("alert").waitFor()
  })
})
