import { assert, describe, it } from "@effect/vitest"
import type { Location } from "@sched/core"
import { english } from "@sched/email"
import { Effect } from "effect"
import { anna, jan, letter, links, start } from "./letters.ts"
import { delivered, mailServer, sendTo } from "./mailServer.ts"
import { linksOf, read, visible } from "./reading.ts"

const room = "https://meet.example/room-7"

/** Sends the mail to each side and reads both. */
const both = async (kind: "confirmed" | "rescheduled" | "cancelled", parts: Parameters<typeof letter>[0] = {}) => {
  const arrived = await Effect.gen(function* () {
    const { url, inbox } = yield* mailServer
    yield* sendTo(url, letter({ kind, ...parts }))
    yield* sendTo(url, letter({ kind, ...parts, host: "anna" }))
    return inbox
  }).pipe(Effect.scoped, Effect.runPromise)
  assert.deepStrictEqual(
    arrived.map(({ from, to }) => [from, ...to]),
    [
      ["bookings@studio.example", "ben@customer.example"],
      ["bookings@studio.example", "anna@studio.example"],
    ],
  )
  const [booker, host] = await Promise.all(arrived.map(read))
  return { booker: booker!, host: host! }
}

describe("a confirmed booking", () => {
  it("[S0-17] both the booker and the host receive a confirmation", async () => {
    const { booker, host } = await both("confirmed")
    assert.strictEqual(booker.mail.subject, "Confirmed: Introductory call with Anna Novák, Thu, 3 Dec 2026, 05:00")
    assert.strictEqual(host.mail.subject, "Confirmed: Introductory call with Ben Carter, Thu, 3 Dec 2026, 11:00")
    for (const part of [booker.text, visible(booker.html)]) assert.include(part, "Your booking is confirmed")
    for (const part of [host.text, visible(host.html)]) assert.include(part, "New booking")
  })

  it("says what, with whom, when in the reader's zone and in the other's, how long and where", async () => {
    const { booker, host } = await both("confirmed")
    const common = ["Introductory call", "Thursday, 3 December 2026", "(30 minutes)", room]
    const toBooker = [
      "Anna Novák",
      "05:00 – 05:30",
      "Eastern Time (America/New York, UTC-05:00)",
      "For Anna Novák: 11:00 – 11:30, Central European Time (Europe/Berlin, UTC+01:00)",
    ]
    const toHost = [
      "Ben Carter",
      "ben@customer.example",
      "11:00 – 11:30",
      "Central European Time (Europe/Berlin, UTC+01:00)",
      "For Ben Carter: 05:00 – 05:30, Eastern Time (America/New York, UTC-05:00)",
    ]
    for (const words of [...common, ...toBooker])
      for (const part of [booker.text, visible(booker.html)]) assert.include(part, words)
    for (const words of [...common, ...toHost])
      for (const part of [host.text, visible(host.html)]) assert.include(part, words)
  })

  it("tells the host, and only the host, what was answered on the form", async () => {
    const { booker, host } = await both("confirmed")
    assert.include(host.text, "What is it about?:\n  The new site:\n  who writes?\n")
    assert.include(host.text, "Your phone: +1 212 555 0199")
    assert.include(host.text, "I accept the terms: Yes")
    assert.include(visible(host.html), "What is it about? The new site: who writes?")
    for (const part of [booker.text, visible(booker.html), booker.ics ?? ""]) {
      assert.notInclude(part, "What is it about?")
      assert.notInclude(part, "+1 212 555 0199")
    }
  })

  it("[S0-12] [S1-7] the meeting's link is in the text, the HTML and the invitation of every recipient", async () => {
    const { booker, host } = await both("confirmed")
    for (const { text, html, invitation } of [booker, host]) {
      assert.include(text, `Join the meeting:\n${room}`)
      assert.strictEqual(linksOf(html).get("Join the meeting"), room)
      assert.strictEqual(invitation.text("location"), room)
      assert.include(invitation.text("description"), room)
      assert.strictEqual(invitation.text("url"), room)
    }
  })

  it("[S0-20] the booker's mail has a Cancel button, and one to reschedule, in every part", async () => {
    const { booker } = await both("confirmed")
    assert.strictEqual(linksOf(booker.html).get("Cancel booking"), links.cancel)
    assert.strictEqual(linksOf(booker.html).get("Reschedule"), links.reschedule)
    for (const part of [booker.text, booker.invitation.text("description")]) {
      assert.include(part, links.cancel)
      assert.include(part, links.reschedule)
    }
  })

  it("[X-10] the host's mail opens the day view, and has a Cancel button where the letter has a link to it", async () => {
    const host = await read(await delivered(letter({ host: "anna" })))
    assert.strictEqual(linksOf(host.html).get("Open your day"), links.agenda)
    assert.strictEqual(linksOf(host.html).get("Reschedule"), links.reschedule)
    for (const link of [links.agenda, links.reschedule]) assert.include(host.text, link)
    for (const part of [host.text, host.html, host.ics ?? ""]) assert.notInclude(part, links.cancel)
    const allowed = await read(await delivered(letter({ host: "anna", links: { cancel: links.cancel } })))
    assert.strictEqual(linksOf(allowed.html).get("Cancel booking"), links.cancel)
  })

  it("the host's signed links stay out of the calendar, which others may see", async () => {
    const { ics } = await read(await delivered(letter({ host: "anna", links: { cancel: links.cancel } })))
    assert.include(ics, "BEGIN:VEVENT")
    assert.notInclude(ics, "token-")
  })

  it("names every host, and tells a time once for those whose clocks agree", async () => {
    const { text } = await read(await delivered(letter({ hosts: [anna, jan] })))
    assert.include(text, "With:\n  Anna Novák\n  Jan Dvořák")
    assert.include(text, "For Anna Novák and Jan Dvořák: 11:00 – 11:30")
    assert.notInclude(text, "For Jan")
  })

  it("keeps the date in the subject, however many people meet", async () => {
    const hosts = Array.from({ length: 30 }, (_, k) => ({ ...jan, id: `h${k}`, email: `h${k}@studio.example` }))
    const { mail, text } = await read(await delivered(letter({ hosts })))
    assert.match(mail.subject ?? "", /^Confirmed: Introductory call with Jan Dvořák, .*…, Thu, 3 Dec 2026, 05:00$/)
    assert.strictEqual(text.match(/^ {2}Jan Dvořák$/gm)?.length, 30)
  })
})

