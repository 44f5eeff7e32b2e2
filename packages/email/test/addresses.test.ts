import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import {
  anna,
  carla,
  everyLetter,
  forgotten,
  from,
  jan,
  kinds,
  type LetterParts,
  letter,
  withPlaces,
} from "./letters.ts"
import { composed, delivered } from "./mailServer.ts"
import { read, visible } from "./reading.ts"

describe("addresses and threads", () => {
  it("comes from the sender, to the recipient by name, and a reply reaches the other party", async () => {
    const [booker, host] = await Promise.all(
      [letter(), letter({ host: "anna" })].map(async (one) => read(await delivered(one))),
    )
    assert.deepStrictEqual(booker!.mail.from, { name: "Studio Bookings", address: "bookings@studio.example" })
    assert.deepStrictEqual(booker!.mail.to, [{ name: "Ben Carter", address: "ben@customer.example" }])
    assert.deepStrictEqual(booker!.mail.replyTo, [{ name: "Anna Novák", address: "anna@studio.example" }])
    assert.deepStrictEqual(host!.mail.replyTo, [{ name: "Ben Carter", address: "ben@customer.example" }])
  })

  it.each(everyLetter)(
    "$name: carries the same Message-ID on every attempt, and is marked as automatic",
    async (one) => {
      const { mail, header } = await read(await composed(one.letter))
      assert.match(mail.messageId ?? "", /^<[0-9a-f]{40}@studio\.example>$/)
      assert.strictEqual(render({ ...one.letter, at: one.letter.at + 1 }, { from }).messageId, mail.messageId)
      assert.strictEqual(header("auto-submitted"), "auto-generated")
      assert.strictEqual(mail.date, "2026-12-02T10:00:00.000Z")
    },
  )

  it("every mail about every notice has a Message-ID and reference of its own", async () => {
    const letters = [
      ...everyLetter.map(({ letter }) => letter),
      letter({ kind: "rescheduled", booking: { sequence: 2 } }),
      letter({ booking: { id: "other" } }),
      letter({ kind: "reminder", occasion: "1d@1" }),
      letter({ kind: "reminder", occasion: "60min@1" }),
      letter({ hosts: [anna, jan], host: "jan" }),
    ]
    const mails = await Promise.all(letters.map(async (one) => read(await composed(one))))
    for (const of of [
      (m: (typeof mails)[number]) => m.mail.messageId,
      (m: (typeof mails)[number]) => m.header("x-entity-ref-id"),
    ])
      assert.strictEqual(new Set(mails.map(of)).size, letters.length)
  })

  it("one reminder has one Message-ID whatever the sequence, and another time or reminder another", async () => {
    const idOf = async (occasion: string, sequence: number) =>
      (await read(await composed(letter({ kind: "reminder", occasion, booking: { sequence } })))).mail.messageId
    const first = await idOf("1d@1796292000000", 0)
    assert.strictEqual(await idOf("1d@1796292000000", 3), first)
    const others = [await idOf("1d@1796378400000", 0), await idOf("60min@1796292000000", 0)]
    assert.strictEqual(new Set([first, ...others]).size, 3)
  })

  it("an occasion may hold any characters", async () => {
    for (const occasion of ["", "a b", "é\u2028>", "x\r\nBcc: eve@example.com", '<>@"', "👩‍👧"]) {
      const { mail, header } = await read(await composed(letter({ kind: "joined", host: "anna", occasion })))
      assert.match(mail.messageId ?? "", /^<[0-9a-f]{40}@studio\.example>$/)
      assert.isUndefined(header("bcc"))
    }
  })

  it("later mails belong to the conversation of the recipient's own confirmation", async () => {
    for (const host of [undefined, "anna"]) {
      const to = host === undefined ? {} : { host }
      const first = await read(await composed(letter(to)))
      assert.isUndefined(first.mail.inReplyTo)
      assert.isUndefined(first.mail.references)
      for (const kind of kinds.filter((one) => one !== "confirmed")) {
        const later = await read(await composed(letter({ ...to, kind })))
        assert.strictEqual(later.mail.references, first.mail.messageId)
      }
      for (const kind of ["rescheduled", "linkArrived", "reminder", "cancelled"] as const) {
        const later = await read(await composed(letter({ ...to, kind, occasion: "x" })))
        assert.strictEqual(later.mail.inReplyTo, first.mail.messageId)
      }
    }
  })

  it("what may be the first mail answers none, and the confirmation after it follows in the same conversation", async () => {
    const root = (await read(await composed(letter()))).mail.messageId
    const approved = { booking: { sequence: 1, changes: ["approve"] as const } }
    for (const one of [letter({ kind: "requested" }), letter({ kind: "waitlisted" }), letter(approved)]) {
      const { mail } = await read(await composed(one))
      assert.isUndefined(mail.inReplyTo)
      assert.strictEqual(mail.references, root)
    }
  })

  it.each<readonly [string, LetterParts, string | undefined]>([
    [
      "a guest's reaches the host",
      { recipient: { role: "guest", index: 0 }, booking: { guests: [carla] } },
      anna.email,
    ],
    ["one with a place reaches the host", { ...withPlaces(), recipient: { role: "seat", id: "s2" } }, anna.email],
    [
      "a host's about one place reaches whoever took it",
      { ...withPlaces(), kind: "joined", host: "anna", occasion: "s2" },
      "dora@elsewhere.example",
    ],
    ["a host's about many reaches no single one of them", { ...withPlaces(), host: "anna" }, undefined],
    ["nobody who was erased is written to", { booking: { booker: forgotten }, host: "anna" }, undefined],
  ])("a reply: %s", async (_, parts, address) => {
    const { mail } = await read(await composed(letter(parts)))
    assert.strictEqual(mail.replyTo?.[0]?.address, address)
  })

  it("the product's name stands in the mail; by default it is the sender's", async () => {
    for (const [options, name] of [
      [{}, from.name],
      [{ product: "Bookable" }, "Bookable"],
    ] as const) {
      const { text, html } = await read(await composed(letter(), options))
      assert.include(text, `Sent by ${name}, because`)
      assert.include(visible(html), `Sent by ${name}, because`)
    }
  })
})
