import { expect } from "@effect/vitest"
import { MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import type { ArrivedMail } from "../MailerUnderTest.ts"
import { booker, booking, hosting, kinds, letter, page, ROOM, recipients, START, seated, stages } from "./Letters.ts"
import { everything, type MailerTests, posted } from "./Post.ts"

/** Kinds after which the recipient counts on the meeting, and some after which there is none to count on. */
const withLink = ["confirmed", "rescheduled", "reassigned", "linkArrived", "reminder"] as const
const withoutLink = ["requested", "paymentDue", "cancelled", "unassigned", "declined", "expired", "waitlisted"] as const

/** The calendars of the mail, repeated ones once, each line whole (RFC 5545 §3.1). */
const unfolded = ({ calendars }: ArrivedMail): ReadonlyArray<string> => [
  ...new Set(calendars.map((text) => text.replace(/\r\n[ \t]/g, ""))),
]

/** The first value of a property in each calendar of the mail. */
const read = (mail: ArrivedMail, name: string): ReadonlyArray<string> =>
  unfolded(mail).map((text) => new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*?)\\r?$`, "im").exec(text)?.[1] ?? "")

/** The people of a booking learn what has become of it. */
export const telling = (it: MailerTests): void => {
  const each = kinds.flatMap((kind) => recipients.map((recipient) => [kind, recipient.role, recipient] as const))
  it.effect.each(each)(
    "%s, to a %s: one mail to its recipient alone; calendars learn of what was agreed or called off",
    ([kind, , recipient]) =>
      Effect.gen(function* () {
        const one = letter(kind, recipient)
        const mail = yield* posted(one)
        expect(mail.to).toEqual([one.to.email])
        expect(mail.subject).toMatch(/^\S[^\p{Cc}]*$/u)
        for (const part of [mail.subject, mail.text, mail.html]) expect(part).toContain("Talk")
        const { method } = stages[kind]
        expect(read(mail, "METHOD")).toEqual(method === undefined ? [] : [method])
        if (method === undefined) return
        expect(read(mail, "UID")).toEqual(["b1@sched.test"])
        expect(read(mail, "SEQUENCE")).toEqual([String(one.booking.sequence)])
        expect(read(mail, "DTSTART")).toEqual(["20261203T100000Z"])
        for (const text of unfolded(mail)) expect(text).toMatch(new RegExp(`^ATTENDEE.*${one.to.email}`, "im"))
      }),
  )

  it.effect("[S0-12] [S1-7] the link reaches everyone while the meeting stands, and nobody otherwise", () =>
    Effect.gen(function* () {
      for (const recipient of recipients) {
        for (const kind of withLink) {
          const { text, html } = yield* posted(letter(kind, recipient))
          for (const part of [text, html.replaceAll("&amp;", "&")]) expect(part).toContain(ROOM)
        }
        for (const kind of withoutLink)
          expect(everything(yield* posted(letter(kind, recipient)))).not.toContain("room-7")
      }
    }),
  )

  it.effect("[S0-20] whatever page the letter has a link to can be opened from the mail", () =>
    Effect.gen(function* () {
      for (const [kind, recipient, actions] of [
        ["confirmed", booker, ["cancel", "reschedule"]],
        ["reminder", seated, ["cancel", "reschedule"]],
        ["requested", hosting, ["decide", "agenda"]],
        ["placeOffered", booker, ["accept", "cancel"]],
      ] as const) {
        const plain = letter(kind, recipient)
        const links = { ...plain.links, ...Object.fromEntries(actions.map((action) => [action, page(action)])) }
        const mail = yield* posted({ ...plain, links })
        for (const action of actions) {
          expect(mail.text).toContain(page(action))
          expect(mail.html).toContain(`href="${page(action)}"`)
        }
        expect(everything(yield* posted(plain))).not.toContain("book.example")
      }
    }),
  )

  it.effect("a time is told as the recipient's clocks show it", () =>
    Effect.gen(function* () {
      for (const [zone, time] of [
        ["Asia/Kathmandu", /(?<!\d)(15|0?3)[:.]45/],
        ["America/New_York", /(?<!\d)0?5[:.]00/],
      ] as const) {
        const one = letter("reminder", booker)
        const { text, html } = yield* posted({ ...one, to: { ...one.to, zone } })
        for (const part of [text, html]) expect(part).toMatch(time)
      }
    }),
  )

  it.effect("a series is told of in one mail, each of its meetings with a UID of its own", () =>
    Effect.gen(function* () {
      const other = {
        ...booking,
        id: "b2",
        uid: "b2@book.example",
        start: START + 60 * MINUTE,
        end: START + 90 * MINUTE,
      }
      const first = letter("confirmed", booker)
      const mail = yield* posted({ ...first, others: [{ ...first, booking: other }] })
      expect([...read(mail, "UID")].sort()).toEqual(["b1@sched.test", "b2@book.example"])
      for (const part of [mail.text, mail.html]) expect(part).toMatch(/10[:.]00[\s\S]*11[:.]00/)
    }),
  )

  it.effect("those who have a place do not learn of each other", () =>
    Effect.gen(function* () {
      for (const kind of kinds)
        expect(everything(yield* posted(letter(kind, seated)))).not.toMatch(/Bo Booker|Bea|bea@/)
    }),
  )
}
