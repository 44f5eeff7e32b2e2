import { expect, layer as withLayer } from "@effect/vitest"
import type { Booking, EventType, Host, Letter, NoticeKind, Recipient, Seat } from "@sched/core"
import { Mailer } from "@sched/core"
import { booked, testEventType } from "@sched/testkit/bookings"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"

/** One mail as it arrived, read by something that did not write it. */
export interface ArrivedMail {
  /** Addresses that it was delivered to. */
  readonly to: ReadonlyArray<string>
  readonly subject: string
  /** With angle brackets. */
  readonly messageId: string
  readonly text: string
  readonly html: string
  /** Every iCalendar part, repeated ones included. */
  readonly calendars: ReadonlyArray<string>
}

/** The other end of the mailer under test. */
export class MailerUnderTest extends Context.Service<
  MailerUnderTest,
  {
    /** What has arrived since this was last asked, in order. */
    readonly arrived: Effect.Effect<ReadonlyArray<ArrivedMail>>
  }
>()("@sched/testkit/MailerUnderTest") {}

const MIN = 60_000
/** 3 December 2026, 10:00 UTC. */
const START = Date.UTC(2026, 11, 3, 10)
const ROOM = "https://meet.example/room-7?x=1"
const page = (action: string) => `https://book.example/${action}/token-${action}`

const person = (name: string) => ({
  name: `${name} Tester`,
  email: `${name.toLowerCase()}@people.example`,
  zone: "UTC",
})
const seat = (id: string, name: string): Seat => ({ id, booker: person(name), answers: {}, joinedAt: START - MIN })
const host: Host = { ...person("Hana"), id: "h", availability: { zone: "UTC", weekly: [] } }

const eventType: EventType = { ...testEventType({ hosts: ["h"] }), location: { kind: "conference", provider: "meet" } }
const bea = { email: "bea@people.example", guests: [person("Gus")] }
const booking: Booking = { ...booked({ id: "b1", start: START, hosts: ["h"], ...bea }).changes[0]!.booking, eventType }

/** A booking as it is when a mail of the kind is due, and what the kind does to calendars. */
const stages: { readonly [K in NoticeKind]: Partial<Booking> & { readonly method?: "REQUEST" | "CANCEL" } } = {
  requested: { status: "pending", expiresAt: START - MIN },
  paymentDue: { status: "awaitingPayment", expiresAt: START - MIN },
  confirmed: { method: "REQUEST" },
  rescheduled: { sequence: 1, changes: ["reschedule"], method: "REQUEST" },
  reassigned: { sequence: 1, changes: ["reassign"], method: "REQUEST" },
  unassigned: { sequence: 1, changes: ["reassign"], method: "CANCEL" },
  linkArrived: { sequence: 1, changes: ["linkArrived"], method: "REQUEST" },
  cancelled: { status: "cancelled", sequence: 2, changes: ["reschedule", "cancel"], method: "CANCEL" },
  declined: { status: "declined", sequence: 1 },
  expired: { status: "expired", sequence: 1 },
  waitlisted: { status: "waitlisted", expiresAt: START },
  placeOffered: { status: "held", sequence: 1, changes: ["offer"], expiresAt: START - MIN },
  joined: {},
  left: {},
  reminder: {},
  noShow: { status: "noShow" },
  followUp: { status: "completed" },
}
const kinds = Object.keys(stages) as ReadonlyArray<NoticeKind>

/** Kinds after which the recipient counts on the meeting, and some after which there is none to count on. */
const withLink = ["confirmed", "rescheduled", "reassigned", "linkArrived", "reminder"] as const
const withoutLink = ["requested", "paymentDue", "cancelled", "unassigned", "declined", "expired", "waitlisted"] as const

const booker: Recipient = { role: "booker" }
const seated: Recipient = { role: "seat", id: "s1" }
const hosting: Recipient = { role: "host", id: "h" }
const recipients: ReadonlyArray<Recipient> = [booker, hosting, seated, { role: "guest", index: 0 }]

