import { type Booking, hasSeats, type Letter, MINUTE } from "@sched/core"
import { type Button, buttonsOf, hintOf, primaryOf } from "./Buttons.ts"
import { answersOf, type Detail, elsewhere, peopleDetails } from "./Detail.ts"
import { lines, oneLine, shorten } from "./Line.ts"
import { isAgreed, meanings } from "./Meaning.ts"
import { type Meeting, meetingsOf } from "./Meeting.ts"
import type { Facts, Messages, Phrase, Role, Wording } from "./messages/Messages.ts"
import { nameOf, namesOf, type People, type Person, peopleOf } from "./People.ts"
import type { Sheet } from "./Sheet.ts"
import { dayAhead, duration, knownZone, shortTime, type When, whens } from "./When.ts"

/** One of several meetings: when it is, and where that differs between them also what and where. */
export interface Line {
  readonly title: string | undefined
  readonly text: string
  readonly place: string | undefined
  /** In place of the place, where that is a link. */
  readonly join: Button | undefined
}

/** What a mail about a booking says, before it becomes HTML or text. */
export interface Content extends Sheet {
  readonly kind: Letter["notice"]["kind"]
  readonly role: Role
  /** The first meeting's time. */
  readonly when: When
  readonly duration: string
  /** The same time in the other party's zone, where clocks show something else there. */
  readonly elsewhere: ReadonlyArray<string>
  /** How many meetings there are, and each of them in a line; `undefined` where there is one. */
  readonly several: { readonly heading: string; readonly lines: ReadonlyArray<Line> } | undefined
  /** Whom a reply reaches: the other party, if that is one person. */
  readonly replyTo: Person | undefined
  /** Each meeting for the reader's calendar, in the order of the letter. */
  readonly meetings: ReadonlyArray<Meeting & { readonly summary: string }>
}

/** What the integrator decides about all mails. */
export interface ContentOptions {
  readonly messages: Messages
  readonly product: string
}

/** What is longer than this, in characters, is cut: it would crowd out the rest. */
const LONGEST_TITLE = 80
const LONGEST_NAMES = 80

const titleOf = ({ eventType: { title } }: Booking): string => shorten(oneLine(title), LONGEST_TITLE)
const durationOf = (locale: string, { start, end }: Booking) => duration(locale, Math.round((end - start) / MINUTE))
const only = <A>(values: ReadonlyArray<A>): A | undefined => (new Set(values).size === 1 ? values[0] : undefined)

/** Whom the reader meets, as the subject names them. Of several who have a place, a host is told elsewhere. */
const metBy = ({ role, hosts, bookers }: People, booking: Booking): ReadonlyArray<Person> =>
  role !== "host" ? hosts : hasSeats(booking) ? [] : bookers

/** What the mail says first. While approval is still waited for, a change tells of that. */
const wordingOf = ({ notice: { kind }, booking: { status } }: Letter, role: Role, { notices }: Messages): Wording => {
  const wording = notices[kind][role]
  const { note } = notices.requested[role]
  const undecided = status === "pending" && (kind === "rescheduled" || kind === "reassigned")
  return undecided && note !== undefined ? { ...wording, note } : wording
}

/** A host's reply goes to whoever booked, if that is one person; everybody else's to the first host. */
const replyToOf = ({ role, hosts, bookers, seat }: People): Person | undefined => {
  if (role !== "host") return hosts[0]
  return seat?.booker ?? (bookers.length === 1 ? bookers[0] : undefined)
}

/** Each of several meetings in a line. */
const severalOf = (meetings: ReadonlyArray<Meeting>, read: ReadonlyArray<When>, messages: Messages) => {
  if (meetings.length === 1) return undefined
  const bookings = meetings.map(({ booking }) => booking)
  const [oneTitle, onePlace] = [only(bookings.map(titleOf)), only(meetings.map(({ place }) => place))]
  return {
    heading: messages.several(meetings.length, only(bookings.map((one) => durationOf(messages.locale, one)))),
    lines: meetings.map(
      ({ booking, place, join }, i): Line => ({
        title: oneTitle === undefined ? titleOf(booking) : undefined,
        text: read[i]!.line,
        place: onePlace === undefined && place !== "" && join === undefined ? place : undefined,
        join: onePlace === undefined && join !== undefined ? { label: messages.join, url: join } : undefined,
      }),
    ),
  }
}

