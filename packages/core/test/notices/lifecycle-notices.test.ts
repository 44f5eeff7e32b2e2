import type { Booking, EventType, Mailed, MailState, Notice, NoticePolicy } from "@sched/core"
import { Bookings, defaultNoticePolicy, lifecycleNotices, MINUTE, noticeKey, recipientKey } from "@sched/core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anna, booked, decisionsOf, filling, life, NOW, talk } from "../booking/life.ts"

const policy = defaultNoticePolicy
const move = { now: NOW + MINUTE, actor: anna }
const all = (state: MailState, notices: ReadonlyArray<Notice>): ReadonlyArray<Mailed> =>
  notices.map((notice) => ({ notice, state, at: NOW }))
const told = (booking: Booking, mailed: ReadonlyArray<Mailed>, by: NoticePolicy = policy) =>
  lifecycleNotices(booking, mailed, by).map(({ kind, recipient }) => `${kind} ${recipientKey(recipient)}`)
const sentOf = (booking: Booking) => all("sent", lifecycleNotices(booking, [], policy))
const withRequest: EventType = { ...talk, approval: {} }
const withSeats: EventType = { ...talk, rules: { ...talk.rules, capacity: 3 } }

describe("notices of a booking's fate", () => {
  test("[S0-17] [S0-18] [S0-19] tell both sides of a booking, a move and a cancellation", () => {
    const booking = booked()
    expect(told(booking, [])).toEqual(["confirmed booker", "confirmed host:anna", "confirmed host:ben"])
    const sent = sentOf(booking)
    const moved = Bookings.reschedule(booking, { start: booking.start + 60 * MINUTE }, move).booking
    expect(told(moved, sent)).toEqual(["rescheduled booker", "rescheduled host:anna", "rescheduled host:ben"])
    const cancelled = Bookings.cancel(booking, move).booking
    expect(told(cancelled, sent)).toEqual(["cancelled booker", "cancelled host:anna", "cancelled host:ben"])
  })

  test("say of a request that it was received, then that it was approved or declined", () => {
    const booking = booked(withRequest)
    expect(told(booking, [])).toEqual(["requested booker", "requested host:anna", "requested host:ben"])
    const sent = sentOf(booking)
    const approved = Bookings.approve(booking, {}, move).booking
    expect(told(approved, sent)).toEqual(["confirmed booker", "confirmed host:anna", "confirmed host:ben"])
    const declined = Bookings.decline(booking, move).booking
    expect(told(declined, sent)).toEqual(["declined booker", "declined host:anna", "declined host:ben"])
    expect(told(Bookings.expire(booking, move).booking, sent)).toContain("expired booker")
  })

  test("ask again for a request that was moved, and confirm it whatever happened before", () => {
    const booking = booked(withRequest)
    const moved = Bookings.reschedule(booking, { start: booking.start + 60 * MINUTE }, move).booking
    expect(told(moved, sentOf(booking))).toEqual(["requested booker", "requested host:anna", "requested host:ben"])
    const sent = [...sentOf(booking), ...all("sent", lifecycleNotices(moved, sentOf(booking), policy))]
    expect(told(Bookings.approve(moved, {}, move).booking, sent)[0]).toBe("confirmed booker")
  })

  test("tell a new host of the booking, the booker of the change and the old host that it is off", () => {
    const booking = booked()
    const other = Bookings.reassign(booking, { hosts: ["anna", "cem"] }, move).booking
    expect(told(other, sentOf(booking))).toEqual([
      "reassigned booker",
      "reassigned host:anna",
      "confirmed host:cem",
      "unassigned host:ben",
    ])
    const back = Bookings.reassign(other, { hosts: ["anna", "ben"] }, move).booking
    const later = all("sent", lifecycleNotices(other, sentOf(booking), policy))
    expect(told(back, [...sentOf(booking), ...later])).toEqual([
      "reassigned booker",
      "reassigned host:anna",
      "confirmed host:ben",
      "unassigned host:cem",
    ])
  })

  test("tell the booker alone of a payment to make, a place in line and a place on offer", () => {
    expect(told(booked({ ...talk, payment: {} }), [])).toEqual(["paymentDue booker"])
    const slot = { id: "b1", uid: "u", eventType: talk, start: NOW + 60 * MINUTE }
    const waiting = Bookings.wait(slot, filling, { now: NOW, actor: { kind: "booker" } }).booking
    expect(told(waiting, [])).toEqual(["waitlisted booker"])
    const offered = Bookings.offer(waiting, { hosts: ["anna"], resources: [] }, NOW + 10 * MINUTE, move).booking
    expect(told(offered, sentOf(waiting))).toEqual(["placeOffered booker"])
    const late = Bookings.expire(offered, move).booking
    expect(told(late, [...sentOf(waiting), ...sentOf(offered)])).toEqual(["expired booker"])
  })

  test("tell whoever takes a place, and whoever gives it up, and nobody else", () => {
    const session = booked(withSeats)
    expect(told(session, [])).toEqual(["confirmed seat:s0", "confirmed host:anna", "confirmed host:ben"])
    const joined = Bookings.join(session, { ...filling, seat: "s1" }, move).booking
    expect(told(joined, sentOf(session))).toEqual(["confirmed seat:s1"])
    const left = Bookings.leave(joined, "s0", move).booking
    const sent = [...sentOf(session), ...all("sent", lifecycleNotices(joined, sentOf(session), policy))]
    expect(told(left, sent)).toEqual(["cancelled seat:s0"])
    expect(told(left, [...sent, ...all("sent", lifecycleNotices(left, sent, policy))])).toEqual([])
  })

  test("[X-2] reach those brought along by policy, and with a join link in any case", () => {
    expect(told(booked(), [])).not.toContain("confirmed guest:0")
    expect(told(booked(), [], { ...policy, lifecycle: "everyone" })).toContain("confirmed guest:0")
    const online: EventType = { ...talk, location: { kind: "conference", provider: "zoom" } }
    expect(told(booked(online), [])).toContain("confirmed guest:0")
  })

  test("are owed again, the same, when it is not known whether they arrived", () => {
    const due = lifecycleNotices(booked(), [], policy)
    expect(lifecycleNotices(booked(), all("attempted", due), policy)).toEqual(due)
  })

  test("are not repeated to an address that was refused, which is not told of a cancellation either", () => {
    const due = lifecycleNotices(booked(), [], policy)
    const mailed = due.map((notice, i): Mailed => ({ notice, state: i === 0 ? "refused" : "sent", at: NOW }))
    expect(told(booked(), mailed)).toEqual([])
    expect(told(Bookings.cancel(booked(), move).booking, mailed)).toEqual(["cancelled host:anna", "cancelled host:ben"])
  })

  test("go to nobody while a slot is only held", () => {
    const slot = { id: "b1", uid: "u", eventType: talk, start: NOW + 60 * MINUTE }
    const held = Bookings.hold(slot, NOW + 10 * MINUTE, { now: NOW, actor: { kind: "booker" } }).booking
    expect(told(held, [])).toEqual([])
    expect(told(Bookings.cancel(held, move).booking, [])).toEqual([])
  })
})