/** Where the recipient has a place, two share the meeting. */
const shared: Partial<Booking> = {
  seats: [seat("s0", "Bea"), seat("s1", "Sam")],
  guests: [],
  eventType: { ...eventType, rules: { ...eventType.rules, capacity: 5 } },
}
const noLinks = { cancel: undefined, reschedule: undefined, agenda: undefined, decide: undefined, accept: undefined }

const letter = (kind: NoticeKind, recipient: Recipient, about: Partial<Booking> = {}): Letter => {
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
    at: START - 8 * MIN,
  }
}

const send = (one: Letter) =>
  Effect.gen(function* () {
    yield* Mailer.use((mailer) => mailer.send(one))
    const mails = yield* MailerUnderTest.use(({ arrived }) => arrived)
    expect(mails).toHaveLength(1)
    return mails[0]!
  })

/** The calendars of the mail, repeated ones once, each line whole (RFC 5545 §3.1). */
const unfolded = ({ calendars }: ArrivedMail): ReadonlyArray<string> => [
  ...new Set(calendars.map((text) => text.replace(/\r\n[ \t]/g, ""))),
]

const everything = ({ subject, text, html, calendars }: ArrivedMail) => [subject, text, html, ...calendars].join("\n")

/** The first value of a property in each calendar of the mail. */
const read = (mail: ArrivedMail, name: string): ReadonlyArray<string> =>
  unfolded(mail).map((text) => new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*?)\\r?$`, "im").exec(text)?.[1] ?? "")

/** Everything that `Mailer` promises. */
export const suite = (name: string, layer: Layer<Mailer | MailerUnderTest, unknown>): void => {
  withLayer(layer)(`Mailer: ${name}`, (it) => {
    const each = kinds.flatMap((kind) => recipients.map((recipient) => [kind, recipient.role, recipient] as const))
    it.effect.each(each)(
      "%s, to a %s: one mail to its recipient alone; calendars learn of what was agreed or called off",
      ([kind, , recipient]) =>
        Effect.gen(function* () {
          const one = letter(kind, recipient)
          const mail = yield* send(one)
          expect(mail.to).toEqual([one.to.email])
          expect(mail.subject).toMatch(/^\S[^\p{Cc}]*$/u)
          for (const part of [mail.subject, mail.text, mail.html]) expect(part).toContain("Talk")
          const { method } = stages[kind]
          expect(read(mail, "METHOD")).toEqual(method === undefined ? [] : [method])
          if (method === undefined) return
          expect(read(mail, "UID")).toEqual(["b1@sched.test"])
          expect(read(mail, "SEQUENCE")).toEqual([String(one.booking.sequence)])
          expect(read(mail, "DTSTART")).toEqual(["20261203T100000Z"])
          for (const text of unfolded(mail)) expect(text).toMatch(new RegExp(`^ATTENDEE.*${one.to.email}`, "im"))
        }),
    )

    it.effect("the same notice carries the same Message-ID on every attempt, and any other notice another", () =>
      Effect.gen(function* () {
        const reminder = letter("reminder", booker)
        const recurring = (occasion: string) => ({ ...reminder, notice: { ...reminder.notice, occasion } })
        const all = [
          ...kinds.map((kind) => letter(kind, booker)),
          ...recipients.slice(1).map((recipient) => letter("confirmed", recipient)),
          letter("rescheduled", booker, { sequence: 7 }),
          letter("confirmed", booker, { id: "b2", uid: "b2@book.example" }),
          recurring("1d@1"),
          recurring("60min@1"),
        ]
        const idOf = (one: Letter) => Effect.map(send(one), ({ messageId }) => messageId)
        const ids = yield* Effect.forEach(all, idOf)
        for (const id of ids) expect(id).toMatch(/^<[^<>@\s]+@[^<>@\s]+>$/)
        expect(new Set(ids).size).toBe(all.length)
        const again = yield* Effect.forEach(all.slice(-4), (one) => idOf({ ...one, at: one.at + MIN }))
        expect(again).toEqual(ids.slice(-4))
      }),
    )

    it.effect("[S0-12] [S1-7] the link reaches everyone while the meeting stands, and nobody otherwise", () =>
      Effect.gen(function* () {
        for (const recipient of recipients) {
          for (const kind of withLink) {
            const { text, html } = yield* send(letter(kind, recipient))
            for (const part of [text, html.replaceAll("&amp;", "&")]) expect(part).toContain(ROOM)
          }
          for (const kind of withoutLink)
            expect(everything(yield* send(letter(kind, recipient)))).not.toContain("room-7")
        }
      }),
    )

    it.effect("[S0-20] whatever page the letter has a link to can be opened from the mail", () =>
      Effect.gen(function* () {
        for (const [kind, recipient, actions] of [
          ["confirmed", booker, ["cancel", "reschedule"]],
          ["reminder", seated, ["cancel", "reschedule"]],
          ["requested", hosting, ["decide", "agenda"]],
          ["placeOffered", booker, ["accept", "cancel"]],
        ] as const) {
          const plain = letter(kind, recipient)
          const links = { ...plain.links, ...Object.fromEntries(actions.map((action) => [action, page(action)])) }
          const mail = yield* send({ ...plain, links })
          for (const action of actions) {
            expect(mail.text).toContain(page(action))
            expect(mail.html).toContain(`href="${page(action)}"`)
          }
          expect(everything(yield* send(plain))).not.toContain("book.example")
        }
      }),
    )

    it.effect("a time is told as the recipient's clocks show it", () =>
      Effect.gen(function* () {
        for (const [zone, time] of [
          ["Asia/Kathmandu", /(?<!\d)(15|0?3)[:.]45/],
          ["America/New_York", /(?<!\d)0?5[:.]00/],
        ] as const) {
          const one = letter("reminder", booker)
          const { text, html } = yield* send({ ...one, to: { ...one.to, zone } })
          for (const part of [text, html]) expect(part).toMatch(time)
        }
      }),
    )

    it.effect("a series is told of in one mail, each of its meetings with a UID of its own", () =>
      Effect.gen(function* () {
        const other = { ...booking, id: "b2", uid: "b2@book.example", start: START + 60 * MIN, end: START + 90 * MIN }
        const first = letter("confirmed", booker)
        const mail = yield* send({ ...first, others: [{ ...first, booking: other }] })
        expect([...read(mail, "UID")].sort()).toEqual(["b1@sched.test", "b2@book.example"])
        for (const part of [mail.text, mail.html]) expect(part).toMatch(/10[:.]00[\s\S]*11[:.]00/)
      }),
    )

    it.effect("those who have a place do not learn of each other", () =>
      Effect.gen(function* () {
        for (const kind of kinds)
          expect(everything(yield* send(letter(kind, seated)))).not.toMatch(/Bo Booker|Bea|bea@/)
      }),
    )

    it.effect("a name can neither forge headers nor tags", () =>
      Effect.gen(function* () {
        const evil = 'Eve\r\nBcc: x@y.example\r\n\r\n<script>alert("1")</script>'
        const mail = yield* send(letter("confirmed", hosting, { booker: { ...person("Eve"), name: evil } }))
        expect(mail.to).toEqual([host.email])
        expect(mail.subject).not.toMatch(/\p{Cc}/u)
        expect(mail.html).not.toContain("<script")
      }),
    )

    it.effect("an address that is none is refused with a reason, and nothing is sent", () =>
      Effect.gen(function* () {
        for (const email of ["", "bea", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"]) {
          const one = letter("confirmed", booker)
          const error = yield* Effect.flip(Mailer.use((mailer) => mailer.send({ ...one, to: { ...one.to, email } })))
          expect(error._tag).toBe("MailError")
          expect(yield* MailerUnderTest.use(({ arrived }) => arrived)).toEqual([])
        }
      }),
    )
  })
}
