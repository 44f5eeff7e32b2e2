import { assert, describe, it } from "@effect/vitest"
import type { NoticeKind } from "@sched/core"
import { render } from "@sched/email"
import { everyLetter, from, jan, letter, links } from "./letters.ts"
import { linksOf, visible } from "./reading.ts"
import { wordings } from "./wordings.ts"

const room = "https://meet.example/room-7"

const cases = Object.entries(wordings).flatMap(([reader, [parts, told]]) =>
  told.map((row) => ({ kind: row[0], reader, parts, row })),
)
const occasions: { readonly [K in NoticeKind]?: string } = { joined: "s2", left: "s3" }

describe("what each kind of mail says", () => {
  it.each(cases)("$kind, to $reader", ({ parts, row: [kind, subject, status, note, buttons] }) => {
    const occasion = occasions[kind]
    const mail = render(letter({ kind, ...parts, ...(occasion === undefined ? {} : { occasion }) }), { from })
    assert.strictEqual(mail.subject, subject)
    assert.strictEqual(mail.text.split("\n\n")[0], note === "" ? status : `${status}\n${note}`)
    for (const words of [status, note]) assert.include(visible(mail.html), words)
    assert.deepStrictEqual(
      [...linksOf(mail.html).keys()].filter((label) => !label.startsWith("https:")),
      buttons,
    )
    for (const label of buttons) assert.match(mail.text, new RegExp(`^${label}:\nhttps://`, "m"))
  })

  it.each(everyLetter)("$name: has a subject, a status and a time, and no gap in its words", ({ letter }) => {
    const { subject, text, html } = render(letter, { from })
    for (const words of [subject, text, visible(html)]) {
      assert.notMatch(words, /undefined|null|NaN|\[object|: ,| {2,}(?! )\S.*: $/)
      assert.include(words, letter.booking.eventType.title)
    }
    for (const part of [text, visible(html)]) {
      assert.include(part, "Thursday, 3 December 2026")
      assert.include(part, letter.notice.recipient.role === "host" ? "11:00 – 11:30" : "05:00 – 05:30")
    }
  })

  it("a request that was moved still has to be approved", () => {
    const pending = { kind: "rescheduled", booking: { status: "pending", expiresAt: letter().at } } as const
    const [booker, host] = [letter(pending), letter({ ...pending, host: "anna" })].map((one) => render(one, { from }))
    assert.include(booker!.text, "Your booking was rescheduled\nIt still has to be approved.")
    assert.include(host!.text, "Booking rescheduled\nPlease approve or decline it by")
    assert.strictEqual(linksOf(host!.html).get("Approve or decline"), links.decide)
    for (const { text, html } of [booker!, host!]) for (const part of [text, html]) assert.notInclude(part, room)
  })

  it("whoever no longer hosts a request is asked nothing", () => {
    const one = letter({ kind: "unassigned", host: "anna", booking: { status: "pending" } })
    assert.deepStrictEqual([...linksOf(render(one, { from }).html).keys()], ["Open your day"])
  })

  it("the reason stands in mails that a meeting does not take place", () => {
    for (const kind of ["cancelled", "declined"] as const) {
      const { text } = render(letter({ kind, booking: { cancelReason: "Away that week." } }), { from })
      assert.include(text, "Reason: Away that week.")
    }
  })

  it("nobody is named where nobody is left to name", () => {
    const { subject, text } = render(letter({ kind: "reassigned", hosts: [] }), { from })
    assert.strictEqual(subject, "Changed: Introductory call, Thu, 3 Dec 2026, 05:00")
    assert.match(text, /^A change to your booking\n\nIntroductory call\n/)
  })

  it("while a team's time is waited for, nobody of it is named", () => {
    const team = { team: { mode: "roundRobin" as const } }
    const waiting = letter({ kind: "waitlisted", eventType: team, hosts: [jan] })
    assert.notInclude(render(waiting, { from }).text, "Jan")
    assert.include(render(letter({ eventType: team, hosts: [jan] }), { from }).text, "With: Jan Dvořák")
  })
})
