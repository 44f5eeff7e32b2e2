import { expect, type Vitest } from "@effect/vitest"
import type { InvitationLetter, Letter, VerificationLetter } from "@sched/core"
import { Mailer } from "@sched/core"
import * as Effect from "effect/Effect"
import type { ArrivedMail } from "../MailerUnderTest.ts"
import { MailerUnderTest } from "../MailerUnderTest.ts"

/** What tests of a mailer are given. */
export type MailerTests = Vitest.MethodsNonLive<Mailer | MailerUnderTest>

export type AnyLetter = Letter | InvitationLetter | VerificationLetter

/** Hands over a letter of any kind. */
export const hand = (one: AnyLetter) =>
  Mailer.use((mailer) => {
    if ("notice" in one) return mailer.send(one)
    return "invitation" in one ? mailer.invite(one) : mailer.verify(one)
  })

export const arrived = MailerUnderTest.use((other) => other.arrived)

/** Hands the letter over and gives the one mail that arrives. */
export const posted = Effect.fnUntraced(function* (one: AnyLetter) {
  yield* hand(one)
  const mails = yield* arrived
  expect(mails).toHaveLength(1)
  return mails[0]!
})

/** Every word of the mail. */
export const everything = ({ subject, text, html, calendars }: ArrivedMail): string =>
  [subject, text, html, ...calendars].join("\n")
