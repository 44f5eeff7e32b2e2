import type { Booking, Step } from "@sched/core"
import { Bookings, DAY, MINUTE, noticeKey, plan, recipientKey } from "@sched/core"
import { heavy } from "@sched/testkit/heavy"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { booked, decisionsOf, life, NOW, talk } from "../booking/life.ts"
import type { Cut } from "./world.ts"
import { policy, World } from "./world.ts"

const online = { ...talk, location: { kind: "conference" as const, provider: "video" } }
const kinds = (steps: ReadonlyArray<Step>) => steps.map(({ kind }) => kind)
/** Steps that change the booking itself. */
const own: ReadonlySet<Step["kind"]> = new Set(["announceLink", "expire", "complete"] as const)
const system = { kind: "system" } as const

/** Takes planned steps one by one, each cut off as `cuts` says, and waits as the plan asks; at most so many. */
const work = (world: World, booking: Booking, from: number, cuts: ReadonlyArray<Cut>, most: number): Booking => {
  let now = from
  let current = booking
  for (let i = 0; i < most; i++) {
    const { steps, wakeAt } = world.planFor(current, now)
    const [step] = steps
    if (step === undefined) {
      if (wakeAt === undefined || wakeAt > from + DAY) return current
      now = wakeAt
      continue
    }
    if (step.kind === "announceLink") current = Bookings.linkArrived(current, { now, actor: system }).booking
    else if (step.kind === "expire") current = Bookings.expire(current, { now, actor: system }).booking
    else if (step.kind === "complete") current = Bookings.complete(current, { now, actor: system }).booking
    else world.take(current, step, now, cuts[i] ?? "none")
    now += 1000
  }
  return current
}

describe("the plan of a booking", () => {
  const booking = booked(online)

  test("makes the meeting, then the events with its link, then tells everyone, then looks for surplus meetings", () => {
    const world = new World()
    const order: Array<string> = []
    for (let now = NOW; ; ) {
      const { steps, wakeAt } = world.planFor(booking, now)
      const [step] = steps
      if (step === undefined && (wakeAt === undefined || wakeAt > NOW + DAY)) break
      if (step === undefined) now = wakeAt!
      else {
        order.push(step.kind)
        world.take(booking, step, now, "none")
      }
    }
    expect(order).toEqual([
      "createConference",
      "putEvent",
      "putEvent",
      "sendMail",
      "sendMail",
      "sendMail",
      "sendMail",
      "sweepConference",
    ])
    expect(world.mails.every(({ joinUrl }) => joinUrl === "https://video/m1")).toBe(true)
    expect([...world.events.values()].every(({ joinUrl }) => joinUrl === "https://video/m1")).toBe(true)
  })

  test("waits for the link until its deadline, then tells people without it, and again when it comes", () => {
    const world = new World()
    const before = world.planFor(booking, NOW)
    expect([kinds(before.steps), before.wakeAt]).toEqual([["createConference"], NOW + policy.conferenceDeadline])
    const late = NOW + policy.conferenceDeadline
    const mails = world.planFor(booking, late).steps.filter(({ kind }) => kind === "sendMail")
    for (const step of mails) world.take(booking, step, late, "none")
    expect(world.mails.map(({ joinUrl }) => joinUrl)).toEqual([undefined, undefined, undefined, undefined])
    const end = work(world, booking, late + MINUTE, [], 60)
    expect(end.sequence).toBe(1)
    expect(world.mails.slice(4).map(({ notice, joinUrl }) => `${notice.kind} ${joinUrl}`)).toEqual(
      Array.from({ length: 4 }, () => "linkArrived https://video/m1"),
    )
    expect([...world.events.values()].map(({ sequence }) => sequence)).toEqual([1, 1])
  })

  test("says what is missing where nobody can make the meeting, and tells people all the same", () => {
    const desired = { booking, calendars: [], conference: { kind: "impossible" as const, problem: "connect one" } }
    const { steps } = plan(desired, new World().observed, NOW, policy)
    expect(kinds(steps)).toEqual(["report", "sendMail", "sendMail", "sendMail", "sendMail"])
  })

  test("takes everything back after a cancellation, whatever had been done", () => {
    const world = new World()
    work(world, booking, NOW, [], 4)
    const cancelled = Bookings.cancel(booking, { now: NOW + MINUTE, actor: system }).booking
    work(world, cancelled, NOW + MINUTE, [], 40)
    expect([world.meetings.size, world.events.size]).toEqual([0, 0])
    const told = world.mails.map(({ notice }) => `${notice.kind} ${recipientKey(notice.recipient)}`)
    expect(told).toEqual(["confirmed booker", "cancelled booker"])
  })

  test("moves the meeting and both events with the booking", () => {
    const world = new World()
    work(world, booking, NOW, [], 40)
    const start = booking.start + 60 * MINUTE
    const moved = Bookings.reschedule(booking, { start }, { now: NOW + MINUTE, actor: system }).booking
    work(world, moved, NOW + MINUTE, [], 40)
    expect([...world.meetings.values()]).toEqual([{ marker: "b1", start }])
    expect([...world.events.values()].map((event) => event.start)).toEqual([start, start])
    expect(world.made).toBe(1)
  })

  test("wakes at the deadline of what is waited for, and ends it", () => {
    const request = booked({ ...talk, approval: { withinMin: 60 } })
    const { wakeAt } = new World().planFor(request, NOW)
    expect(wakeAt).toBe(NOW + 60 * MINUTE)
    expect(kinds(new World().planFor(request, wakeAt!).steps)).toEqual(["expire"])
  })

  test("completes a meeting when it is over", () => {
    expect(kinds(new World().planFor(booked(), booking.end).steps)).toEqual(["complete"])
  })
})

