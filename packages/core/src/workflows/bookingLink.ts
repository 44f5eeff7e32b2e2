import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { InvalidForm, InvalidLink } from "../booking/Refusal.ts"
import type { BookingLink } from "../offering/BookingLink.ts"
import { checkBookingLink, checkPrefill } from "../offering/BookingLink.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { anyone, Signer } from "../ports/Signer.ts"
import { SealedLinkRecord } from "../schemas/BookingLinkRecord.ts"
import { LATEST } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { LinkUse } from "./checkCounted.ts"
import { checked } from "./checked.ts"

/** The longest token, in characters: with the address before it, a link that every browser and mail program takes. */
const LONGEST = 1900

const encode = Schema.encodeEffect(SealedLinkRecord)
const decode = Schema.decodeUnknownEffect(SealedLinkRecord)

/**
 * Signs a link to book an event type into one token, safe in a URL path. It says its id and when it expires; all else
 * is sealed, so that nobody reads from the address who it is for. `InvalidForm` when the form does not accept the
 * prefill, `InvalidInput` when the link would be too long.
 */
export const signBookingLink = Effect.fnUntraced(function* (link: BookingLink) {
  const people = yield* PeopleStore
  const signer = yield* Signer
  const { id, expiresAt = LATEST, ...carried } = link
  const eventType = yield* people.eventType(link.alias, link.slug)
  yield* checked(() => checkBookingLink(link, eventType))
  const problems = checkPrefill(eventType, link.prefill ?? {})
  if (problems.length > 0) return yield* new InvalidForm({ problems })
  const sealed = yield* Effect.orDie(encode(carried))
  const token = yield* signer.sign({ action: "book", subject: id, recipient: anyone, expiresAt, sealed })
  if (token.length > LONGEST)
    return yield* Effect.fail(new InvalidInput("prefill", `makes a link too long to be sent; fill in less beforehand`))
  return token
})

/** The link that a token stands for. `InvalidLink` when it was altered, has expired, or is no link to book. */
export const openBookingLink = Effect.fnUntraced(function* (token: string) {
  const signer = yield* Signer
  const { action, subject: id, expiresAt, sealed } = yield* signer.verify(token)
  if (action !== "book") return yield* new InvalidLink({ problem: "otherAction" })
  const carried = yield* Effect.mapError(decode(sealed), () => new InvalidLink({ problem: "malformed" }))
  return { id, ...carried, ...(expiresAt === LATEST ? {} : { expiresAt }) } satisfies BookingLink as BookingLink
})

/** What `book` counts of the link; `undefined` where it can be used as often as one likes. */
export const linkUse = ({ id, uses, expiresAt }: BookingLink): LinkUse | undefined =>
  uses === undefined ? undefined : { id, uses, expiresAt }
