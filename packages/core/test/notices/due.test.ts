import type { Booking, Notice } from "@sched/core"
import { noticesDue, recipientKey } from "@sched/core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const booking: Booking = {
  id: "b1",
  uid: "b1@example.com",
  version: 1,
  sequence: 0,
  status: "confirmed",
  start: Date.UTC(2027, 0, 4, 9),
  end: Date.UTC(2027, 0, 4, 10),
  eventType: {
    id: "intro",
    alias: "anna",
    slug: "intro",
    title: "Intro",
    rules: { zone: "UTC", durationMin: 60 },
    hosts: ["anna", "ben"],
    location: { kind: "inPerson", place: "Room 1" },
    form: [],
  },
  hosts: ["anna", "ben"],
  booker: { name: "Bo", email: "bo@example.com", zone: "UTC" },
  answers: {},
  createdAt: 0,
  updatedAt: 0,
}

/** A life of a booking: it is moved or finally cancelled, and between the steps some of the due mails go out. */
const life = fc.array(fc.record({ event: fc.constantFrom("send one", "send all", "move", "cancel"), pick: fc.nat() }), {
  maxLength: 14,
})

const live = (steps: ReadonlyArray<{ readonly event: string; readonly pick: number }>) => {
  let current = booking
  const sent: Array<Notice> = []
  for (const { event, pick } of steps) {
    const due = noticesDue(current, sent)
    if (event === "send all") sent.push(...due)
    else if (event === "send one" && due.length > 0) sent.push(due[pick % due.length]!)
    else if (event === "move" && current.status === "confirmed")
      current = { ...current, sequence: current.sequence + 1, version: current.version + 1 }
    else if (event === "cancel" && current.status === "confirmed")
      current = { ...current, sequence: current.sequence + 1, version: current.version + 1, status: "cancelled" }
  }
  return { current, sent, rest: noticesDue(current, sent) }
}

describe("notices", () => {
  test("[S0-17] [S0-18] [S0-19] both sides are told of a booking, a move and a cancellation", () => {
    const kinds = (b: Booking, sent: ReadonlyArray<Notice>) =>
      noticesDue(b, sent).map(({ kind, recipient }) => `${kind} ${recipientKey(recipient)}`)
    const first = noticesDue(booking, [])
    expect(kinds(booking, [])).toEqual(["confirmed booker", "confirmed host:anna", "confirmed host:ben"])
    const moved = { ...booking, sequence: 1 }
    expect(kinds(moved, first)).toEqual(["rescheduled booker", "rescheduled host:anna", "rescheduled host:ben"])
    const cancelled = { ...booking, sequence: 1, status: "cancelled" as const }
    expect(kinds(cancelled, first)).toEqual(["cancelled booker", "cancelled host:anna", "cancelled host:ben"])
  })

  test("at rest everyone knows the newest sequence once, and an older one never came after a newer", () =>
    fc.assert(
      fc.property(life, (steps) => {
        const { current, sent, rest } = live(steps)
        const all = [...sent, ...rest]
        for (const key of ["booker", "host:anna", "host:ben"]) {
          const told = all.filter(({ recipient }) => recipientKey(recipient) === key)
          const sequences = told.map(({ sequence }) => sequence)
          expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
          if (current.status === "confirmed") expect(sequences.at(-1)).toBe(current.sequence)
          else if (told.length > 0) expect(told.at(-1)?.kind).toBe("cancelled")
          expect(told[0]?.kind ?? "confirmed").toBe("confirmed")
          expect(told.filter(({ kind }) => kind === "cancelled").length).toBeLessThanOrEqual(1)
        }
        expect(noticesDue(current, all)).toEqual([])
      }),
    ))

  test("a held slot tells nobody", () => {
    const { booker: _, ...held } = booking
    expect(noticesDue({ ...held, status: "held" }, [])).toEqual([])
  })
})
