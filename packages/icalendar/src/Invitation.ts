import { checkEmail, checkInstant, checkInterval, InvalidInput } from "@sched/core"
import ICAL from "ical.js"
import { refold } from "./Fold.ts"

/** A person as calendars show them. */
export interface Party {
  readonly name: string
  readonly email: string
}

/** A meeting as it is told to the calendars of those who take part (iTIP, RFC 5546). */
export interface Invitation {
  /** `REQUEST` invites or updates, `CANCEL` withdraws, `PUBLISH` informs without asking for an answer. */
  readonly method: "REQUEST" | "CANCEL" | "PUBLISH"
  /** Never changes in the life of the meeting. */
  readonly uid: string
  /** Rises with every change of time, place or status; never falls. */
  readonly sequence: number
  /** When this message is made, epoch milliseconds; of two with one sequence the later counts. */
  readonly stamp: number
  /** Epoch milliseconds; written to the second. */
  readonly start: number
  readonly end: number
  readonly summary: string
  readonly description: string
  readonly location: string
  readonly url?: string | undefined
  readonly organizer: Party
  /** Each recipient must be among them, or mail programs offer no answer. A `PUBLISH` leaves them out. */
  readonly attendees: ReadonlyArray<Party & { readonly status: "NEEDS-ACTION" | "ACCEPTED" }>
}

const statuses: { readonly [M in Invitation["method"]]: string } = {
  REQUEST: "CONFIRMED",
  CANCEL: "CANCELLED",
  PUBLISH: "CONFIRMED",
}

/**
 * The invitation as an iCalendar object: one VEVENT, times in UTC, lines that end in CRLF and hold at most 75 octets
 * (RFC 5545 §3.1). Control characters are taken out of texts and names, quotation marks and backslashes out of names.
 * @throws InvalidInput where an address, link, time, UID or sequence is none, or a REQUEST has no attendee
 */
export const writeInvitation = (invitation: Invitation): string => {
  check(invitation)
  const { method, uid, sequence, stamp, start, end, url, organizer, attendees } = invitation
  const event: Array<unknown> = [
    property("uid", uid),
    property("sequence", sequence, {}, "integer"),
    property("dtstamp", utcTime(stamp), {}, "date-time"),
    property("dtstart", utcTime(start), {}, "date-time"),
    property("dtend", utcTime(end), {}, "date-time"),
    property("summary", cleanText(invitation.summary)),
    property("description", cleanText(invitation.description)),
    property("location", cleanText(invitation.location)),
    ...(url === undefined ? [] : [property("url", asciiUrl(url), {}, "uri")]),
    property("status", statuses[method]),
    property("transp", "OPAQUE"),
    property("organizer", `mailto:${organizer.email}`, commonName(organizer), "cal-address"),
    ...(method === "PUBLISH" ? [] : attendees.map((attendee) => attendeeOf(attendee, method))),
  ]
  const calendar = [
    property("version", "2.0"),
    property("prodid", "-//sched//icalendar//EN"),
    property("calscale", "GREGORIAN"),
    property("method", method),
  ]
  return refold(ICAL.stringify(["vcalendar", calendar, [["vevent", event, []]]]))
}

const property = (name: string, value: string | number, parameters: object = {}, type = "text") => [
  name,
  parameters,
  type,
  value,
]

const attendeeOf = (attendee: Invitation["attendees"][number], method: Invitation["method"]) =>
  property(
    "attendee",
    `mailto:${attendee.email}`,
    {
      cutype: "INDIVIDUAL",
      role: "REQ-PARTICIPANT",
      partstat: attendee.status,
      rsvp: method === "REQUEST" && attendee.status === "NEEDS-ACTION" ? "TRUE" : "FALSE",
      ...commonName(attendee),
    },
    "cal-address",
  )

/** A parameter cannot hold a quotation mark (RFC 5545 §3.2); readers differ on a backslash; a name has no lines. */
const commonName = ({ name }: Party): { readonly cn?: string } => {
  const cn = cleanText(name)
    .replace(/["\\\n\t]+/g, " ")
    .trim()
  return cn === "" ? {} : { cn }
}

const utcTime = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu

/** Line ends become `\n`; RFC 5545 §3.3.11 has no place for other control characters but the tab. */
const cleanText = (text: string): string => text.replace(/\r\n?/g, "\n").replace(controls, "")

/** A URI is ASCII without spaces (RFC 3986 §2); everything else is percent-encoded, line breaks included. */
const asciiUrl = (url: string): string => url.replace(/\p{Surrogate}/gu, "").replace(/[^!-~]/gu, encodeURIComponent)

const check = ({ method, uid, sequence, stamp, start, end, url, organizer, attendees }: Invitation): void => {
  if (!Object.hasOwn(statuses, method)) throw new InvalidInput("method", "expected REQUEST, CANCEL or PUBLISH")
  if (!/^[\x21-\x7e]{1,255}$/.test(uid))
    throw new InvalidInput("uid", "expected 1 to 255 ASCII characters without spaces, such as 7f3a@example.com")
  if (!Number.isSafeInteger(sequence) || sequence < 0)
    throw new InvalidInput("sequence", "expected a whole number from 0")
  if (url !== undefined && !/^[a-z][a-z0-9+.-]*:./i.test(url))
    throw new InvalidInput("url", "expected an absolute URL such as https://example.com/b/7f3a")
  checkInstant(stamp, "stamp")
  checkInterval({ start, end }, "invitation")
  checkAddress(organizer.email, "organizer.email")
  if (method === "REQUEST" && attendees.length === 0)
    throw new InvalidInput("attendees", "a REQUEST invites at least one attendee (RFC 5546 §3.2.2)")
  attendees.forEach(({ email, status }, i) => {
    checkAddress(email, `attendees[${i}].email`)
    if (status !== "NEEDS-ACTION" && status !== "ACCEPTED")
      throw new InvalidInput(`attendees[${i}].status`, "expected NEEDS-ACTION or ACCEPTED")
  })
}

const checkAddress = (email: string, field: string): void => {
  if (checkEmail(email) !== undefined) throw new InvalidInput(field, "expected an e-mail address such as a@example.com")
}
