import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../../booking/Booking.ts"
import type { ProviderFailure } from "../../connections/ProviderFailure.ts"
import { joinUrlOf } from "../../fulfilment/ConferencePlan.ts"
import type { MailState, Notice, Recipient } from "../../notices/Notice.ts"
import { noticeKey } from "../../notices/Notice.ts"
import { isForgotten } from "../../ports/BookingRows.ts"
import type { Letter, LetterPart } from "../../ports/Mailer.ts"
import { Mailer } from "../../ports/Mailer.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { Settings } from "../../ports/Settings.ts"
import type { SignedLinks } from "../signLinks.ts"
import { signLinks } from "../signLinks.ts"
import type { Work } from "./Work.ts"
import { observe, stepFailed, withoutAddresses } from "./Work.ts"

/** A notice, and the booking that it is about. */
export interface Owed {
  readonly work: Work
  readonly notice: Notice
}

/** Failures that no repetition mends: the address or the mail itself is refused. */
const final: ReadonlySet<ProviderFailure["_tag"]> = new Set(["NotFound", "Gone", "Malformed"] as const)

/**
 * Sends one mail: about one booking, or about several that were made together. That it is attempted is written down
 * before the mail server is spoken to; a mail that the server will never take is written down as refused.
 */
export const sendMail = Effect.fnUntraced(function* (owed: readonly [Owed, ...ReadonlyArray<Owed>]) {
  const [{ work, notice }, ...others] = owed
  const to = yield* addressOf(work, notice.recipient)
  const at = yield* Clock.currentTimeMillis
  const record = (state: MailState) =>
    Effect.forEach(
      owed,
      (one) => {
        const withLink = joinUrlOf(one.work.observed) !== undefined
        return observe(one.work, { kind: "mail", notice: one.notice, state, at, withLink })
      },
      { discard: true },
    )
  if (to === undefined) return yield* record("refused")
  const mailer = yield* Mailer
  const partOf = Effect.fnUntraced(function* ({ work: { booking, hosts, observed } }: Owed) {
    const links = yield* linksFor(booking, notice.recipient)
    return { booking, hosts, joinUrl: joinUrlOf(observed), links } satisfies LetterPart as LetterPart
  })
  const first = yield* partOf(owed[0])
  const rest = yield* Effect.forEach(others, partOf)
  const before = work.observed.mailed.find((one) => noticeKey(one.notice) === noticeKey(notice))?.state
  yield* record("attempted")
  const letter: Letter = { ...first, notice, others: rest, to, at }
  const state = yield* mailer.send(letter).pipe(
    Effect.as("sent" as const),
    Effect.catch((error) =>
      final.has(error.reason._tag)
        ? Effect.as(
            Effect.logWarning(
              `A mail about booking ${work.booking.id} was refused: ${withoutAddresses(error.message)}`,
            ),
            "refused" as const,
          )
        : // Whoever was not reached is not told of what becomes of it either; an earlier attempt may have reached them.
          (error.reason._tag === "UnknownOutcome" || before === "attempted" ? Effect.void : record("unsent")).pipe(
            Effect.andThen(Effect.fail(stepFailed("the mail", error))),
          ),
    ),
  )
  yield* record(state)
})

/** Where the recipient is written to; `undefined` when there is nobody any more. */
const addressOf = Effect.fnUntraced(function* ({ booking, hosts }: Work, recipient: Recipient) {
  const found = yield* personOf(booking, hosts, recipient)
  return found === undefined || isForgotten(found) ? undefined : found
})

const personOf = Effect.fnUntraced(function* (booking: Booking, hosts: Work["hosts"], recipient: Recipient) {
  switch (recipient.role) {
    case "booker":
      return booking.booker
    case "seat":
      return booking.seats.find(({ id }) => id === recipient.id)?.booker
    case "guest": {
      const guest = booking.guests[recipient.index]
      return guest && { ...guest, zone: booking.booker?.zone ?? booking.eventType.rules.zone }
    }
    case "host": {
      const present = hosts.find(({ id }) => id === recipient.id)
      if (present !== undefined) return present
      const people = yield* PeopleStore
      return yield* people.host(recipient.id).pipe(Effect.catchTag("HostNotFound", () => Effect.succeed(undefined)))
    }
  }
})

/** The pages that the recipient may open (X-10: hosts cancel by mail only where the policy says so). */
const linksFor = Effect.fnUntraced(function* (booking: Booking, recipient: Recipient) {
  const { baseUrl, notices } = yield* Settings
  const mayCancel = recipient.role !== "host" || notices.hostsCancelByMail
  const actions = [...(mayCancel ? (["cancel"] as const) : []), "reschedule", "agenda", "decide", "accept"] as const
  const tokens = yield* signLinks(booking, recipient, actions)
  const page = (action: keyof SignedLinks) => {
    const token = tokens[action]
    return token === undefined ? undefined : `${baseUrl}/${action}/${token}`
  }
  return {
    cancel: page("cancel"),
    reschedule: page("reschedule"),
    agenda: page("agenda"),
    decide: page("decide"),
    accept: page("accept"),
  }
})
