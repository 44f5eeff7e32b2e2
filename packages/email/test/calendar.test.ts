import { assert, describe, it } from "@effect/vitest"
import type { NoticeKind } from "@sched/core"
import { mime, render } from "@sched/email"
import { Effect } from "effect"
import { beforeAll } from "vitest"
import { anna, carla, everyLetter, from, jan, type LetterParts, letter, seats, withPlaces } from "./letters.ts"
import { composed, type Delivered, delivered } from "./mailServer.ts"
import { leaves, type Read, read, tree } from "./reading.ts"

/** The kinds that change what stands in calendars. */
const methods: { readonly [K in NoticeKind]?: "REQUEST" | "CANCEL" } = {
  confirmed: "REQUEST",
  rescheduled: "REQUEST",
  reassigned: "REQUEST",
  linkArrived: "REQUEST",
  cancelled: "CANCEL",
  unassigned: "CANCEL",
}

describe.each(everyLetter.filter(({ kind }) => methods[kind] !== undefined))(
  "the invitation of a mail: $name",
  ({ kind, letter }) => {
    let arrived: Delivered
    let mail: Read
    beforeAll(async () => {
      arrived = await delivered(letter)
      mail = await read(arrived)
    })

    it("has the structure that calendar programs expect", () => {
      const { root } = mail
      assert.strictEqual(
        tree(root),
        "multipart/mixed(multipart/alternative(text/plain, text/html, text/calendar), application/ics)",
      )
      const [text, html, calendar, attachment] = leaves(root)
      for (const part of [text, html, calendar]) assert.match(part!.headers, /charset=utf-8/i)
      assert.match(attachment!.headers, /name="?invite\.ics"?/)
      assert.match(attachment!.headers, /content-disposition: attachment/i)
      assert.match(attachment!.headers, /content-transfer-encoding: base64/i)
      assert.strictEqual(attachment!.body.toString(), calendar!.body.toString())
    })

    it("names one method, in its header as in its body", () => {
      const { root, invitation } = mail
      const calendar = leaves(root).find(({ type }) => type === "text/calendar")!
      assert.strictEqual(invitation.method, methods[kind])
      assert.strictEqual(/method=(\w+)/.exec(calendar.headers)?.[1], invitation.method)
    })

    it("is the booking's: UID, SEQUENCE, DTSTAMP and times", () => {
      const { invitation } = mail
      assert.strictEqual(invitation.text("uid"), letter.booking.uid)
      assert.strictEqual(invitation.text("sequence"), String(letter.booking.sequence))
      assert.strictEqual(invitation.text("dtstamp"), "2026-12-02T10:00:00Z")
      assert.strictEqual(invitation.text("dtstart"), "2026-12-03T10:00:00Z")
      assert.strictEqual(invitation.text("dtend"), "2026-12-03T10:30:00Z")
      assert.strictEqual(invitation.text("status"), methods[kind] === "CANCEL" ? "CANCELLED" : "CONFIRMED")
    })

    it("names its recipient, under the address that the mail goes to", () => {
      assert.isTrue(mail.invitation.attendees.has(arrived.to[0]!))
    })

    it("ends its lines with CRLF, and none is longer than 75 octets; no line of the mail is longer than 76", () => {
      const { ics, raw } = mail
      assert.notMatch(ics!.replaceAll("\r\n", ""), /[\r\n]/)
      for (const line of ics!.split("\r\n")) assert.isAtMost(Buffer.byteLength(line), 75)
      assert.notMatch(raw.replaceAll("\r\n", ""), /[\r\n]/)
      for (const line of raw.split("\r\n")) assert.isAtMost(line.length, 78)
    })
  },
)

