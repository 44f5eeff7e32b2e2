import { type Letter, MINUTE } from "@sched/core"
import { webLink } from "./Line.ts"
import { meanings } from "./Meaning.ts"
import type { Messages, Role } from "./messages/Messages.ts"
import { knownZone, shortTime } from "./When.ts"

/** Something that the reader can open. */
export interface Button {
  readonly label: string
  readonly url: string
}

const button = (label: string, link: string | undefined): ReadonlyArray<Button> => {
  const url = link === undefined ? undefined : webLink(link)
  return url === undefined ? [] : [{ label, url }]
}

/** What is given up by cancelling. */
const cancelLabel = ({ booking: { status }, notice: { recipient } }: Letter, { cancel }: Messages): string => {
  if (status === "pending") return cancel.request
  if (status === "waitlisted") return cancel.waiting
  if (status === "held") return cancel.offer
  return recipient.role === "seat" ? cancel.place : cancel.booking
}

/**
 * The one thing that the reader most likely wants: to answer what they were asked, else to join. `join` is the
 * meeting's link where all meetings of the mail have the same.
 */
export const primaryOf = (
  { links, notice }: Letter,
  join: string | undefined,
  messages: Messages,
): Button | undefined => {
  const answers = meanings[notice.kind].open
    ? [...button(messages.decide, links.decide), ...button(messages.accept, links.accept)]
    : []
  return [...answers, ...button(messages.join, join)][0]
}

/**
 * Every other page that the reader may open: whatever the letter has a link to, as long as it can still be done
 * (S0-20, X-10).
 */
export const buttonsOf = (letter: Letter, messages: Messages): ReadonlyArray<Button> => {
  const { links, notice } = letter
  const manage = [
    ...button(messages.reschedule, links.reschedule),
    ...button(cancelLabel(letter, messages), links.cancel),
  ]
  return [...button(messages.agenda, links.agenda), ...(meanings[notice.kind].open ? manage : [])]
}

/** Until when a booker can still move and cancel an agreed booking; `undefined` where that is over or is nobody's concern. */
export const hintOf = (
  { notice, booking, links, to, at }: Letter,
  role: Role,
  messages: Messages,
): string | undefined => {
  if (role !== "booker" || booking.status !== "confirmed" || !meanings[notice.kind].open) return undefined
  const { cutoffMin = {} } = booking.eventType
  const until = (link: string | undefined, cutoff = 0): string | undefined => {
    const deadline = booking.start - cutoff * MINUTE
    if (link === undefined || webLink(link) === undefined || deadline <= at) return undefined
    if (cutoff === 0) return messages.untilStart
    return messages.until(shortTime(messages.locale, deadline, knownZone(to.zone)))
  }
  const [move, cancel] = [until(links.reschedule, cutoffMin.reschedule), until(links.cancel, cutoffMin.cancel)]
  return move === undefined && cancel === undefined ? undefined : messages.plansChanged(move, cancel)
}