/** Some of the mails that are due go out between the steps of a booking's life, and some answers are lost. */
const posts = fc.array(
  fc.record({ howMany: fc.nat(4), state: fc.constantFrom<MailState>("attempted", "sent", "refused") }),
  {
    maxLength: 14,
  },
)

describe("the mails of any life of a booking", () => {
  test("tell everyone of the newest sequence, never of an older one after it, and end", () =>
    fc.assert(
      fc.property(life, posts, (of, posting) => {
        const mailed = new Map<string, Mailed>()
        const order: Array<Notice> = []
        const post = (notice: Notice, state: MailState) => {
          order.push(notice)
          mailed.set(noticeKey(notice), { notice, state, at: NOW })
        }
        const decisions = decisionsOf(of)
        for (const [i, { booking }] of decisions.entries()) {
          const { howMany, state } = posting[i] ?? { howMany: 0, state: "sent" }
          for (const notice of lifecycleNotices(booking, [...mailed.values()], policy).slice(0, howMany))
            post(notice, state)
        }
        const { booking } = decisions.at(-1)!
        for (const notice of lifecycleNotices(booking, [...mailed.values()], policy)) post(notice, "sent")
        expect(lifecycleNotices(booking, [...mailed.values()], policy)).toEqual([])
        const recipients = new Set(order.map(({ recipient }) => recipientKey(recipient)))
        for (const key of recipients) {
          const own = order.filter(({ recipient }) => recipientKey(recipient) === key)
          const sequences = own.map(({ sequence }) => sequence)
          expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
          const kinds = own.map((notice) => noticeKey(notice))
          const lost = new Set(posting.some(({ state }) => state === "attempted") ? kinds : [])
          if (lost.size === 0) expect(new Set(kinds).size).toBe(kinds.length)
          // What ends something goes only to those who had been told of it.
          const arrived = own.filter((notice) => mailed.get(noticeKey(notice))?.state !== "refused")
          const ending = arrived.findIndex(({ kind }) =>
            ["cancelled", "declined", "expired", "unassigned"].includes(kind),
          )
          if (ending >= 0) expect(ending).toBeGreaterThan(0)
        }
      }),
    ))
})
