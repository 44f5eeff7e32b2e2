import { assert, describe, it } from "@effect/vitest"
import { anna, everyLetter, from, jan, letter } from "./letters.ts"
import { delivered } from "./mailServer.ts"
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
      const [first, again] = await Promise.all(
        [delivered(one.letter), delivered(one.letter)].map(async (m) => read(await m)),
      )
      assert.match(first!.mail.messageId ?? "", /^<[0-9a-f]{40}@studio\.example>$/)
      assert.strictEqual(first!.mail.messageId, again!.mail.messageId)
      assert.strictEqual(first!.header("auto-submitted"), "auto-generated")
      assert.strictEqual(first!.mail.date, "2026-12-02T10:00:00.000Z")
    },
  )

  it("every mail about every notice has a Message-ID and reference of its own", async () => {
    const letters = [
      ...everyLetter.map(({ letter }) => letter),
      letter({ kind: "rescheduled", booking: { sequence: 2 } }),
      letter({ booking: { id: "other" } }),
      letter({ hosts: [anna, jan], host: "jan" }),
    ]
    const mails = await Promise.all(letters.map(async (one) => read(await delivered(one))))
    for (const of of [
      (m: (typeof mails)[number]) => m.mail.messageId,
      (m: (typeof mails)[number]) => m.header("x-entity-ref-id"),
    ])
      assert.strictEqual(new Set(mails.map(of)).size, letters.length)
  })

  it("later mails answer the recipient's own confirmation", async () => {
    for (const host of [undefined, "anna"]) {
      const to = host === undefined ? {} : { host }
      const first = await read(await delivered(letter(to)))
      assert.isUndefined(first.mail.inReplyTo)
      for (const kind of ["rescheduled", "cancelled"] as const) {
        const later = await read(await delivered(letter({ ...to, kind })))
        assert.strictEqual(later.mail.inReplyTo, first.mail.messageId)
        assert.strictEqual(later.mail.references, first.mail.messageId)
      }
    }
  })

  it("the product's name stands in the mail; by default it is the sender's", async () => {
    for (const [options, name] of [
      [{}, from.name],
      [{ product: "Bookable" }, "Bookable"],
    ] as const) {
      const { text, html } = await read(await delivered(letter(), options))
      assert.include(text, `Sent by ${name}, because`)
      assert.include(visible(html), `Sent by ${name}, because`)
    }
  })
})
