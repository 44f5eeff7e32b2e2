import type {
  Booking,
  EventType,
  Host,
  InvitationLetter,
  Letter,
  NoticeKind,
  Recipient,
  Seat,
  VerificationLetter,
} from "@sched/core"
import { DAY, MINUTE } from "@sched/core"
import { booked, testEventType } from "../TestBooking.ts"

/** When the meeting begins: 3 December 2026, 10:00 UTC. */
export const START = Date.UTC(2026, 11, 3, 10)

/** The link of the meeting. */
export const ROOM = "https://meet.example/room-7?x=1"

/** A signed page. */
export const page = (action: string): string => `https://book.example/${action}/token-${action}`

export const person = (name: string) => ({
  name: `${name} Tester`,
  email: `${name.toLowerCase()}@people.example`,
  zone: "UTC",
})

const seat = (id: string, name: string): Seat => ({
  id,
  booker: person(name),
  answers: {},
  joinedAt: START - MINUTE,
})

export const host: Host = { ...person("Hana"), id: "h", availability: { zone: "UTC", weekly: [] } }

const eventType: EventType = { ...testEventType({ hosts: ["h"] }), location: { kind: "conference", provider: "meet" } }
const bea = { email: "bea@people.example", guests: [person("Gus")] }

export const booking: Booking = {
  ...booked({ id: "b1", start: START, hosts: ["h"], ...bea }).changes[0]!.booking,
  eventType,
}

/** A booking as it is when a mail of the kind is due, and what the kind does to calendars. */
export const stages: { readonly [K in NoticeKind]: Partial<Booking> & { readonly method?: "REQUEST" | "CANCEL" } } = {
  requested: { status: "pending", expiresAt: START - MINUTE },
  paymentDue: { status: "awaitingPayment", expiresAt: START - MINUTE },
  confirmed: { method: "REQUEST" },
  rescheduled: { sequence: 1, changes: ["reschedule"], method: "REQUEST" },
  reassigned: { sequence: 1, changes: ["reassign"], method: "REQUEST" },
  unassigned: { sequence: 1, changes: ["reassign"], method: "CANCEL" },
  linkArrived: { sequence: 1, changes: ["linkArrived"], method: "REQUEST" },
  cancelled: { status: "cancelled", sequence: 2, changes: ["reschedule", "cancel"], method: "CANCEL" },
  declined: { status: "declined", sequence: 1 },
  expired: { status: "expired", sequence: 1 },
  waitlisted: { status: "waitlisted", expiresAt: START },
  placeOffered: { status: "held", sequence: 1, changes: ["offer"], expiresAt: START - MINUTE },
  joined: {},
  left: {},
  reminder: {},
  noShow: { status: "noShow" },
  followUp: { status: "completed" },
}
export const kinds = Object.keys(stages) as ReadonlyArray<NoticeKind>

export const booker: Recipient = { role: "booker" }
export const seated: Recipient = { role: "seat", id: "s1" }
export const hosting: Recipient = { role: "host", id: "h" }
export const recipients: ReadonlyArray<Recipient> = [booker, hosting, seated, { role: "guest", index: 0 }]

/** Where the recipient has a place, two share the meeting. */
const shared: Partial<Booking> = {
  seats: [seat("s0", "Bea"), seat("s1", "Sam")],
  guests: [],
  eventType: { ...eventType, rules: { ...eventType.rules, capacity: 5 } },
}
const noLinks = { cancel: undefined, reschedule: undefined, agenda: undefined, decide: undefined, accept: undefined }

/** A letter about the booking. */
export const letter = (kind: NoticeKind, recipient: Recipient, about: Partial<Booking> = {}): Letter => {
  const { method: _, ...stage } = stages[kind]
  const told: Booking = { ...booking, ...stage, ...(recipient.role === "seat" ? shared : {}), ...about }
  const to = { booker: told.booker!, host, seat: person("Sam"), guest: person("Gus") }[recipient.role]
  return {
    notice: { booking: told.id, kind, sequence: told.sequence, recipient },
    booking: told,
    others: [],
    hosts: [host],
    to,
    joinUrl: ROOM,
    links: noLinks,
    at: START - 8 * MINUTE,
  }
}

/** A letter that invites somebody into an organisation. */
export const invitation = (about: Partial<InvitationLetter> = {}): InvitationLetter => ({
  invitation: "i1",
  sentAt: START - 7 * DAY,
  to: "nora@people.example",
  organization: { name: "Studio Nord", branding: { alias: "nord", company: "Nord Group" } },
  invitedBy: host.name,
  locale: undefined,
  zone: "UTC",
  role: "Trainer",
  acceptUrl: page("invitation"),
  expiresAt: START,
  ...about,
})

/** A letter with a code by which somebody shows that an address is theirs. */
export const verification = (about: Partial<VerificationLetter> = {}): VerificationLetter => ({
  id: "v1",
  to: "nora@people.example",
  code: "042917",
  expiresAt: START,
  at: START - 15 * MINUTE,
  locale: undefined,
  zone: "UTC",
  ...about,
})
