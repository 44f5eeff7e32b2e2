import { expect, type Vitest } from "@effect/vitest"
import type { InvitationLetter, Letter } from "@sched/core"
import { Mailer } from "@sched/core"
import * as Effect from "effect/Effect"
import type { ArrivedMail } from "../MailerUnderTest.ts"
import { MailerUnderTest } from "../MailerUnderTest.ts"

/** What tests of a mailer are given. */
export type MailerTests = Vitest.MethodsNonLive<Mailer | MailerUnderTest>

/** Hands over either kind of letter. */
export const hand = (one: Letter | InvitationLetter) =>
  Mailer.use((mailer) => ("notice" in one ? mailer.send(one) : mailer.invite(one)))

export const arrived = MailerUnderTest.use((other) => other.arrived)

/** Hands the letter over and gives the one mail that arrives. */
export const posted = Effect.fnUntraced(function* (one: Letter | InvitationLetter) {
  yield* hand(one)
  const mails = yield* arrived
  expect(mails).toHaveLength(1)
  return mails[0]!
})

/** Every word of the mail. */
export const everything = ({ subject, text, html, calendars }: ArrivedMail): string =>
  [subject, text, html, ...calendars].join("\n")
