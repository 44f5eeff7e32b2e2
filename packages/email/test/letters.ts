import {
  type Booking,
  type EventType,
  forgottenPerson,
  type Host,
  type Letter,
  type NoticeKind,
  type Recipient,
  type Seat,
} from "@sched/core"

/** Thursday, 3 December 2026, 10:00 UTC: 11:00 in Berlin, 05:00 in New York. */
export const start = Date.UTC(2026, 11, 3, 10)

export const anna: Host = {
  id: "anna",
  name: "Anna Novák",
  email: "anna@studio.example",
  zone: "Europe/Berlin",
  availability: { zone: "Europe/Berlin", weekly: [] },
}

export const jan: Host = { ...anna, id: "jan", name: "Jan Dvořák", email: "jan@studio.example", zone: "Europe/Prague" }

export const eventType: EventType = {
  id: "intro",
  alias: "studio",
  slug: "intro",
  title: "Introductory call",
  rules: { zone: "Europe/Berlin", durationMin: 30 },
  hosts: ["anna"],
  location: { kind: "link", url: "https://meet.example/room-7" },
  form: [
    { name: "topic", label: "What is it about?", kind: "longText" },
    { name: "phone", label: "Your phone", kind: "phone" },
    { name: "terms", label: "I accept the terms", kind: "checkbox" },
  ],
}

export const booking: Booking = {
  id: "7f3a",
  uid: "7f3a@book.example",
  version: 1,
  sequence: 0,
  status: "confirmed",
  start,
  end: start + 30 * 60_000,
  eventType,
  changes: [],
  hosts: ["anna"],
  resources: [],
  guests: [],
  seats: [],
  booker: { name: "Ben Carter", email: "ben@customer.example", zone: "America/New_York" },
  answers: { topic: "The new site:\nwho writes?", phone: "+1 212 555 0199", terms: "yes" },
  createdAt: start - 86_400_000,
  updatedAt: start - 86_400_000,
  settledAt: start - 86_400_000,
}

export const carla = { name: "Carla Ortiz", email: "carla@friends.example" }

/** Three people on an event type with eight places; the third has given hers up. */
export const seats: ReadonlyArray<Seat> = (
  [
    ["s1", "Ben Carter", "ben@customer.example"],
    ["s2", "Dora Weiss", "dora@elsewhere.example"],
    ["s3", "Eva Lind", "eva@former.example"],
  ] as const
).map(([id, name, email], i) => ({
  id,
  booker: { name, email, zone: "America/New_York" },
  answers: { topic: `Wish of ${name}` },
  joinedAt: booking.createdAt + i,
  leftAt: id === "s3" ? booking.createdAt + 9 : undefined,
}))

/** Whoever stands in the place of a person who was erased. */
export const forgotten = forgottenPerson("Europe/Berlin")

export const links = {
  cancel: "https://book.example/cancel/token-c",
  reschedule: "https://book.example/reschedule/token-r",
  agenda: "https://book.example/agenda/token-a",
  decide: "https://book.example/decide/token-d",
  accept: "https://book.example/accept/token-t",
}

/** The links that a recipient is given: hosts cannot cancel by mail, guests can do nothing, by the default policy. */
const linksFor = ({ status }: Booking, { role }: Recipient): Letter["links"] => {
  const none = { cancel: undefined, reschedule: undefined, agenda: undefined, decide: undefined, accept: undefined }
  const agenda = role === "host" ? links.agenda : undefined
  const over = status === "cancelled" || status === "declined" || status === "expired"
  if (role === "guest" || over) return { ...none, agenda }
  if (role === "host" && status === "pending") return { ...none, agenda, decide: links.decide }
  const { cancel, reschedule } = links
  const stands = status === "confirmed" || status === "pending"
  return {
    ...none,
    agenda,
    cancel: role === "host" || status === "completed" || status === "noShow" ? undefined : cancel,
    reschedule: stands ? reschedule : undefined,
    accept: status === "held" ? links.accept : undefined,
  }
}

/** What a test says of a letter; the rest is filled in. */
export interface LetterParts {
  readonly kind?: NoticeKind
  /** The host with this id; default: the booker. */
  readonly host?: string
  /** Anyone else. */
  readonly recipient?: Recipient
  readonly occasion?: string
  readonly booking?: Partial<Booking>
  readonly others?: ReadonlyArray<Partial<Booking>>
  readonly eventType?: Partial<EventType>
  readonly hosts?: ReadonlyArray<Host>
  readonly to?: Partial<Letter["to"]>
  readonly joinUrl?: string
  readonly links?: Partial<Letter["links"]>
  readonly at?: number
}

