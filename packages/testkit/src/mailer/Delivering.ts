import { expect } from "@effect/vitest"
import type { InvitationLetter, Letter, VerificationLetter } from "@sched/core"
import { DAY, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { MailerUnderTest } from "../MailerUnderTest.ts"
import { booker, hosting, invitation, kinds, letter, person, recipients, verification } from "./Letters.ts"
import { type AnyLetter, arrived, hand, type MailerTests, posted } from "./Post.ts"

const reminder = letter("reminder", booker)
const recurring = (occasion: string): Letter => ({ ...reminder, notice: { ...reminder.notice, occasion } })

/** Each of these owes a mail of its own; the same letter is written again a minute later. */
const different: ReadonlyArray<readonly [one: AnyLetter, again: AnyLetter]> = [
  ...[
    ...kinds.map((kind) => letter(kind, booker)),
    ...recipients.slice(1).map((recipient) => letter("confirmed", recipient)),
    letter("rescheduled", booker, { sequence: 7 }),
    letter("confirmed", booker, { id: "b2", uid: "b2@book.example" }),
    recurring("1d@1"),
    recurring("60min@1"),
  ].map((one) => [one, { ...one, at: one.at + MINUTE }] as const),
  ...[
    invitation(),
    invitation({ invitation: "i2" }),
    invitation({ sentAt: invitation().sentAt + MINUTE, expiresAt: invitation().expiresAt + MINUTE }),
    invitation({ sentAt: invitation().sentAt + DAY, expiresAt: invitation().expiresAt + DAY }),
  ].map((one) => [one, { ...one, invitedBy: "Hana Married" }] as const),
  ...[verification(), verification({ id: "v2" }), verification({ id: "i1" })].map(
    (one) => [one, { ...one, zone: "Asia/Kathmandu" }] as const,
  ),
]

const evil = 'Eve\r\nBcc: x@y.example\r\n\r\n<script>alert("1")</script>'
const letters = [
  ["a letter", (email: string): Letter => ({ ...letter("confirmed", booker), to: { ...person("Bea"), email } })],
  ["an invitation", (email: string): InvitationLetter => invitation({ to: email })],
  ["a code", (email: string): VerificationLetter => verification({ to: email })],
] as const

/** What holds for every mail, whatever it is about. */
export const delivering = (it: MailerTests): void => {
  it.effect("the same mail carries the same Message-ID on every attempt, and any other mail another", () =>
    Effect.gen(function* () {
      const idOf = (one: AnyLetter) => Effect.map(posted(one), ({ messageId }) => messageId)
      const ids = yield* Effect.forEach(different, ([one]) => idOf(one))
      for (const id of ids) expect(id).toMatch(/^<[^<>@\s]+@[^<>@\s]+>$/)
      expect(new Set(ids).size).toBe(different.length)
      expect(yield* Effect.forEach(different.slice(-11), ([, again]) => idOf(again))).toEqual(ids.slice(-11))
    }),
  )

  it.effect.each(letters)("%s whose answer is lost: the outcome is unknown, and a repeat is the same mail", ([, to]) =>
    Effect.gen(function* () {
      const one = to("nora@people.example")
      const lost = yield* MailerUnderTest.use((other) => other.losingAnswers(Effect.flip(hand(one))))
      expect(lost.reason._tag).toBe("UnknownOutcome")
      const [first] = yield* arrived
      expect((yield* posted(one)).messageId).toBe(first?.messageId)
    }),
  )

  it.effect.each(letters)("%s to an address that is none is refused with a reason, and nothing is sent", ([, to]) =>
    Effect.gen(function* () {
      for (const email of ["", "bea", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"]) {
        const error = yield* Effect.flip(hand(to(email)))
        expect(error._tag).toBe("MailError")
        expect(yield* arrived).toEqual([])
      }
    }),
  )

  it.effect("a name can neither forge headers nor tags", () =>
    Effect.gen(function* () {
      const branding = { alias: "a", company: evil }
      for (const one of [
        letter("confirmed", hosting, { booker: { ...person("Eve"), name: evil } }),
        invitation({ invitedBy: evil, role: evil, organization: { name: evil, branding } }),
      ]) {
        const mail = yield* posted(one)
        expect(mail.to).toEqual(["notice" in one ? one.to.email : one.to])
        expect(mail.subject).not.toMatch(/\p{Cc}/u)
        expect(mail.html).not.toContain("<script")
      }
    }),
  )
}
