import { assert, describe, it } from "@effect/vitest"
import type { InvitationLetter } from "@sched/core"
import { english, type MessageOptions, render, renderInvitation } from "@sched/email"
import { Effect } from "effect"
import * as fc from "fast-check"
import { buttonColours } from "../src/ButtonColours.ts"
import { acceptUrl, branding, everyInvitation, inColours, invitation } from "./invitations.ts"
import { from, letter, start } from "./letters.ts"
import { delivered, sendTo } from "./mailServer.ts"
import { linksOf, read, tree, visible } from "./reading.ts"

const rendered = (about: Partial<InvitationLetter> = {}, options: Partial<MessageOptions> = {}) =>
  renderInvitation(invitation(about), { from, ...options })

describe("an invitation to join an organisation", () => {
  it("[S2-26] is a mail to whoever is invited that says who invites into what, in which role, until when, and where to accept", async () => {
    const arrived = await delivered(invitation())
    const { mail, text, html, root, header } = await read(arrived)
    assert.deepStrictEqual([arrived.from, ...arrived.to], [from.email, "nora@people.example"])
    assert.deepStrictEqual(mail.from, { name: from.name, address: from.email })
    assert.deepStrictEqual(mail.to, [{ name: "", address: "nora@people.example" }])
    assert.strictEqual(mail.subject, "Invitation to join Studio Nord, from Anna Novák")
    assert.strictEqual(
      text.trimEnd(),
      [
        "You are invited\nYou are asked to join this organisation.",
        "Studio Nord\nNord Group",
        "Invited by: Anna Novák\nYour role: Administrator\nAccept until:\n  Thu, 3 Dec 2026, 11:00\n  Central European Time (Europe/Berlin, UTC+01:00)",
        "If you do not expect this mail, you can ignore it. Nothing happens unless you accept.",
        `Accept the invitation:\n${acceptUrl}`,
        "-- \nSent by Studio Bookings, because somebody invited this address.",
      ].join("\n\n"),
    )
    const preview = "Invited by: Anna Novák · Your role: Administrator · Accept until: Thu, 3 Dec 2026, 11:00"
    assert.strictEqual(
      visible(html).trim(),
      [
        preview,
        "Nord Group",
        "You are invited",
        "Studio Nord",
        "You are asked to join this organisation.",
        "Invited by Anna Novák",
        "Your role Administrator",
        "Accept until Thu, 3 Dec 2026, 11:00 Central European Time (Europe/Berlin, UTC+01:00)",
        "Accept the invitation",
        "If you do not expect this mail, you can ignore it. Nothing happens unless you accept.",
        "Sent by Studio Bookings, because somebody invited this address.",
      ].join(" "),
    )
    assert.deepStrictEqual([...linksOf(html)], [["Accept the invitation", acceptUrl]])
    assert.strictEqual(tree(root), "multipart/alternative(text/plain, text/html)")
    assert.strictEqual(mail.date, "2026-11-26T10:00:00.000Z")
    assert.strictEqual(header("auto-submitted"), "auto-generated")
    assert.match(header("x-entity-ref-id") ?? "", /^[0-9a-f]{40}$/)
    assert.isUndefined(mail.replyTo)
  })

  it("names nobody where the inviter is gone", () => {
    const { subject, text } = rendered({ invitedBy: undefined })
    assert.strictEqual(subject, "Invitation to join Studio Nord")
    assert.notInclude(text, "Invited by")
  })

  it("calls a role of the organisation's own by its name", () => {
    assert.include(rendered({ role: "Trainer" }).text, "Your role: Trainer\n")
    assert.include(rendered({ role: "owner" }).text, "Your role: Owner\n")
    assert.include(rendered({ role: "member" }).text, "Your role: Member\n")
  })

  it("tells its end in the given zone and names the zone, UTC where this machine does not know it", () => {
    const { text } = rendered({ zone: "America/New_York" })
    assert.include(text, "Thu, 3 Dec 2026, 05:00\n  Eastern Time (America/New York, UTC-05:00)")
    assert.match(rendered({ zone: "Mars/Base" }).text, /Thu, 3 Dec 2026, 10:00\n {2}.*UTC/)
  })

  it("is another mail each time it is sent, and the same on every attempt", () => {
    const all = [{}, { sentAt: start }, { invitation: "inv-2" }, { invitation: "inv-2", sentAt: start }]
    const ids = (about: Partial<InvitationLetter>) =>
      all.map((one) => {
        const { messageId, headers } = rendered({ ...one, ...about })
        return [messageId, headers["X-Entity-Ref-ID"]].join(" ")
      })
    assert.strictEqual(new Set(ids({})).size, all.length)
    assert.deepStrictEqual(ids({ zone: "UTC", invitedBy: undefined, role: "member" }), ids({}))
    assert.deepStrictEqual(rendered(), rendered())
  })

  it("an invitation's id may hold any characters, and is never taken for another's", () => {
    const idOf = (id: string, sentAt: number) => rendered({ invitation: id, sentAt }).messageId
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), fc.nat(), (one, other, at, later) => {
        assert.match(idOf(one, at), /^<[0-9a-f]{40}@studio\.example>$/)
        assert.strictEqual(idOf(one, at) === idOf(other, later), one === other && at === later)
      }),
    )
    assert.notStrictEqual(idOf("7f3a", 0), render(letter(), { from }).messageId)
  })

  it("without a page to accept it: Malformed, and says what is wrong", async () => {
    for (const url of ["", "javascript:alert(1)", "/invitation/token", "https://"]) {
      const { reason } = await Effect.runPromise(
        Effect.flip(sendTo("smtp://127.0.0.1:9", invitation({ acceptUrl: url }))),
      )
      assert.isTrue(reason._tag === "Malformed" && reason.detail.startsWith("acceptUrl: "))
    }
  })

  it("is written in another language by one more value of Messages", () => {
    const words = {
      ...english.invitation,
      subject: () => "Einladung",
      roles: { owner: "", admin: "Leitung", member: "" },
    }
    const messages = { ...english, language: "de", locale: "de-DE", invitedBy: "Von", invitation: words }
    const { subject, text, html } = rendered({}, { messages })
    assert.strictEqual(subject, "Einladung")
    for (const part of [text, visible(html)]) {
      assert.match(part, /Von:? Anna Novák/)
      assert.include(part, "Leitung")
      assert.match(part, /Do\., 3\. Dez\. 2026, 11:00\s+Mitteleuropäische Zeit/)
    }
    assert.match(html, /<html lang="de"/)
  })
})

