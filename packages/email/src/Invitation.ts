import { checkEmail, type Letter } from "@sched/core"
import { type Invitation, writeInvitation } from "@sched/icalendar"
import type { Content } from "./Content.ts"
import { oneLine, shorten } from "./Line.ts"
import type { Messages } from "./messages/Messages.ts"

/** A person or system with an e-mail address. */
export interface Mailbox {
  readonly name: string
  readonly email: string
}

/**
 * Whose address stands as ORGANIZER, and so gets the replies of calendar clients. `system`: the sender's address
 * under the host's name, which every mail server accepts. `owner`: the first host's own address.
 */
export type OrganizerMode = "system" | "owner"

type Attendee = Invitation["attendees"][number]

const sameAddress = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const isAddress = (email: string) => checkEmail(email) === undefined

/** With the domain in lower case, as it stands in the mail's own headers. */
const normal = (email: string) => email.replace(/@.*$/, (domain) => domain.toLowerCase())

/**
 * Everyone who takes part and has an address, each address once. The recipient stands under the very address that the mail goes to:
 * without that, clients show no buttons to answer with.
 */
const attendees = ({ booking: { booker }, hosts, notice, to }: Letter): ReadonlyArray<Attendee> => {
  const recipient: Attendee = { ...to, status: notice.recipient.role === "booker" ? "NEEDS-ACTION" : "ACCEPTED" }
  const everyone: ReadonlyArray<Attendee> = [
    recipient,
    ...(booker === undefined ? [] : [{ ...booker, status: "NEEDS-ACTION" as const }]),
    ...hosts.map((host) => ({ ...host, status: "ACCEPTED" as const })),
  ]
  return everyone
    .filter(
      ({ email }, index) =>
        isAddress(email) && everyone.findIndex((other) => sameAddress(other.email, email)) === index,
    )
    .map(({ name, email, status }) => ({ name: shorten(oneLine(name), 100), email: normal(email), status }))
}

const organizer = ({ hosts }: Letter, from: Mailbox, mode: OrganizerMode): Mailbox => {
  const host = hosts[0]
  if (host === undefined) return from
  return {
    name: shorten(oneLine(host.name), 100),
    email: mode === "owner" && isAddress(host.email) ? host.email : from.email,
  }
}

/** What the calendar entry says: the links, because some clients show it in place of the mail (S0-12). */
const description = ({ notice }: Letter, { primary, buttons }: Content): string => {
  const links = [...(primary === undefined ? [] : [primary]), ...(notice.recipient.role === "booker" ? buttons : [])]
  return links.map(({ label, url }) => `${label}: ${url}`).join("\n")
}

/**
 * The mail's calendar part (RFC 5546): REQUEST or CANCEL with the booking's own UID and SEQUENCE. Whoever is the
 * organiser gets a PUBLISH without attendees (§3.2.1), because clients refuse an invitation to one's own meeting; a
 * PUBLISH cannot take a meeting back, so the organiser's mail about a cancellation has no calendar part.
 *
 * @throws InvalidInput where the booking's UID, sequence or times are none, or the sender's address is none
 */
export const invitation = (
  letter: Letter,
  content: Content,
  options: { readonly from: Mailbox; readonly organizerMode: OrganizerMode; readonly messages: Messages },
): { readonly method: Invitation["method"]; readonly text: string } | undefined => {
  const { booking, notice } = letter
  const cancelled = notice.kind === "cancelled"
  const by = organizer(letter, options.from, options.organizerMode)
  const own = sameAddress(by.email, letter.to.email)
  if (own && cancelled) return undefined
  const method = own ? "PUBLISH" : cancelled ? "CANCEL" : "REQUEST"
  const text = writeInvitation({
    method,
    uid: booking.uid,
    sequence: booking.sequence,
    stamp: letter.at,
    start: booking.start,
    end: booking.end,
    summary: options.messages.summary(content.title, content.names),
    description: description(letter, content),
    location: content.place,
    ...(content.join === undefined ? {} : { url: content.join }),
    organizer: by,
    attendees: own ? [] : attendees(letter),
  })
  return { method, text }
}
