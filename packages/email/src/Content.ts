import { type Booking, type Host, type Letter, MINUTE } from "@sched/core"
import { lines, oneLine, shorten, webLink } from "./Line.ts"
import type { Messages, Role } from "./messages/Messages.ts"
import { duration, knownZone, readsTheSame, type When, when } from "./When.ts"

/** One thing told under a label: a link, or lines of text. */
export interface Detail {
  readonly label: string
  readonly lines: ReadonlyArray<string>
  /** Set where the one line can be followed. */
  readonly link: string | undefined
}

/** Something that the reader can open. */
export interface Button {
  readonly label: string
  readonly url: string
}

/** What a mail says, in words for its reader and free of control characters, before it becomes HTML or text. */
export interface Content {
  readonly kind: Letter["notice"]["kind"]
  readonly subject: string
  readonly status: string
  readonly title: string
  /** The people whom the reader meets, as a list in words. */
  readonly names: string
  readonly when: When
  readonly duration: string
  /** The same time in the other party's zone, where clocks show something else there. */
  readonly elsewhere: ReadonlyArray<string>
  readonly details: ReadonlyArray<Detail>
  /** The link to the meeting itself, while it stands. */
  readonly join: string | undefined
  /** The place in one line; empty where there is none to name. */
  readonly place: string
  readonly primary: Button | undefined
  readonly hint: string | undefined
  readonly buttons: ReadonlyArray<Button>
  readonly footer: string
}

/** What the integrator decides about all mails. */
export interface ContentOptions {
  readonly messages: Messages
  readonly product: string
  /** Whether the host's mail has a Cancel button too. */
  readonly hostCancelButton: boolean
}

/** What is longer than this, in characters, is cut: it would crowd out the rest. */
const LONGEST_NAME = 60
const LONGEST_TITLE = 80
const LONGEST_NAMES = 80

const nameOf = (name: string) => shorten(oneLine(name), LONGEST_NAME)

const list = (locale: string, people: ReadonlyArray<{ readonly name: string }>): string =>
  new Intl.ListFormat(locale).format(people.map(({ name }) => nameOf(name)))

const answersOf = ({ eventType, answers }: Booking, messages: Messages): ReadonlyArray<Detail> =>
  eventType.form.flatMap(({ name, label, kind }) => {
    const answer = Object.hasOwn(answers, name) ? lines(answers[name] ?? "") : []
    if (answer.length === 0) return []
    return [{ label: oneLine(label), lines: kind === "checkbox" ? [messages.ticked] : answer, link: undefined }]
  })

/** A cancelled meeting's link is no longer told (S0-14). */
const placeOf = ({ eventType: { location, form }, answers }: Booking, cancelled: boolean, messages: Messages) => {
  switch (location.kind) {
    case "inPerson":
      return oneLine(location.place)
    case "phone": {
      const phone = form.find(({ kind }) => kind === "phone")?.name
      const answer = phone !== undefined && Object.hasOwn(answers, phone) ? answers[phone] : undefined
      return oneLine(location.number ?? messages.byPhone(answer === "" ? undefined : answer))
    }
    case "link":
      return cancelled ? "" : oneLine(location.url)
  }
}

const elsewhere = (letter: Letter, others: ReadonlyArray<Pick<Host, "name" | "zone">>, messages: Messages) => {
  const { locale } = messages
  const own = knownZone(letter.to.zone)
  const here = when(locale, letter.booking, own)
  const away = others
    .map(({ name, zone }) => ({ name, zone: knownZone(zone) }))
    .filter(({ zone }) => !readsTheSame(zone, own, letter.booking))
  return away.flatMap((person) => {
    const { zone } = person
    const group = away.filter((other) => readsTheSame(other.zone, zone, letter.booking))
    if (group[0] !== person) return []
    const there = when(locale, letter.booking, zone)
    const day = there.date === here.date ? undefined : there.date
    return [messages.elsewhere(list(locale, group), there.time, there.zone, day)]
  })
}

const buttonsOf = ({ links, notice }: Letter, role: Role, options: ContentOptions): ReadonlyArray<Button> => {
  if (notice.kind === "cancelled") return []
  const mayCancel = role === "booker" || options.hostCancelButton
  const wanted = [
    [options.messages.reschedule, role === "booker" ? links.reschedule : undefined],
    [options.messages.cancel, mayCancel ? links.cancel : undefined],
  ] as const
  return wanted.flatMap(([label, link]) => {
    const url = link === undefined ? undefined : webLink(link)
    return url === undefined ? [] : [{ label, url }]
  })
}

/** What the letter says (S0-12, S0-17 to S0-20). */
export const content = (letter: Letter, options: ContentOptions): Content => {
  const { booking, notice, hosts, links } = letter
  const { messages } = options
  const { kind } = notice
  const { role } = notice.recipient
  const cancelled = kind === "cancelled"
  const booker = booking.booker
  const others = role === "booker" ? hosts : booker === undefined ? [] : [booker]
  const names = list(messages.locale, others)
  const title = shorten(oneLine(booking.eventType.title), LONGEST_TITLE)
  const read = when(messages.locale, booking, knownZone(letter.to.zone))
  const place = placeOf(booking, cancelled, messages)
  const join = booking.eventType.location.kind === "link" ? webLink(place) : undefined
  const agenda = role === "host" && links.agenda !== undefined ? webLink(links.agenda) : undefined
  const buttons = buttonsOf(letter, role, options)
  const detail = (label: string, text: ReadonlyArray<string>, link?: string): ReadonlyArray<Detail> =>
    text.length === 0 ? [] : [{ label, lines: text, link }]
  const people = others.flatMap(({ name, email }) =>
    role === "host" ? [nameOf(name), oneLine(email)] : [nameOf(name)],
  )
  return {
    kind,
    subject: messages.subject[kind](title, shorten(names, LONGEST_NAMES), read.short),
    status: messages.status[kind][role],
    title,
    names,
    when: read,
    duration: duration(messages.locale, Math.round((booking.end - booking.start) / MINUTE)),
    elsewhere: elsewhere(letter, others, messages),
    details: [
      ...(cancelled ? detail(messages.reason, lines(booking.cancelReason ?? "")) : []),
      ...detail(messages.withWhom, people),
      ...(place === "" ? [] : detail(messages.where, [place], join)),
      ...(role === "host" ? answersOf(booking, messages) : []),
    ],
    join,
    place,
    primary: join === undefined ? undefined : { label: messages.join, url: join },
    hint: role === "booker" && buttons.length === 2 ? messages.plansChanged : undefined,
    buttons: agenda === undefined ? buttons : [{ label: messages.agenda, url: agenda }, ...buttons],
    footer: messages.footer[role](options.product),
  }
}
