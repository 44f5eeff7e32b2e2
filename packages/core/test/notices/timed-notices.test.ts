import type { Booking, EventType, Mailed, NoticePolicy, Reminder } from "@sched/core"
import {
  Bookings,
  DAY,
  defaultNoticePolicy,
  engineZones,
  lifecycleNotices,
  MINUTE,
  recipientKey,
  timedNotices,
} from "@sched/core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anna, bo, booked, filling, NOW, talk } from "../booking/life.ts"

const HOUR = 60 * MINUTE
const policy = defaultNoticePolicy
const reminding = (...reminders: ReadonlyArray<Reminder>): EventType => ({ ...talk, reminders })
const at = (booking: Booking, now: number, mailed: ReadonlyArray<Mailed> = [], by: NoticePolicy = policy) =>
  timedNotices(booking, mailed, now, by, engineZones)
const due = (booking: Booking, now: number, mailed: ReadonlyArray<Mailed> = [], by: NoticePolicy = policy) =>
  at(booking, now, mailed, by).due.map(
    ({ kind, recipient, occasion }) => `${kind} ${recipientKey(recipient)} ${occasion}`,
  )
const sent = (booking: Booking, now: number): ReadonlyArray<Mailed> =>
  at(booking, now).due.map((notice) => ({ notice, state: "sent", at: now }))

describe("reminders", () => {
  const booking = booked(reminding({ beforeMin: 60 }, { beforeMin: 24 * 60 }))
  const { start } = booking
  const move = { now: NOW + HOUR, actor: anna }

  test("[S0-15] [S2-23] are due to everyone at their time, and not before", () => {
    expect(at(booking, NOW)).toEqual({ due: [], nextAt: start - DAY })
    expect(due(booking, start - DAY - 1)).toEqual([])
    const day = `1440min@${start}`
    expect(due(booking, start - DAY)).toEqual([
      `reminder booker ${day}`,
      `reminder host:anna ${day}`,
      `reminder host:ben ${day}`,
      `reminder guest:0 ${day}`,
    ])
    expect(at(booking, start - DAY).nextAt).toBe(start - HOUR)
  })

  test("[X-2] go to whom the policy says", () => {
    const to = (reminders: NoticePolicy["reminders"]) => due(booking, start - HOUR, [], { ...policy, reminders }).length
    expect([to("booker"), to("hostsAndBooker"), to("everyone")]).toEqual([1, 3, 4])
  })

  test("are sent once each", () => {
    const first = sent(booking, start - DAY)
    expect(due(booking, start - 2 * HOUR, first)).toEqual([])
    expect(due(booking, start - HOUR, first).length).toBe(4)
    expect(due(booking, start - 1, [...first, ...sent(booking, start - HOUR)])).toEqual([])
  })

  test("are repeated, the same, when it is not known whether they arrived", () => {
    const attempted = at(booking, start - DAY).due.map(
      (notice): Mailed => ({ notice, state: "attempted", at: start - DAY }),
    )
    expect(at(booking, start - DAY + MINUTE, attempted).due).toEqual(at(booking, start - DAY).due)
  })

  test("[S0-16] are re-timed when the booking moves, also after one was sent", () => {
    const first = sent(booking, start - DAY)
    const moved = Bookings.reschedule(booking, { start: start + 2 * DAY }, { ...move, now: start - DAY + HOUR }).booking
    expect(due(moved, start - HOUR, first)).toEqual([])
    expect(due(moved, start + DAY, first)).toContain(`reminder booker 1440min@${start + 2 * DAY}`)
  })

  test("are not sent again because somebody else takes part", () => {
    const first = sent(booking, start - DAY)
    const other = Bookings.reassign(booking, { hosts: ["anna", "cem"] }, { ...move, now: start - DAY + HOUR }).booking
    expect(due(other, start - 2 * HOUR, first)).toEqual([`reminder host:cem 1440min@${start}`])
  })

  test("[S0-16] are dropped when the booking is cancelled", () => {
    const cancelled = Bookings.cancel(booking, move).booking
    expect(at(cancelled, start - HOUR)).toEqual({ due: [], nextAt: undefined })
  })

  test("are not sent for a booking that was made later than that", () => {
    const late = booked(reminding({ beforeMin: 60 }, { beforeMin: 24 * 60 }), start - 2 * HOUR)
    expect(due(late, start - HOUR - 1)).toEqual([])
    expect(due(late, start - HOUR).length).toBe(4)
  })

  test("only the latest is sent after a downtime, and none once the meeting has begun", () => {
    const reminded = due(booking, start - 30 * MINUTE)
    expect(reminded).toHaveLength(4)
    expect(reminded[0]).toBe(`reminder booker 60min@${start}`)
    expect(due(booking, start)).toEqual([])
  })

  test("a day before comes at the same time of day, though the clocks change in between", () => {
    const monday = Date.UTC(2027, 2, 29, 7) // 09:00 in Berlin, the day after summer time began
    const slot = { id: "b1", uid: "u", eventType: reminding({ beforeDays: 1 }), start: monday }
    const spring = Bookings.book(slot, filling, { now: NOW, actor: { kind: "booker" } }).booking
    // Sunday 09:00 in Berlin and Stockholm is 07:00 UTC; 24 hours before would be 08:00 on that clock.
    expect(at(spring, NOW).nextAt).toBe(Date.UTC(2027, 2, 28, 7))
    const saturday = { ...slot, start: Date.UTC(2027, 2, 28, 6, 30) } // Sunday 08:30, six hours after the change
    const early = Bookings.book(saturday, filling, { now: NOW, actor: { kind: "booker" } }).booking
    expect(at(early, NOW).nextAt).toBe(Date.UTC(2027, 2, 27, 7, 30)) // Saturday 08:30, still winter time
  })

  test("any reminders at any time: at most one for each recipient, and the next is ahead", () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -6000, max: 100 }),
        (minutes, offset) => {
          const any = booked(reminding(...minutes.map((beforeMin) => ({ beforeMin }))))
          const now = any.start + offset * MINUTE
          const { due, nextAt } = at(any, now)
          const recipients = due.map(({ recipient }) => recipientKey(recipient))
          expect(new Set(recipients).size).toBe(recipients.length)
          if (nextAt !== undefined) expect(nextAt).toBeGreaterThan(now)
          const ahead = minutes.map((minute) => any.start - minute * MINUTE).filter((one) => one > Math.max(now, NOW))
          expect(nextAt).toBe(now >= any.start || ahead.length === 0 ? undefined : Math.min(...ahead))
        },
      ),
    ))
})