describe("calendars", () => {
  const none = everyLetter.filter(({ kind }) => methods[kind] === undefined)
  it.each(none)("nothing in them changes by a mail: $name", async ({ letter }) => {
    const { root } = await read(await composed(letter))
    assert.strictEqual(tree(root), "multipart/alternative(text/plain, text/html)")
  })

  const approval = { approval: {} }
  const payment = { payment: {} }
  it.each<readonly [string, LetterParts, boolean]>([
    [
      "moved before it is approved",
      { kind: "rescheduled", booking: { status: "pending" }, eventType: approval },
      false,
    ],
    ["handed over before it is approved", { kind: "unassigned", booking: { status: "pending" } }, false],
    [
      "cancelled before it is approved",
      { kind: "cancelled", booking: { changes: ["cancel"] }, eventType: approval },
      false,
    ],
    ["cancelled before it is paid", { kind: "cancelled", booking: { changes: ["cancel"] }, eventType: payment }, false],
    ["cancelled while offered", { kind: "cancelled", booking: { changes: ["offer", "cancel"] } }, false],
    [
      "cancelled once approved",
      { kind: "cancelled", booking: { changes: ["approve", "cancel"] }, eventType: approval },
      true,
    ],
    ["cancelled once paid", { kind: "cancelled", booking: { changes: ["pay", "cancel"] }, eventType: payment }, true],
    ["cancelled once accepted", { kind: "cancelled", booking: { changes: ["offer", "confirm", "cancel"] } }, true],
    ["confirmed by approval", { booking: { sequence: 1, changes: ["approve"] }, eventType: approval }, true],
  ])("hold what was agreed and nothing else: %s", async (_, parts, told) => {
    for (const to of [{}, { host: "anna" }]) {
      const { ics } = await read(await composed(letter({ ...parts, ...to })))
      assert.strictEqual(ics !== undefined, told)
    }
  })

  it("a cancellation has the highest SEQUENCE yet, and keeps UID, organiser and times", async () => {
    const of = async (kind: NoticeKind) => (await read(await composed(letter({ kind })))).invitation
    const [first, moved, over] = [await of("confirmed"), await of("rescheduled"), await of("cancelled")]
    const sequences = [first, moved, over].map((one) => Number(one.text("sequence")))
    assert.deepStrictEqual(sequences, [0, 1, 2])
    for (const name of ["uid", "dtstart", "dtend"]) assert.strictEqual(over.text(name), first.text(name))
    assert.strictEqual(over.organizer, first.organizer)
  })
})

describe("a mail for another service", () => {
  it("is the same mail as goes over SMTP, with CRLF throughout", async () => {
    const one = letter()
    const bytes = Buffer.from(await Effect.runPromise(mime(render(one, { from }))))
    const here = await read({ bytes })
    const sent = await read(await delivered(one))
    assert.notMatch(here.raw.replaceAll("\r\n", ""), /[\r\n]/)
    assert.strictEqual(tree(here.root), tree(sent.root))
    for (const part of ["text", "html", "ics"] as const) assert.strictEqual(here[part], sent[part])
    assert.strictEqual(here.mail.messageId, sent.mail.messageId)
  })

  it("separates its parts by lines that nobody can foresee", async () => {
    const boundary = async () => {
      const bytes = Buffer.from(await Effect.runPromise(mime(render(letter(), { from }))))
      return /boundary="([^"]+)"/.exec((await read({ bytes })).root.headers)?.[1]
    }
    const found = [await boundary(), await boundary()]
    assert.match(found[0]!, /[0-9a-f]{16}/)
    assert.notStrictEqual(found[0], found[1])
  })
})

