import { checkEmail, hasSeats, isForgotten, type Letter } from "@sched/core"
import { type Invitation, writeInvitation } from "@sched/icalendar"
import type { Content } from "./Content.ts"
import { oneLine, shorten } from "./Line.ts"
import { isAgreed, meanings } from "./Meaning.ts"
import type { Meeting } from "./Meeting.ts"

/** A person or system with an e-mail address. */
export interface Mailbox {
  readonly name: string
  readonly email: string
}

/**
 * Whose address stands as ORGANIZER, and so gets the replies of calendar clients. `system`: the sender's address
 * under the host's name, which every mail server accepts. `owner`: the first host's own address; where bookings are
 * reassigned, calendars then take the next host's update for somebody else's.
 */
export type OrganizerMode = "system" | "owner"

type Attendee = Invitation["attendees"][number]

const sameAddress = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const isAddress = (email: string) => checkEmail(email) === undefined

/** With the domain in lower case, as it stands in the mail's own headers. */
const normal = (email: string) => email.replace(/@.*$/, (domain) => domain.toLowerCase())

/** Whether the recipient alone is taken off: the meeting goes on for the others (RFC 5546 §3.2.5). */
const leavesAlone = ({ notice: { kind }, booking: { status } }: Letter): boolean =>
  meanings[kind].method === "CANCEL" && status !== "cancelled"

/**
 * Everyone who takes part and has an address, each address once. The recipient stands under the very address that the
 * mail goes to: without that, clients show no buttons to answer with. Those who have a place in a booking with seats
 * do not learn of each other.
 */
const attendees = (letter: Letter, { booking, hosts }: Meeting): ReadonlyArray<Attendee> => {
  const { notice, to } = letter
  const recipient: Attendee = { ...to, status: notice.recipient.role === "host" ? "ACCEPTED" : "NEEDS-ACTION" }
  const { booker, guests } = booking
  const party = hasSeats(booking) ? [] : [...(booker === undefined ? [] : [booker]), ...guests]
  const everyone: ReadonlyArray<Attendee> = [
    recipient,
    ...party.map((one) => ({ ...one, status: "NEEDS-ACTION" as const })),
    ...hosts.map((host) => ({ ...host, status: "ACCEPTED" as const })),
  ]
  return (leavesAlone(letter) ? [recipient] : everyone)
    .filter(
      (one, index) =>
        isAddress(one.email) &&
        !isForgotten(one) &&
        everyone.findIndex(({ email }) => sameAddress(one.email, email)) === index,
    )
    .map(({ name, email, status }) => ({ name: shorten(oneLine(name), 100), email: normal(email), status }))
}

const organizer = ({ hosts }: Meeting, from: Mailbox, mode: OrganizerMode): Mailbox => {
  const host = hosts[0]
  if (host === undefined) return from
  return {
    name: shorten(oneLine(host.name), 100),
    email: mode === "owner" && isAddress(host.email) ? host.email : from.email,
  }
}

/**
 * What the calendar entry says: the links, because some clients show it in place of the mail (S0-12). A host's signed
 * links stay out: others may see the host's calendar.
 */
const description = ({ role, buttons }: Content, { join }: Meeting, label: string, isFirst: boolean): string => {
  const own = role === "booker" && isFirst ? buttons : []
  const links = [...(join === undefined ? [] : [{ label, url: join }]), ...own]
  return links.map(({ label, url }) => `${label}: ${url}`).join("\n")
}

/** A calendar part of a mail. */
export interface Calendar {
  readonly method: Invitation["method"]
  readonly filename: string
  readonly text: string
}

/**
 * The mail's calendar parts (RFC 5546), one for each meeting (RFC 6047 has one UID in each): REQUEST or CANCEL with
 * the booking's own UID and SEQUENCE; none for a meeting that never stood in a calendar. Whoever is the organiser gets
 * a PUBLISH without attendees (§3.2.1), because clients refuse an invitation to one's own meeting; a PUBLISH cannot
 * take a meeting back, so the organiser's mail about a cancellation has no calendar part.
 *
 * @throws InvalidInput where a booking's UID, sequence or times are none, or the sender's address is none
 */
export const calendars = (
  letter: Letter,
  content: Content,
  options: { readonly from: Mailbox; readonly organizerMode: OrganizerMode; readonly join: string },
): ReadonlyArray<Calendar> => {
  const wanted = meanings[letter.notice.kind].method
  if (wanted === undefined) return []
  return content.meetings.flatMap((meeting, i): ReadonlyArray<Calendar> => {
    const { booking, entryPlace, join, summary } = meeting
    const by = organizer(meeting, options.from, options.organizerMode)
    const own = sameAddress(by.email, letter.to.email)
    if (!isAgreed(booking) || (own && wanted === "CANCEL")) return []
    const method = own ? "PUBLISH" : wanted
    const text = writeInvitation({
      method,
      uid: booking.uid,
      sequence: booking.sequence,
      stamp: letter.at,
      start: booking.start,
      end: booking.end,
      summary,
      description: description(content, meeting, options.join, i === 0),
      location: entryPlace,
      ...(join === undefined ? {} : { url: join }),
      organizer: by,
      attendees: own ? [] : attendees(letter, meeting),
    })
    return [{ method, filename: i === 0 ? "invite.ics" : `invite-${i + 1}.ics`, text }]
  })
}