describe("a rescheduled booking", () => {
  it("[S0-18] both receive a mail with the new details, for the same entry in their calendars", async () => {
    const moved = { start: start + 86_400_000, end: start + 86_400_000 + 45 * 60_000 }
    const before = await both("confirmed")
    const after = await both("rescheduled", { booking: { ...moved, sequence: 1 } })
    for (const role of ["booker", "host"] as const) {
      const { mail, text, html, invitation } = after[role]
      assert.match(mail.subject ?? "", /^Rescheduled: Introductory call with .*, now Fri, 4 Dec 2026/)
      for (const part of [text, visible(html)]) {
        assert.include(part, "Friday, 4 December 2026")
        assert.include(part, "(45 minutes)")
        assert.include(part, room)
        assert.notInclude(part, "3 December")
      }
      assert.strictEqual(invitation.method, "REQUEST")
      assert.strictEqual(invitation.text("uid"), before[role].invitation.text("uid"))
      assert.strictEqual(invitation.text("sequence"), "1")
      assert.strictEqual(invitation.text("dtstart"), "2026-12-04T10:00:00Z")
    }
  })
})

describe("a cancelled booking", () => {
  it("[S0-19] both receive a cancellation, with the reason", async () => {
    const { booker, host } = await both("cancelled", { booking: { cancelReason: "I am ill.\nSorry!" } })
    for (const { mail, text, html, invitation } of [booker, host]) {
      assert.match(mail.subject ?? "", /^Cancelled: Introductory call/)
      assert.include(text, "Reason:\n  I am ill.\n  Sorry!")
      assert.include(visible(html), "Reason I am ill. Sorry!")
      assert.strictEqual(invitation.method, "CANCEL")
      assert.strictEqual(invitation.text("status"), "CANCELLED")
    }
  })

  it("a cancellation tells nobody the meeting's link any more, and offers nothing to cancel", async () => {
    const { booker, host } = await both("cancelled")
    for (const { text, html, ics } of [booker, host])
      for (const part of [text, html, ics ?? ""]) {
        assert.notInclude(part, room)
        assert.notInclude(part, "token-c")
        assert.notInclude(part, "token-r")
      }
  })

  it("without a reason says nothing about one", async () => {
    const { text } = await read(await delivered(letter({ kind: "cancelled" })))
    assert.notInclude(text, "Reason")
  })
})

describe("places", () => {
  const at = async (location: Location) => read(await delivered(letter({ eventType: { location } })))

  it("a meeting without video has no link, in the mail and in the invitation", async () => {
    const { text, html, invitation } = await at({ kind: "inPerson", place: "Marktplatz 1, 10115 Berlin" })
    assert.include(text, "Where: Marktplatz 1, 10115 Berlin")
    assert.notInclude(text, "Join")
    assert.isFalse(linksOf(html).has("Join the meeting"))
    assert.strictEqual(invitation.text("location"), "Marktplatz 1, 10115 Berlin")
    assert.notMatch(invitation.text("description"), /meet\.example|Join/)
    assert.strictEqual(invitation.text("url"), "")
  })

  it("an address that happens to be a web page is nothing to join", async () => {
    const { text, html } = await at({ kind: "inPerson", place: "https://maps.example/studio" })
    assert.include(text, "Where: https://maps.example/studio")
    assert.notInclude(text, "Join")
    assert.deepStrictEqual([...linksOf(html).keys()], ["Reschedule", "Cancel booking"])
  })

  it("by phone: the number to call, or the one that the booker left", async () => {
    assert.include((await at({ kind: "phone", number: "+49 30 1234" })).text, "Where: +49 30 1234")
    assert.include((await at({ kind: "phone" })).text, "Where: By phone: +1 212 555 0199")
  })

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "meet me", "//meet.example", "HTTPS:"])(
    "%s is shown as text and can never be clicked",
    async (url) => {
      const { text, html, invitation } = await at({ kind: "link", url })
      assert.include(text, `Where: ${url}`)
      assert.deepStrictEqual([...linksOf(html).keys()], ["Reschedule", "Cancel booking"])
      assert.strictEqual(invitation.text("url"), "")
    },
  )
})

describe("another language", () => {
  it("is one more value of Messages: texts, dates and lists follow it", async () => {
    const messages = { ...english, language: "de", locale: "de-DE", withWhom: "Mit", join: "Beitreten" }
    const { text, html } = await read(await delivered(letter({ hosts: [anna, jan] }), { messages }))
    assert.match(html, /<html lang="de"/)
    for (const part of [text, visible(html)]) {
      assert.include(part, "Donnerstag, 3. Dezember 2026")
      assert.include(part, "(30 Minuten)")
      assert.include(part, "Anna Novák und Jan Dvořák")
      assert.include(part, "Beitreten")
    }
  })
})