describe("the organiser", () => {
  it("is by default the system, under the host's name", async () => {
    const { invitation, raw } = await read(await delivered(letter()))
    assert.strictEqual(invitation.organizer, "bookings@studio.example")
    assert.strictEqual(invitation.event.getFirstProperty("organizer")?.getFirstParameter("cn"), "Anna Novák")
    assert.match(raw, /^From: Studio Bookings <bookings@studio\.example>\r$/m)
  })

  it("is the first host in owner mode; the sender stays the system", async () => {
    const { invitation, mail } = await read(await delivered(letter(), { organizerMode: "owner" }))
    assert.strictEqual(invitation.method, "REQUEST")
    assert.strictEqual(invitation.organizer, "anna@studio.example")
    assert.strictEqual(mail.from?.address, "bookings@studio.example")
    const other = await read(await delivered(letter({ hosts: [anna, jan], host: "jan" }), { organizerMode: "owner" }))
    assert.strictEqual(other.invitation.method, "REQUEST")
    assert.strictEqual(other.invitation.attendees.get("jan@studio.example"), "ACCEPTED")
  })

  const owner = { organizerMode: "owner" } as const
  const alone = { from: { name: "Anna", email: "Anna@Studio.example" } }
  it.each([
    ["the host in owner mode", owner],
    ["a host whose own address is the sender's", alone],
  ])("is not invited to the own meeting but told of it: %s", async (_, options) => {
    for (const kind of ["confirmed", "rescheduled"] as const) {
      const { root, invitation } = await read(await delivered(letter({ kind, host: "anna" }), options))
      assert.strictEqual(invitation.method, "PUBLISH")
      assert.match(leaves(root).find(({ type }) => type === "text/calendar")!.headers, /method=PUBLISH/)
      assert.strictEqual(invitation.attendees.size, 0)
    }
    const cancelled = await read(await delivered(letter({ kind: "cancelled", host: "anna" }), options))
    assert.strictEqual(tree(cancelled.root), "multipart/alternative(text/plain, text/html)")
    assert.include(cancelled.text, "Booking cancelled")
  })
})

describe("attendees", () => {
  const attendeesOf = async (parts: LetterParts) =>
    Object.fromEntries((await read(await composed(letter(parts)))).invitation.attendees)

  it("are all who take part, hosts having agreed", async () => {
    const expected = {
      "ben@customer.example": "NEEDS-ACTION",
      "carla@friends.example": "NEEDS-ACTION",
      "anna@studio.example": "ACCEPTED",
      "jan@studio.example": "ACCEPTED",
    }
    const parts = { hosts: [anna, jan], booking: { guests: [carla] } }
    for (const kind of ["confirmed", "rescheduled", "cancelled"] as const) {
      assert.deepStrictEqual(await attendeesOf({ ...parts, kind }), expected)
      assert.deepStrictEqual(await attendeesOf({ ...parts, kind, host: "jan" }), expected)
      const guest = { role: "guest", index: 0 } as const
      assert.deepStrictEqual(await attendeesOf({ ...parts, kind, recipient: guest }), expected)
    }
  })

  it("who alone is taken off is the only one named: the meeting goes on for the others", async () => {
    assert.deepStrictEqual(await attendeesOf({ kind: "unassigned", host: "anna" }), {
      "anna@studio.example": "ACCEPTED",
    })
    const left = { kind: "cancelled", ...withPlaces({ status: "confirmed" }) } as const
    assert.deepStrictEqual(await attendeesOf({ ...left, recipient: { role: "seat", id: "s3" } }), {
      "eva@former.example": "NEEDS-ACTION",
    })
  })

  it("with seats, nobody learns of the others, from the host's entry either", async () => {
    for (const { id, booker } of seats)
      assert.deepStrictEqual(await attendeesOf({ ...withPlaces(), recipient: { role: "seat", id } }), {
        [booker.email]: "NEEDS-ACTION",
        "anna@studio.example": "ACCEPTED",
      })
    assert.deepStrictEqual(await attendeesOf({ ...withPlaces(), host: "anna" }), { "anna@studio.example": "ACCEPTED" })
  })

  it("a recipient written in other letters stands as the mail is addressed, and once", async () => {
    const one = letter({ to: { email: "Ben@CUSTOMER.example" } })
    const { invitation, mail } = await read(await delivered(one))
    assert.strictEqual(mail.to?.[0]?.address, "Ben@customer.example")
    assert.deepStrictEqual([...invitation.attendees.keys()], ["Ben@customer.example", "anna@studio.example"])
  })

  it("somebody without a usable address is left out, and the mail still goes", async () => {
    const broken = { ...jan, email: "jan at studio" }
    const { invitation } = await read(await delivered(letter({ hosts: [anna, broken] })))
    assert.deepStrictEqual([...invitation.attendees.keys()], ["ben@customer.example", "anna@studio.example"])
    const first = await read(await delivered(letter({ hosts: [broken, anna] }), { organizerMode: "owner" }))
    assert.strictEqual(first.invitation.organizer, from.email)
  })
})
