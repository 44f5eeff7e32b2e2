import { assert, describe, it } from "@effect/vitest"
import type { Booking, Recipient } from "@sched/core"
import { render } from "@sched/email"
import * as fc from "fast-check"
import { carla, forgotten, from, kinds, letter, seats, start, withPlaces } from "./letters.ts"

/** Everything that leaves the house with one mail. */
const everything = (mail: ReturnType<typeof render>): string =>
  [mail.subject, mail.text, mail.html, JSON.stringify(mail.headers), JSON.stringify(mail.replyTo)]
    .concat(mail.calendars.map(({ text }) => text.replace(/\r\n[ \t]/g, "")))
    .join("\n")

describe("people who share a booking", () => {
  const person = (i: number) => ({ name: `Person${i}x`, email: `person${i}x@places.example`, zone: "Europe/Berlin" })
  const sharing = fc.record({
    taken: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
    kind: fc.constantFrom(...kinds),
    reader: fc.nat(),
    about: fc.nat(),
    cancelled: fc.boolean(),
  })

  it("nobody with a place sees another's name, address or answers, in any part of any mail", () => {
    fc.assert(
      fc.property(sharing, ({ taken, kind, reader, about, cancelled }) => {
        const all: Booking["seats"] = taken.map((stays, i) => ({
          id: `seat${i}`,
          booker: person(i),
          answers: { topic: `Answer${i}x` },
          joinedAt: start - 9,
          leftAt: stays ? undefined : start - 1,
        }))
        const own = reader % all.length
        const parts = withPlaces({
          seats: all,
          booker: person(0),
          answers: all[0]!.answers,
          guests: [carla],
          ...(cancelled ? { status: "cancelled" as const } : {}),
        })
        const recipient: Recipient = { role: "seat", id: `seat${own}` }
        const occasion = `seat${about % all.length}`
        const told = everything(render(letter({ kind, recipient, occasion, ...parts }), { from }))
        for (const i of all.keys())
          if (i !== own)
            for (const word of [`Person${i}x`, `person${i}x@`, `Answer${i}x`]) assert.notInclude(told, word)
        if (own !== 0) assert.notInclude(told, "Carla")
        assert.include(told, kind === "unassigned" ? "Jan Dvořák" : "Anna Novák")
      }),
      { numRuns: 60 },
    )
  })

  it("the host is told who takes part, and how many", () => {
    const { text } = render(letter({ ...withPlaces(), host: "anna" }), { from })
    const people = "  Ben Carter\n  ben@customer.example\n  Dora Weiss\n  dora@elsewhere.example\n"
    assert.include(text, `Participants:\n${people}Places: 2 of 8 taken\n`)
    assert.notInclude(text, "Eva")
    assert.notInclude(text, "Wish of")
  })

  it("a mail about one place tells the host of that one, with what was answered", () => {
    const joined = { kind: "joined", host: "anna", occasion: "s2", ...withPlaces() } as const
    const { text } = render(letter(joined), { from })
    assert.include(text, "With:\n  Dora Weiss\n  dora@elsewhere.example\nPlaces: 2 of 8 taken\n")
    assert.include(text, "What is it about?: Wish of Dora Weiss")
    assert.notInclude(text, "Ben")
  })

  it("of a single place, the host is told what was answered", () => {
    const { text } = render(letter({ ...withPlaces({ seats: seats.slice(1) }), host: "anna" }), { from })
    assert.include(text, "What is it about?: Wish of Dora Weiss")
  })
})

describe("guests", () => {
  const guest = { role: "guest", index: 0 } as const

  it("are told who invited them, and nothing that was answered, phone numbers included", () => {
    const parts = {
      recipient: guest,
      booking: { guests: [carla] },
      eventType: { location: { kind: "phone" } },
    } as const
    const told = everything(render(letter(parts), { from }))
    assert.include(told, "Invited by: Ben Carter")
    for (const words of ["The new site", "+1 212", "token-"]) assert.notInclude(told, words)
  })

  it("are named to whoever brought them and to the host, who sees their addresses too", () => {
    const booking = { guests: [carla] }
    assert.include(render(letter({ booking }), { from }).text, "Guests: Carla Ortiz\n")
    const { text } = render(letter({ booking, host: "anna" }), { from })
    assert.include(text, "Guests:\n  Carla Ortiz\n  carla@friends.example\n")
  })
})

describe("a person who was erased", () => {
  it("is named nowhere, and invited to nothing", () => {
    const gone = { ...withPlaces({ seats: seats.map((seat) => ({ ...seat, booker: forgotten })), booker: forgotten }) }
    for (const parts of [
      { host: "anna", booking: { booker: forgotten, guests: [forgotten, carla] } },
      { recipient: { role: "guest", index: 1 } as const, booking: { booker: forgotten, guests: [forgotten, carla] } },
      { host: "anna", ...gone },
      { host: "anna", kind: "left" as const, occasion: "s3", ...gone },
    ]) {
      const told = everything(render(letter(parts), { from }))
      assert.notMatch(told, /forgotten/i)
      assert.notMatch(told, /undefined|with ,|with$/m)
    }
    const left = letter({ host: "anna", kind: "left", occasion: "s3", ...gone })
    assert.match(render(left, { from }).subject, /^Somebody cannot come: Yoga, /)
  })
})
