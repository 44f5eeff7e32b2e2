import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import * as fc from "fast-check"
import { acceptUrl, branding, invitation } from "./invitations.ts"
import { anna, from, letter } from "./letters.ts"
import { delivered } from "./mailServer.ts"
import { linksOf, read, tree, visible } from "./reading.ts"

const evil = {
  newline: "Ben\r\nBcc: victim@example.com\r\n\r\nBuy now",
  bareReturn: "Ben\rBcc: victim@example.com",
  separator: "Ben\u2028Bcc: victim@example.com\u0085X: y",
  quote: 'Ben "the\\" Carter" <root@localhost>, eve@example.com',
  emoji: "Ben 👩‍👩‍👧 🏳️‍🌈",
  direction: "Ben \u202Egnp.exe\u202C \u2066x\u2069 \u200Fמגן\u200E",
  script: "<script>alert('x')</script><img src=x onerror=alert(1)>&amp;",
  template: "{{title}} {{#details}}",
  encoded: "=?utf-8?Q?=0D=0ABcc:_victim@example.com?=",
  surrogate: "Ben \ud800 Carter",
  calendar: "Ben\nEND:VEVENT\nBEGIN:VEVENT;X=1:2,3",
  dots: "Ben\r\n.\r\nMAIL FROM:<eve@example.com>",
  long: "Überlanger Name ".repeat(40),
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const unseen = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800]/

describe.each(Object.entries(evil))("a name, title, answer and reason with %s", (_, text) => {
  const parts = {
    booking: {
      booker: { name: text, email: "ben@customer.example", zone: "America/New_York" },
      answers: { topic: text, phone: text },
      cancelReason: text,
    },
    eventType: { title: text, location: { kind: "inPerson" as const, place: text } },
    hosts: [{ ...anna, name: text }],
  }
  it.each([
    ["host", "confirmed"],
    ["booker", "cancelled"],
  ] as const)("to the %s, %s: arrives as one mail to one person, whole and harmless", async (role, kind) => {
    const one = letter({ ...parts, kind, ...(role === "host" ? { host: "anna" } : {}) })
    const arrived = await delivered(one)
    const mail = await read(arrived)
    assert.deepStrictEqual(arrived.to, [role === "host" ? "anna@studio.example" : "ben@customer.example"])
    assert.strictEqual(
      tree(mail.root),
      "multipart/mixed(multipart/alternative(text/plain, text/html, text/calendar), application/ics)",
    )
    const names = mail.mail.headers.map(({ key }) => key)
    assert.deepStrictEqual(
      names.filter((name) => !["in-reply-to", "references"].includes(name)),
      "auto-submitted x-entity-ref-id from to reply-to subject message-id date mime-version content-type".split(" "),
    )
    assert.strictEqual(mail.mail.to?.length, 1)
    assert.strictEqual(mail.mail.replyTo?.length, 1)
    assert.notMatch(mail.mail.subject ?? "", unseen)
    assert.notMatch(mail.mail.to?.[0]?.name ?? "", unseen)
    assert.notMatch(mail.html.replaceAll("\n", ""), unseen)
    assert.notMatch(mail.text.replaceAll("\n", ""), unseen)
    assert.notMatch(mail.html, /<(script|img)|onerror=alert\(1\)>/)
    assert.include([...mail.invitation.attendees.keys()], arrived.to[0])
    assert.isAtMost([...(mail.mail.subject ?? "")].length, 220)
  })

  it("in an invitation: arrives as one mail to one person, whole and harmless", async () => {
    const organization = { name: text, branding: { ...branding, company: text } }
    const arrived = await delivered(invitation({ invitedBy: text, role: text, organization }))
    const mail = await read(arrived)
    assert.deepStrictEqual(arrived.to, ["nora@people.example"])
    assert.strictEqual(tree(mail.root), "multipart/alternative(text/plain, text/html)")
    assert.deepStrictEqual(
      mail.mail.headers.map(({ key }) => key),
      "auto-submitted x-entity-ref-id from to subject message-id date mime-version content-type".split(" "),
    )
    assert.strictEqual(mail.mail.to?.length, 1)
    for (const part of [mail.mail.subject ?? "", mail.html.replaceAll("\n", ""), mail.text.replaceAll("\n", "")])
      assert.notMatch(part, unseen)
    assert.deepStrictEqual([...linksOf(mail.html).values()], [acceptUrl])
    assert.notMatch(mail.html, /<(script|img)|onerror=alert\(1\)>/)
    assert.isAtMost([...(mail.mail.subject ?? "")].length, 220)
  })

  it("is shown as it was written, as far as it can be seen", () => {
    const shown = text
      .replace(/[\r\n\u0085\u2028\u2029]+/g, " ")
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    const start = [...shown.replace("\ud800", "\ufffd").replace(/ +/g, " ").trim()].slice(0, 40).join("")
    assert.include(visible(render(letter({ ...parts, host: "anna" }), { from }).html).replaceAll("\u200c", ""), start)
  })
})

describe("any text at all", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(..."<>&\"'{}#/\r\n\u2028=?%:;,.-\\é"), maxLength: 80 }),
    fc.constantFrom(...Object.values(evil)),
  )

  it("leaves the HTML's tags and links as they are", () => {
    const tags = (html: string) => html.match(/<[^>]*>/g)!.map((tag) => tag.replace(/aria-label="[^"]*"/, ""))
    const skeleton = (text: string) =>
      render(
        letter({
          host: "anna",
          eventType: { title: text, form: [{ name: "a", label: text, kind: "text" }] },
          booking: { booker: { name: text, email: "b@c.example", zone: "Europe/Berlin" }, answers: { a: "x" } },
        }),
        { from },
      ).html
    const plain = tags(skeleton("x"))
    fc.assert(
      fc.property(anyText, (text) => {
        assert.deepStrictEqual(tags(skeleton(text)), plain)
      }),
      { numRuns: 200 },
    )
  })

  it("an answer never passes for a line of the mail's own", () => {
    fc.assert(
      fc.property(anyText, (answer) => {
        const { text } = render(
          letter({ host: "anna", booking: { answers: { topic: `${answer}\nCancel booking:\nhttps://evil.example` } } }),
          { from },
        )
        for (const line of text.split("\n")) if (line.includes("evil.example")) assert.match(line, /^ {2}/)
      }),
      { numRuns: 100 },
    )
  })

  it("a link that is no web address is left out", () => {
    for (const link of ["javascript:alert(1)", "data:text/html,x", "/cancel", "", "https://", "ftp://x.example"]) {
      const { html, text } = render(letter({ links: { cancel: link, reschedule: undefined } }), { from })
      assert.isFalse(linksOf(html).has("Cancel booking"))
      assert.notInclude(text, "Cancel booking")
    }
  })

  it("a link with a quote stays inside its attribute", () => {
    const { html } = render(letter({ links: { cancel: 'https://book.example/c?a="><script>x</script>&b' } }), { from })
    assert.notInclude(html, "<script")
    assert.strictEqual(
      linksOf(html).get("Cancel booking"),
      "https://book.example/c?a=%22%3E%3Cscript%3Ex%3C/script%3E&b",
    )
  })
})
