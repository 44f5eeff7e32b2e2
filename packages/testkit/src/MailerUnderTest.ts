import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"

/** One mail as it arrived, read by something that did not write it. */
export interface ArrivedMail {
  /** Addresses that it was delivered to. */
  readonly to: ReadonlyArray<string>
  readonly subject: string
  /** With angle brackets. */
  readonly messageId: string
  readonly text: string
  readonly html: string
  /** Every iCalendar part, repeated ones included. */
  readonly calendars: ReadonlyArray<string>
}

/** The other end of the mailer under test. */
export class MailerUnderTest extends Context.Service<
  MailerUnderTest,
  {
    /** What has arrived since this was last asked, in order. */
    readonly arrived: Effect<ReadonlyArray<ArrivedMail>>
    /** While the effect runs, every mail arrives, and the answer that says so gets lost. */
    readonly losingAnswers: <A, E, R>(effect: Effect<A, E, R>) => Effect<A, E, R>
  }
>()("@sched/testkit/MailerUnderTest") {}
