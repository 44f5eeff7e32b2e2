import type { Reason, SlotQuery } from "@sched/core/slots"
import { explainSlot } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { at, span, withHost, withRules } from "./scene.ts"

const why = (query: SlotQuery, time: string): ReadonlyArray<Reason> => explainSlot(query, at(time))

describe("the reason against a start", () => {
  test("limit: which, how much of it is used, in which period, and what one more meeting needs", () => {
    const bookings = [span("09:00", "09:30"), span("10:00", "10:30")]
    const limits = [
      { per: "year" as const, bookings: 100 },
      { per: "week" as const, bookings: 2, minutes: 90 },
    ]
    expect(why({ ...withRules({ limits }), bookings }, "11:00")).toEqual([
      {
        rule: "limit",
        source: "rules.limits[1]",
        interval: { start: at("00:00"), end: at("24:00", "2027-05-09") },
        limit: { limit: limits[1], used: { bookings: 2, minutes: 60 } },
        lift: { change: "raiseLimit", source: "rules.limits[1]", bookings: 3, minutes: 120 },
      },
    ])
  })

  test("limit: what is not limited is not raised, and nothing is lowered", () => {
    const bookings = [span("09:00", "09:30")]
    const lift = (limit: object) =>
      why({ ...withRules({ limits: [{ per: "day", ...limit }] }), bookings }, "11:00").map((reason) => reason.lift)
    const raise = { change: "raiseLimit", source: "rules.limits[0]" }
    expect(lift({ bookings: 1 })).toEqual([{ ...raise, bookings: 2 }])
    expect(lift({ minutes: 80 })).toEqual([{ ...raise, minutes: 90 }])
    expect(lift({ bookings: 9, minutes: 80 })).toEqual([{ ...raise, bookings: 9, minutes: 90 }])
    expect(lift({ bookings: 1, minutes: 500 })).toEqual([{ ...raise, bookings: 2, minutes: 500 }])
    expect(lift({ bookings: 2, minutes: 90 })).toEqual([])
  })

  test("limit: of a person who books, and of a host, who is named", () => {
    const asked = withRules({
      limits: [
        { per: "day", bookings: 1, scope: "booker" },
        { per: "day", bookings: 1, scope: "host" },
      ],
    })
    const one = [span("09:00", "10:00")]
    const booker = why({ ...asked, bookerBookings: one }, "10:00")
    expect(booker).toMatchObject([{ rule: "limit", source: "rules.limits[0]" }])
    expect(booker[0]).not.toHaveProperty("host")
    expect(why(withHost({ bookings: one }, asked), "10:00")).toMatchObject([
      { rule: "limit", source: "rules.limits[1]", host: 0 },
    ])
  })

  test("limit: of minutes with a fraction is raised to whole ones", () => {
    const bookings = [{ start: at("09:00"), end: at("09:30") + 1 }]
    const asked = { ...withRules({ limits: [{ per: "day", minutes: 80 }] }), bookings }
    expect(why(asked, "11:00")).toMatchObject([{ lift: { minutes: 91 } }])
  })
})