describe("other mails with a time or an occasion", () => {
  test("a follow-up comes after the end, once, and not when nobody came", () => {
    const booking = booked({ ...talk, followUp: { afterMin: 60 } })
    const time = booking.end + HOUR
    expect(at(booking, NOW).nextAt).toBe(time)
    const done = Bookings.complete(booking, { now: booking.end, actor: { kind: "system" } }).booking
    expect(due(done, time)).toEqual([`followUp booker ${booking.start}`])
    expect(due(done, time + DAY, sent(done, time))).toEqual([])
    const absent = Bookings.noShow(booking, { now: booking.end, actor: anna }).booking
    expect(due(absent, time)).toEqual([])
  })

  test("the booker learns of a no-show only where the policy says so", () => {
    const absent = Bookings.noShow(booked(), { now: booked().end, actor: anna }).booking
    expect(due(absent, absent.end)).toEqual([])
    expect(due(absent, absent.end, [], { ...policy, noShow: true })).toEqual(["noShow booker noShow"])
  })

  test("hosts learn of every place that is taken or given up after they were told of the booking", () => {
    const later = { now: NOW + HOUR, actor: anna }
    const session = booked({ ...talk, rules: { ...talk.rules, capacity: 3 } })
    const told = lifecycleNotices(session, [], policy).map(
      (notice): Mailed => ({ notice, state: "sent", at: NOW + MINUTE }),
    )
    expect(due(session, NOW, told)).toEqual([])
    const joined = Bookings.join(session, { booker: bo, answers: {}, seat: "s1" }, later).booking
    expect(due(joined, NOW, told)).toEqual(["joined host:anna s1", "joined host:ben s1"])
    const mailed = [
      ...told,
      ...at(joined, NOW, told).due.map((notice): Mailed => ({ notice, state: "sent", at: later.now })),
    ]
    const left = Bookings.leave(joined, "s0", { ...later, now: NOW + 2 * HOUR }).booking
    expect(due(left, NOW, mailed)).toEqual(["left host:anna s0", "left host:ben s0"])
    expect(due(joined, NOW, told, { ...policy, seats: false })).toEqual([])
    // Whoever takes over reads of them all in the mail that says so.
    const other = Bookings.reassign(joined, { hosts: ["cem"] }, later).booking
    expect(due(other, NOW, mailed)).toEqual([])
  })

  test("who takes a place inside a reminder's time is not reminded at once", () => {
    const type = { ...reminding({ beforeMin: 24 * 60 }), rules: { ...talk.rules, capacity: 3 } }
    const session = booked(type)
    const late = { now: session.start - HOUR, actor: anna }
    const joined = Bookings.join(session, { booker: bo, answers: {}, seat: "s1" }, late).booking
    const recipients = at(joined, late.now).due.map(({ recipient }) => recipientKey(recipient))
    expect(recipients).toContain("seat:s0")
    expect(recipients).not.toContain("seat:s1")
  })
})
