import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import { anna, from, itinerary, jan, letter, links, series, start } from "./letters.ts"
import { composed, delivered } from "./mailServer.ts"
import { leaves, linksOf, read, readInvitation, tree, visible } from "./reading.ts"

const room = "https://meet.example/room-7"
const DAY = 86_400_000

describe("a mail about a series", () => {
  it("lists every meeting in the reader's zone", async () => {
    const { mail, text, html } = await read(await delivered(series))
    assert.strictEqual(mail.subject, "Confirmed: Introductory call with Anna Novák, Thu, 3 Dec 2026, 05:00, and 3 more")
    const list = [
      "4 meetings, 30 minutes each",
      "Thu, 3 Dec 2026, 05:00 – 05:30",
      "Thu, 10 Dec 2026, 05:00 – 05:30",
      "Thu, 17 Dec 2026, 05:00 – 05:30",
      "Thu, 24 Dec 2026, 05:00 – 05:30",
      "Eastern Time (America/New York, UTC-05:00)",
    ]
    assert.include(text, list.join("\n"))
    assert.include(visible(html), list.join(" "))
  })

  it("names the offset of each time where the clocks change between them, and the times as clocks show them", () => {
    const before = Date.UTC(2026, 9, 22, 8)
    const after = Date.UTC(2026, 9, 29, 9)
    const others = [{ id: "after", start: after, end: after + 1_800_000 }]
    const booking = { start: before, end: before + 1_800_000 }
    const { text } = render(letter({ host: "anna", booking, others }), { from })
    assert.include(
      text,
      [
        "2 meetings, 30 minutes each",
        "Thu, 22 Oct 2026, 10:00 – 10:30 (UTC+02:00)",
        "Thu, 29 Oct 2026, 10:00 – 10:30 (UTC+01:00)",
        "Central European Time (Europe/Berlin)",
      ].join("\n"),
    )
  })

  it("attaches an invitation for each, with the UID and SEQUENCE of its own; the first is also the alternative", async () => {
    const moved = {
      ...series,
      others: series.others.map((one, i) => (i === 1 ? { ...one, booking: { ...one.booking, sequence: 5 } } : one)),
    }
    const { root } = await read(await delivered(moved))
    const attachments = ["application/ics", "application/ics", "application/ics", "application/ics"].join(", ")
    assert.strictEqual(
      tree(root),
      `multipart/mixed(multipart/alternative(text/plain, text/html, text/calendar), ${attachments})`,
    )
    const [alternative, ...files] = leaves(root).slice(2)
    assert.strictEqual(files[0]!.body.toString(), alternative!.body.toString())
    const names = files.map(({ headers }) => /filename="?([^";\r\n]+)/.exec(headers)?.[1])
    assert.deepStrictEqual(names, ["invite.ics", "invite-2.ics", "invite-3.ics", "invite-4.ics"])
    const invitations = files.map(({ body }) => readInvitation(body.toString()))
    assert.deepStrictEqual(
      invitations.map((one) => [one.method, one.text("uid"), one.text("sequence"), one.text("dtstart")]),
      [
        ["REQUEST", "7f3a@book.example", "0", "2026-12-03T10:00:00Z"],
        ["REQUEST", "part-1@book.example", "0", "2026-12-10T10:00:00Z"],
        ["REQUEST", "part-2@book.example", "5", "2026-12-17T10:00:00Z"],
        ["REQUEST", "part-3@book.example", "0", "2026-12-24T10:00:00Z"],
      ],
    )
    for (const one of invitations) {
      assert.isTrue(one.attendees.has("ben@customer.example"))
      assert.strictEqual(one.text("location"), room)
    }
  })

  it("[S0-20] its links say which meeting they are about, in the mail and in the calendar", async () => {
    const { text, html, root } = await read(await composed(series))
    for (const part of [text, visible(html)])
      assert.include(part, "The links below are for the first one only, Thu, 3 Dec 2026, 05:00.")
    assert.strictEqual(linksOf(html).get("Cancel booking"), links.cancel)
    const files = leaves(root).slice(3)
    assert.deepStrictEqual(
      files.map(({ body }) => readInvitation(body.toString()).text("description").includes(links.cancel)),
      [true, false, false, false],
    )
  })

  it("a cancellation of all takes each out of the calendar", async () => {
    const over = letter({
      kind: "cancelled",
      others: [{ id: "b", uid: "b@book.example", start: start + DAY, end: start + DAY + 1_800_000 }],
    })
    const { calendars, text, html } = render(over, { from })
    assert.deepStrictEqual(
      calendars.map(({ method, text }) => [method, readInvitation(text).text("uid")]),
      [
        ["CANCEL", "7f3a@book.example"],
        ["CANCEL", "b@book.example"],
      ],
    )
    assert.notInclude(text, "The links below")
    assert.notInclude(text, "attached")
    assert.include(html, "text-decoration:line-through;")
  })

  it("invites to what is agreed and to nothing else", () => {
    const { calendars } = render(
      letter({
        others: [{ id: "b", uid: "b@book.example", status: "pending", start: start + DAY, end: start + 2 * DAY }],
      }),
      { from },
    )
    assert.deepStrictEqual(
      calendars.map(({ text }) => readInvitation(text).text("uid")),
      ["7f3a@book.example"],
    )
  })

  it("of a thousand meetings has them all, in a size that mail programs show whole", () => {
    const others = Array.from({ length: 999 }, (_, i) => {
      const at = start + (i + 1) * DAY
      return { id: `p${i}`, uid: `p${i}@book.example`, start: at, end: at + 1_800_000 }
    })
    const { html, text, calendars } = render(letter({ others }), { from })
    assert.strictEqual(calendars.length, 1000)
    assert.strictEqual(text.match(/^\w{3}, \d+ \w+ \d{4}, \d\d:00 – /gm)?.length, 1000)
    assert.isBelow(Buffer.byteLength(html), 102_000)
  })
})

describe("a mail about an itinerary", () => {
  it("says of each part what, when and where; only what has a link can be joined", async () => {
    const { text, html } = await read(await composed(itinerary))
    assert.include(
      text,
      [
        "Introductory call and Handover",
        "",
        "2 meetings",
        "Introductory call: Thu, 3 Dec 2026, 05:00 – 05:30",
        "  https://zoom.example/j/1",
        "Handover: Thu, 3 Dec 2026, 06:00 – 07:00",
        "  Marktplatz 1",
      ].join("\n"),
    )
    assert.strictEqual(linksOf(html).get("Join the meeting"), "https://zoom.example/j/1")
    assert.notInclude(text, "Where:")
  })

  it("each part is invited to by its own name, place and hosts", () => {
    const two = letter({ hosts: [anna, jan], others: [{ id: "b", uid: "b@book.example", hosts: ["jan"] }] })
    const parts = render({ ...two, others: [...two.others, ...itinerary.others] }, { from }).calendars
    const [first, second, third] = parts.map(({ text }) => readInvitation(text))
    assert.strictEqual(first!.text("summary"), "Introductory call with Anna Novák and Jan Dvořák")
    assert.strictEqual(second!.text("summary"), "Introductory call with Jan Dvořák")
    assert.strictEqual(third!.text("summary"), "Handover with Anna Novák")
    assert.strictEqual(third!.text("location"), "Marktplatz 1")
    assert.deepStrictEqual([...second!.attendees.keys()], ["ben@customer.example", "jan@studio.example"])
  })
})
