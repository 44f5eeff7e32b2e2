import { assert, describe, it } from "@effect/vitest"
import type { VerificationLetter } from "@sched/core"
import { english, type MessageOptions, renderVerification } from "@sched/email"
import { from, start } from "./letters.ts"
import { delivered } from "./mailServer.ts"
import { linksOf, read, tree, visible } from "./reading.ts"
import { verification } from "./verifications.ts"

const rendered = (about: Partial<VerificationLetter> = {}, options: Partial<MessageOptions> = {}) =>
  renderVerification(verification(about), { from, ...options })

describe("the mail with a code", () => {
  it("says the code and until when it can be entered, and leads nowhere", async () => {
    const arrived = await delivered(verification())
    const { mail, text, html, root, header } = await read(arrived)
    assert.deepStrictEqual([arrived.from, ...arrived.to], [from.email, "nora@people.example"])
    assert.deepStrictEqual(mail.to, [{ name: "", address: "nora@people.example" }])
    assert.strictEqual(mail.subject, "042917 is your code")
    assert.strictEqual(
      text.trimEnd(),
      [
        "Confirm your e-mail address\nEnter this code on the page that asked for it.",
        "042917",
        "Valid until:\n  Thu, 3 Dec 2026, 11:00\n  Central European Time (Europe/Berlin, UTC+01:00)",
        "If you did not ask for this code, you can ignore this mail. Do not pass the code on to anybody.",
        "-- \nSent by Studio Bookings, because this address was entered on a page.",
      ].join("\n\n"),
    )
    for (const words of ["042917", "Confirm your e-mail address", "Thu, 3 Dec 2026, 11:00"])
      assert.include(visible(html), words)
    assert.deepStrictEqual([...linksOf(html)], [])
    assert.notMatch(html, /\{\{|\}\}|undefined|\[object|<(img|script|link|iframe)\b/)
    assert.strictEqual(html.match(/<h1\b/g)?.length, 1)
    assert.strictEqual(tree(root), "multipart/alternative(text/plain, text/html)")
    assert.strictEqual(header("auto-submitted"), "auto-generated")
  })

  it("is the same mail on every attempt, and another one for another code", () => {
    assert.deepStrictEqual(rendered(), rendered())
    assert.strictEqual(rendered({ zone: "UTC", expiresAt: start + 1 }).messageId, rendered().messageId)
    assert.notStrictEqual(rendered({ id: "code-2" }).messageId, rendered().messageId)
  })

  it("tells its end in UTC where this machine does not know the zone", () => {
    assert.match(rendered({ zone: "Mars/Base" }).text, /Thu, 3 Dec 2026, 10:00\n {2}.*UTC/)
  })

  it("is written in another language by one more value of Messages", () => {
    const words = { ...english.verification, subject: (code: string) => `Ihr Code: ${code}`, until: "Gültig bis" }
    const messages = { ...english, language: "de", locale: "de-DE", verification: words }
    const { subject, text, html } = rendered({}, { messages })
    assert.strictEqual(subject, "Ihr Code: 042917")
    assert.match(text, /Gültig bis:\n {2}Do\., 3\. Dez\. 2026, 11:00/)
    assert.match(html, /<html lang="de"/)
  })
})