/** What a booking looks like when a mail of the kind is due. */
const stages: { readonly [K in NoticeKind]: Partial<Booking> } = {
  requested: { status: "pending", expiresAt: start - 3_600_000 },
  paymentDue: { status: "awaitingPayment", expiresAt: start - 3_600_000 },
  waitlisted: { status: "waitlisted", expiresAt: start },
  placeOffered: { status: "held", sequence: 1, changes: ["offer"], expiresAt: start - 3_600_000 },
  confirmed: {},
  rescheduled: { sequence: 1, changes: ["reschedule"] },
  reassigned: { sequence: 1, changes: ["reassign"] },
  unassigned: { sequence: 1, changes: ["reassign"] },
  linkArrived: { sequence: 1, changes: ["linkArrived"] },
  cancelled: { status: "cancelled", sequence: 2, changes: ["reschedule", "cancel"] },
  declined: { status: "declined", sequence: 1, changes: ["decline"] },
  expired: { status: "expired", sequence: 1, changes: ["expire"] },
  joined: {},
  left: {},
  reminder: {},
  noShow: { status: "noShow" },
  followUp: { status: "completed" },
}

const personOf = (recipient: Recipient, about: Booking, hosts: ReadonlyArray<Host>): Letter["to"] => {
  switch (recipient.role) {
    case "booker":
      return about.booker!
    case "host":
      return [...hosts, anna, jan].find(({ id }) => id === recipient.id)!
    case "seat":
      return about.seats.find(({ id }) => id === recipient.id)!.booker
    case "guest":
      return { ...about.guests[recipient.index]!, zone: about.booker!.zone }
  }
}

export const letter = (parts: LetterParts = {}): Letter => {
  const { kind = "confirmed", host, recipient: given, occasion } = parts
  const { hosts = kind === "unassigned" ? [jan] : [anna] } = parts
  const recipient: Recipient = given ?? (host === undefined ? { role: "booker" } : { role: "host", id: host })
  const about: Booking = {
    ...booking,
    ...stages[kind],
    hosts: hosts.map(({ id }) => id),
    eventType: { ...eventType, ...parts.eventType },
    ...parts.booking,
  }
  const { name, email, zone } = personOf(recipient, about, hosts)
  const shared = { hosts, joinUrl: parts.joinUrl, links: { ...linksFor(about, recipient), ...parts.links } }
  return {
    notice: {
      booking: about.id,
      kind,
      sequence: about.sequence,
      recipient,
      ...(occasion === undefined ? {} : { occasion }),
    },
    booking: about,
    others: (parts.others ?? []).map((other) => ({ ...shared, booking: { ...about, ...other } })),
    ...shared,
    to: { name, email, zone, ...parts.to },
    at: parts.at ?? start - 86_400_000,
  }
}

export const kinds = Object.keys(stages) as ReadonlyArray<NoticeKind>

/** A booking on an event type with eight places. */
export const withPlaces = (about: Partial<Booking> = {}): LetterParts => ({
  eventType: { rules: { ...eventType.rules, capacity: 8 }, title: "Yoga" },
  booking: { id: "class", uid: "class@book.example", seats, ...about },
})

/** Every kind of mail, to everyone whom it could be addressed to. */
export const everyLetter = kinds.flatMap((kind) => {
  const withSeats: LetterParts = { kind, ...withPlaces() }
  const occasion = kind === "joined" ? "s2" : kind === "left" ? "s3" : undefined
  const about = occasion === undefined ? {} : { occasion }
  return [
    { name: `${kind}, to the booker`, kind, letter: letter({ kind }) },
    { name: `${kind}, to the host`, kind, letter: letter({ kind, host: "anna" }) },
    {
      name: `${kind}, to a guest`,
      kind,
      letter: letter({ kind, recipient: { role: "guest", index: 0 }, booking: { guests: [carla] } }),
    },
    {
      name: `${kind}, to someone with a place`,
      kind,
      letter: letter({ ...withSeats, ...about, recipient: { role: "seat", id: "s2" } }),
    },
    { name: `${kind}, to the host of places`, kind, letter: letter({ ...withSeats, ...about, host: "anna" }) },
  ]
})

const WEEK = 7 * 86_400_000

/** Four meetings, a week apart, told of in one mail. */
export const series = letter({
  others: [1, 2, 3].map((week) => ({
    id: `part-${week}`,
    uid: `part-${week}@book.example`,
    start: start + week * WEEK,
    end: start + week * WEEK + 30 * 60_000,
  })),
})

/** Two meetings of different kinds, in different places. */
export const itinerary = letter({
  eventType: { location: { kind: "conference", provider: "zoom" } },
  joinUrl: "https://zoom.example/j/1",
  others: [
    {
      id: "part-1",
      uid: "part-1@book.example",
      start: start + 3_600_000,
      end: start + 7_200_000,
      eventType: { ...eventType, title: "Handover", location: { kind: "inPerson", place: "Marktplatz 1" } },
    },
  ],
})

export const from = { name: "Studio Bookings", email: "bookings@studio.example" }