describe("the organisation's branding", () => {
  const button = (one: InvitationLetter) =>
    /<td class="(\w+)" bgcolor="([^"]*)" style="([^"]*)"/.exec(renderInvitation(one, { from }).html)

  it("colours the button", () => {
    const [, look, ground, style] = button(invitation()) ?? []
    assert.deepStrictEqual([look, ground], ["branded", "#0b6e4f"])
    assert.include(style, "border:1px solid #0b6e4f;")
    assert.match(renderInvitation(inColours("#ffffff", "#0b6e4f"), { from }).html, /border:1px solid #0b6e4f/)
  })

  it("has no effect where it is none, or no colour", () => {
    const plain = renderInvitation(invitation({ organization: { name: "Studio Nord" } }), { from })
    assert.include(plain.html, 'class="primary" bgcolor="#2450b5"')
    assert.include(visible(plain.html), "Studio Bookings")
    for (const primary of ["red", "#fff", '#000000;"><script>', "", "#0b6e4f;x:url(//e.example)"])
      assert.strictEqual(button(inColours(primary))?.[2], "#2450b5")
    assert.deepStrictEqual(
      buttonColours({ primary: "#0b6e4f", onPrimary: "red" }),
      buttonColours({ primary: "#0b6e4f" }),
    )
  })

  it("a company that is called like the organisation is named once", () => {
    const organization = { name: "Studio Nord", branding: { ...branding, company: "Studio Nord" } }
    assert.strictEqual(rendered({ organization }).text.match(/Studio Nord/g)?.length, 1)
  })

  it("never hides the label of the button, nor the button", () => {
    /** WCAG 2.2, contrast ratio, from what its table of colours gives for grey. */
    const light = (colour: string) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
        const part = Number(`0x${colour.slice(1 + 2 * i, 3 + 2 * i)}`) / 255
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      }, 0.05)
    const ratio = (a: string, b: string) => Math.max(light(a) / light(b), light(b) / light(a))
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`)
    fc.assert(
      fc.property(colour, fc.option(colour, { nil: undefined }), (primary, onPrimary) => {
        const { ground, ink, edge } = buttonColours({ primary, ...(onPrimary === undefined ? {} : { onPrimary }) })
        assert.strictEqual(ground, primary)
        assert.isAtLeast(ratio(ink, ground), 4.5)
        assert.isAtLeast(ratio(edge, "#ffffff"), 3)
        if (onPrimary !== undefined && ratio(onPrimary, primary) > 4.6) assert.strictEqual(ink, onPrimary)
      }),
      { numRuns: 500 },
    )
  })
})

describe.each(everyInvitation)("the HTML of $name", ({ invitation }) => {
  const { html, text } = renderInvitation(invitation, { from })

  it("loads nothing from anywhere, not even the logo", () => {
    assert.notMatch(html, /<(img|script|link|iframe|object|embed|video|form)\b|url\(|@import|@font-face|\bsrc=|logo-1/i)
  })

  it("leaves no place unfilled, names its language and holds one heading", () => {
    assert.notMatch(html, /\{\{|\}\}|undefined|\[object/)
    assert.match(html, /<html lang="en" dir="ltr"/)
    assert.strictEqual(html.match(/<h1\b/g)?.length, 1)
    assert.isBelow(Buffer.byteLength(html), 16_000)
    assert.notMatch(text, /undefined|null/)
  })
})
