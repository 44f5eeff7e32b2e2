import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Booking } from "../booking/Booking.ts"
import { describe, ProviderFailure } from "../connections/ProviderFailure.ts"
import type { Notice } from "../notices/Notice.ts"
import type { Host } from "../people/Host.ts"
import type { InvitationLetter } from "../people/InvitationLetter.ts"
import type { VerificationLetter } from "../people/VerificationLetter.ts"

export class MailError extends Schema.TaggedError<MailError>()("MailError", { reason: ProviderFailure }) {
  override get message() {
    return describe(this.reason)
  }
}

/** One booking as a mail tells of it. */
export interface LetterPart {
  /** The booking in the state that the notice tells of. */
  readonly booking: Booking
  /** The booking's hosts, in order. */
  readonly hosts: ReadonlyArray<Host>
  /** The video link, once it is known. */
  readonly joinUrl: string | undefined
  /** Signed pages for this recipient; `undefined` where the recipient has none. */
  readonly links: {
    readonly cancel: string | undefined
    readonly reschedule: string | undefined
    readonly agenda: string | undefined
    /** For a host: to approve or decline a request. */
    readonly decide: string | undefined
    /** For whoever is offered a place: to take it. */
    readonly accept: string | undefined
  }
}

/** Everything that a mail about a booking says, so that a mailer needs to look nothing up. */
export interface Letter extends LetterPart {
  readonly notice: Notice
  /** Further bookings made together with it that the same mail tells of, in order; each has an invitation of its own. */
  readonly others: ReadonlyArray<LetterPart>
  readonly to: { readonly name: string; readonly email: string; readonly zone: string }
  /** When the letter was written: the invitation's DTSTAMP. */
  readonly at: number
}

/** Writes and sends mails. Every adapter passes `MailerContract` of `@sched/testkit`. */
export class Mailer extends Context.Service<
  Mailer,
  {
    /**
     * Hands the letter over for delivery. The same notice carries the same Message-ID on every attempt, so a
     * repeat after `UnknownOutcome` can be recognised by the receiving side.
     */
    readonly send: (letter: Letter) => Effect<void, MailError>
    /**
     * Hands the mail of an invitation over; that of the same sending carries the same Message-ID, as with `send`. Names in
     * it are chosen by strangers and lead nowhere. `Malformed` where `acceptUrl` is no web address.
     */
    readonly invite: (letter: InvitationLetter) => Effect<void, MailError>
    /** Hands the mail with a code over; that of the same id carries the same Message-ID, as with `send`. */
    readonly verify: (letter: VerificationLetter) => Effect<void, MailError>
  }
>()("@sched/core/Mailer") {}