const cut = fc.constantFrom<Cut>("none", "none", "none", "before", "after")

describe("any life of a booking, cut off anywhere", () => {
  test("ends with one event for each host and one meeting, or none, and mails as the law has it", () =>
    fc.assert(
      fc.property(
        life,
        fc.array(fc.record({ howMany: fc.nat(9), cuts: fc.array(cut, { maxLength: 12 }) }), { maxLength: 13 }),
        (of, works) => {
          const world = new World()
          const lost = new Set<string>()
          const decisions = decisionsOf({ ...of, eventType: { ...of.eventType, location: online.location } })
          for (const [i, { booking, entry }] of decisions.entries()) {
            const { howMany, cuts } = works[i] ?? { howMany: 0, cuts: [] }
            let now = entry.at
            for (let n = 0; n < howMany; n++, now += 1000) {
              const step = world.planFor(booking, now).steps.find(({ kind }) => !own.has(kind))
              if (step === undefined) break
              if (step.kind === "sendMail" && cuts[n] === "after") lost.add(noticeKey(step.notice))
              world.take(booking, step, now, cuts[n] ?? "none")
            }
          }
          const last = decisions.at(-1)!
          const end = work(world, last.booking, last.entry.at + MINUTE, [], 400)
          const shown = ["confirmed", "completed", "noShow"].includes(end.status)
          const hosts = shown ? ["anna", "ben"].filter((host) => end.hosts.includes(host)) : []
          expect([...world.events.keys()].sort()).toEqual(hosts)
          for (const event of world.events.values())
            expect(event).toMatchObject({ sequence: end.sequence, start: end.start })
          expect([...world.meetings.values()]).toEqual(shown ? [{ marker: "b1", start: end.start }] : [])
          // A repeat only where an answer was lost, and then the very same notice.
          for (const { notice } of world.mails) if (!lost.has(noticeKey(notice))) expect(world.arrivals(notice)).toBe(1)
          expect(world.planFor(end, last.entry.at + 2 * DAY).steps.filter(({ kind }) => kind === "sendMail")).toEqual(
            [],
          )
        },
      ),
      { numRuns: heavy("any life of a booking, cut off anywhere, ends as it should", 300, 20_000) },
    ))
})
