import type { Booking, EventType, Host, Letter, NoticeKind } from "@sched/core"

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
  hosts: ["anna"],
  booker: { name: "Ben Carter", email: "ben@customer.example", zone: "America/New_York" },
  answers: { topic: "The new site:\nwho writes?", phone: "+1 212 555 0199", terms: "yes" },
  createdAt: start - 86_400_000,
  updatedAt: start - 86_400_000,
}

export const links = {
  cancel: "https://book.example/cancel/token-c",
  reschedule: "https://book.example/reschedule/token-r",
  agenda: "https://book.example/agenda/token-a",
}

/** What a test says of a letter; the rest is filled in. */
export interface LetterParts {
  readonly kind?: NoticeKind
  /** The host with this id; default: the booker. */
  readonly host?: string
  readonly booking?: Partial<Booking>
  readonly eventType?: Partial<EventType>
  readonly hosts?: ReadonlyArray<Host>
  readonly to?: Partial<Letter["to"]>
  readonly links?: Partial<Letter["links"]>
}

const sequences = { confirmed: 0, rescheduled: 1, cancelled: 2 } as const

export const letter = (parts: LetterParts = {}): Letter => {
  const { kind = "confirmed", hosts = [anna] } = parts
  const host = hosts.find(({ id }) => id === parts.host)
  const about: Booking = {
    ...booking,
    sequence: sequences[kind],
    status: kind === "cancelled" ? "cancelled" : "confirmed",
    hosts: hosts.map(({ id }) => id),
    eventType: { ...eventType, ...parts.eventType },
    ...parts.booking,
  }
  const { name, email, zone } = host ?? about.booker!
  return {
    notice: {
      booking: about.id,
      kind,
      sequence: about.sequence,
      recipient: host === undefined ? { role: "booker" } : { role: "host", id: host.id },
    },
    booking: about,
    hosts,
    to: { name, email, zone, ...parts.to },
    links: { ...links, agenda: host === undefined ? undefined : links.agenda, ...parts.links },
    at: start - 86_400_000,
  }
}

/** Every kind of mail, to either side. */
export const everyLetter = (["confirmed", "rescheduled", "cancelled"] as const).flatMap((kind) => [
  { name: `${kind}, to the booker`, kind, letter: letter({ kind }) },
  { name: `${kind}, to the host`, kind, letter: letter({ kind, host: "anna" }) },
])

export const from = { name: "Studio Bookings", email: "bookings@studio.example" }