/** That each is attached, and that the links, which are the first meeting's, are not about the others. */
const severalHint = (
  { notice, booking, others }: Letter,
  buttons: ReadonlyArray<Button>,
  { short }: When,
  messages: Messages,
) => {
  const invited =
    meanings[notice.kind].method === "REQUEST" && [booking, ...others.map((other) => other.booking)].every(isAgreed)
  const hints = [...(invited ? [messages.attached] : []), ...(buttons.length > 0 ? [messages.onlyFirst(short)] : [])]
  return hints.length === 0 ? undefined : hints.join(" ")
}

/** What the letter says (S0-12, S0-17 to S0-20). */
export const content = (letter: Letter, { messages, product }: ContentOptions): Content => {
  const { booking, notice, at, to } = letter
  const { locale } = messages
  const people = peopleOf(letter)
  const { role } = people
  const zone = knownZone(to.zone)
  const meetings = meetingsOf(letter, people, messages)
  const read = whens(
    locale,
    meetings.map((one) => one.booking),
    zone,
  )
  const first = read[0]!
  const names = (persons: ReadonlyArray<Person>) => shorten(namesOf(locale, persons), LONGEST_NAMES)
  const titles = [...new Set(meetings.map((one) => titleOf(one.booking)))]
  const title = shorten(new Intl.ListFormat(locale).format(titles), LONGEST_TITLE)
  const { note = "", ...wording } = wordingOf(letter, role, messages)
  const facts: Facts = {
    what: messages.summary(title, names(metBy(people, booking))),
    start: meetings.length === 1 ? first.short : messages.andMore(first.short, meetings.length - 1),
    hosts: names(people.hosts),
    booker: names(people.bookers),
    person: people.seat === undefined ? "" : nameOf(people.seat.booker),
    day: dayAhead(locale, at, booking.start, zone),
    until: booking.expiresAt === undefined ? "" : shortTime(locale, booking.expiresAt, zone),
  }
  const say = (phrase: Phrase) => (typeof phrase === "string" ? phrase : phrase(facts))
  const detail = (label: string, text: ReadonlyArray<string>, link?: string): ReadonlyArray<Detail> =>
    text.length === 0 || text[0] === "" ? [] : [{ label, lines: text, link }]
  const place = only(meetings.map((one) => one.place)) ?? ""
  const join = only(meetings.map((one) => one.join))
  const buttons = buttonsOf(letter, messages)
  return {
    kind: notice.kind,
    role,
    subject: say(wording.subject),
    status: say(wording.status),
    note: say(note),
    title,
    when: first,
    duration: durationOf(locale, booking),
    elsewhere: meetings.length === 1 ? elsewhere(letter, people, messages) : [],
    several: severalOf(meetings, read, messages),
    details: [
      ...(meanings[notice.kind].struck ? detail(messages.reason, lines(booking.cancelReason ?? "")) : []),
      ...peopleDetails(letter, people, messages),
      ...detail(messages.where, [place], join),
      ...(role === "host" && notice.kind !== "unassigned" ? answersOf(letter, people, messages) : []),
    ],
    primary: primaryOf(letter, join, messages),
    hint: meetings.length === 1 ? hintOf(letter, role, messages) : severalHint(letter, buttons, first, messages),
    buttons,
    footer: messages.footer[role](product),
    replyTo: replyToOf(people),
    meetings: meetings.map((one) => ({
      ...one,
      summary: messages.summary(titleOf(one.booking), names(metBy({ ...people, hosts: one.hosts }, one.booking))),
    })),
  }
}
