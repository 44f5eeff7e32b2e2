import type { Reason, SlotQuery } from "@sched/core/slots"
import { explainSlot } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { refusal } from "../interval/refusal.ts"
import { at, host, hours, query, span, withHost, withRules } from "./scene.ts"

const why = (query: SlotQuery, time: string, date?: string): ReadonlyArray<Reason> => explainSlot(query, at(time, date))
const rulesAt = (query: SlotQuery, time: string, date?: string) => why(query, time, date).map(({ rule }) => rule)
const earliest = Date.UTC(1900, 0, 1)
const latest = Date.UTC(2200, 0, 1)

describe("the reason against a start", () => {
  test("is none where a slot starts", () => {
    expect(why(query, "09:00")).toEqual([])
    expect(explainSlot(query, at("09:00", "2027-05-04"))).toEqual([])
  })

  test("notice: from when on one can book, and the notice that would do", () => {
    const short = { ...withRules({ noticeMin: 120 }), now: at("08:00") }
    expect(why(short, "09:00")).toEqual([
      {
        rule: "notice",
        source: "rules.noticeMin",
        interval: { start: earliest, end: at("10:00") },
        lift: { change: "setNotice", noticeMin: 60 },
      },
    ])
    expect(why(short, "10:00")).toEqual([])
    expect(why({ ...short, now: at("08:00") + 1 }, "10:00")).toMatchObject([{ lift: { noticeMin: 119 } }])
    expect(why({ ...short, now: at("09:00") }, "09:00")).toMatchObject([
      { source: "rules.noticeMin", lift: { change: "setNotice", noticeMin: 0 } },
    ])
  })

  test("notice, in the past: nothing lifts it", () => {
    expect(why({ ...query, now: at("09:30") }, "09:00")).toEqual([
      { rule: "notice", source: "now", interval: { start: earliest, end: at("09:30") }, lift: undefined },
    ])
  })

  test("horizon: all that lies before or after its dates, and the date it would have to reach", () => {
    const lift = { change: "reachDate", date: "2027-05-03" }
    const range = (from: string, to: string) => withRules({ horizon: { kind: "range", from, to } })
    expect(why(range("2027-05-04", "2027-05-05"), "09:00")).toEqual([
      { rule: "horizon", source: "rules.horizon", interval: { start: earliest, end: at("00:00", "2027-05-04") }, lift },
    ])
    expect(why(range("2027-05-01", "2027-05-02"), "09:00")).toEqual([
      { rule: "horizon", source: "rules.horizon", interval: { start: at("00:00"), end: latest }, lift },
    ])
    expect(why(range("2027-05-03", "2027-05-03"), "09:00")).toEqual([])
  })

  test("horizon of bookable dates: everything after the last of them", () => {
    const bookable = withRules({ horizon: { kind: "rollingBookable", days: 1 } })
    expect(why(bookable, "09:00")).toEqual([])
    expect(why(bookable, "09:00", "2027-05-04")).toEqual([
      {
        rule: "horizon",
        source: "rules.horizon",
        interval: { start: at("00:00", "2027-05-04"), end: latest },
        lift: { change: "reachDate", date: "2027-05-04" },
      },
    ])
    expect(rulesAt(bookable, "08:00", "2027-05-04")).toEqual(["availability"])
    const two = withRules({ horizon: { kind: "rollingBookable", days: 2 } })
    expect(rulesAt(two, "11:00")).toEqual([])
    expect(rulesAt(two, "11:00", "2027-05-04")).toEqual([])
    expect(rulesAt(two, "09:00", "2027-05-05")).toEqual(["horizon"])
  })

  test("horizon in another zone: begins and ends with the dates there", () => {
    const tokyo = withRules({ zone: "Asia/Tokyo", horizon: { kind: "range", from: "2027-05-04", to: "2027-05-04" } })
    expect(why(tokyo, "09:00")).toMatchObject([
      { interval: { start: earliest, end: at("15:00") }, lift: { date: "2027-05-03" } },
    ])
    expect(why(tokyo, "09:00", "2027-05-05")).toMatchObject([
      { interval: { start: at("15:00", "2027-05-04"), end: latest }, lift: { date: "2027-05-05" } },
    ])
  })

  test("first slot only: which is the first one of the date", () => {
    const first = withRules({ firstSlotOnly: true })
    expect(why(first, "09:00")).toEqual([])
    expect(why(first, "11:00")).toEqual([
      {
        rule: "firstSlotOnly",
        source: "rules.firstSlotOnly",
        interval: span("09:00", "10:00"),
        lift: { change: "offerAllSlots" },
      },
    ])
  })

  test("availability and restriction: each missing stretch of the meeting, and whose hours to open", () => {
    expect(why(query, "12:00")).toEqual([
      {
        rule: "availability",
        host: 0,
        source: "hosts[0].availability",
        interval: span("12:00", "13:00"),
        lift: { change: "openHours", interval: span("12:00", "13:00"), host: 0 },
      },
    ])
    const noon = { zone: "UTC", weekly: [{ days: [1], from: "09:00", to: "10:30" }] }
    expect(why({ ...query, restriction: noon }, "10:00")).toEqual([
      {
        rule: "restriction",
        host: 0,
        source: "restriction",
        interval: span("10:30", "11:00"),
        lift: { change: "openHours", interval: span("10:30", "11:00") },
      },
    ])
    expect(why({ ...query, restriction: hours }, "09:00")).toEqual([])
  })

  test("availability on a date that a travelling host does not have: nothing opens it", () => {
    const travel = [{ from: "2027-05-04", zone: "Pacific/Pago_Pago" }]
    const gone = withHost({ availability: { ...hours, zone: "Pacific/Kiritimati", travel } })
    // The third of May ends at 10:00 UTC there, and the fourth begins 25 hours later here.
    expect(why(gone, "12:00")).toMatchObject([{ rule: "availability", lift: undefined }])
    expect(why(gone, "08:00")).toMatchObject([{ rule: "availability", lift: { change: "openHours" } }])
  })

  test("busy, claim and absence: what it is, by its place in the query", () => {
    const taken = span("10:00", "10:30")
    const one = (rule: string, source: string) => [
      { rule, host: 0, source, interval: taken, lift: { change: "remove", source } },
    ]
    expect(why(withHost({ busy: [span("09:00", "09:30"), taken] }), "10:00")).toEqual(one("busy", "hosts[0].busy[1]"))
    expect(why(withHost({ claims: [taken] }), "10:00")).toEqual(one("claim", "hosts[0].claims[0]"))
    expect(why(withHost({ outOfOffice: [taken] }), "10:00")).toEqual(one("outOfOffice", "hosts[0].outOfOffice[0]"))
    expect(why(withHost({ outOfOffice: [{ ...taken, redirectTo: "ann" }] }), "10:00")).toEqual([
      { ...one("outOfOffice", "hosts[0].outOfOffice[0]")[0], redirectTo: "ann" },
    ])
  })

  test("busy and claim are widened by the buffers, absence is not; each stands there as it is", () => {
    const padded = withRules({ bufferBeforeMin: 30, bufferAfterMin: 15 })
    const near = [span("08:00", "08:40"), span("10:10", "10:20"), span("08:00", "08:30"), span("10:15", "10:20")]
    const sources = (list: string) => why(withHost({ [list]: near }, padded), "09:00").map(({ source }) => source)
    expect(sources("busy")).toEqual(["hosts[0].busy[0]", "hosts[0].busy[1]"])
    expect(sources("claims")).toEqual(["hosts[0].claims[0]", "hosts[0].claims[1]"])
    expect(sources("outOfOffice")).toEqual([])
    expect(why(withHost({ busy: near }, padded), "09:00")[0]?.interval).toEqual(near[0])
  })

  test("of absences at the same time, each leads to its own colleague", () => {
    const away = span("09:00", "10:00")
    const outOfOffice = [away, { ...away, redirectTo: "ann" }, { ...away, redirectTo: "bob" }]
    const reasons = why(withHost({ outOfOffice }), "09:00")
    expect(reasons.map(({ redirectTo }) => redirectTo)).toEqual([undefined, "ann", "bob"])
    expect(reasons[0]).not.toHaveProperty("redirectTo")
  })

  test("grid: the step that the start lies in, and the offset that would do", () => {
    expect(why(query, "09:20")).toEqual([
      {
        rule: "grid",
        source: "rules.grid",
        interval: span("09:20", "10:20"),
        lift: { change: "moveGrid", offsetMin: 20 },
      },
    ])
    const half = explainSlot(query, at("09:20") + 30_000)
    expect(half).toMatchObject([{ rule: "grid", lift: undefined }])
    expect(why(withRules({ stepMin: 15 }), "09:20")).toMatchObject([
      { interval: span("09:20", "09:35"), lift: { offsetMin: 5 } },
    ])
  })

  test("gap grid: the start is on no grid of a free span; a limit of the host's stands alone", () => {
    const gap = withRules({ grid: { anchor: "gap" } }, withHost({ busy: [span("09:00", "09:20")] }))
    expect(why(gap, "10:00")).toEqual([])
    expect(rulesAt(gap, "10:10")).toEqual(["grid"])
    expect(rulesAt(gap, "09:10")).toEqual(["busy"])
    const limited = withHost({ bookings: [span("09:00", "09:20")] }, gap)
    expect(rulesAt(withRules({ limits: [{ per: "day", bookings: 1, scope: "host" }] }, limited), "10:00")).toEqual([
      "limit",
    ])
  })

  test("all of them are told at once", () => {
    const worst: SlotQuery = {
      ...withRules({
        noticeMin: 600,
        limits: [
          { per: "day", bookings: 1 },
          { per: "day", bookings: 1, scope: "booker" },
        ],
        horizon: { kind: "range", from: "2027-05-10", to: "2027-05-11" },
      }),
      now: at("08:00"),
      restriction: { zone: "UTC", weekly: [] },
      bookings: [span("11:00", "12:00")],
      bookerBookings: [span("11:00", "12:00")],
      hosts: [
        {
          ...host,
          busy: [span("09:00", "12:00")],
          claims: [span("09:00", "12:00")],
          outOfOffice: [span("09:00", "12:00")],
        },
      ],
    }
    expect(rulesAt(worst, "11:20")).toEqual([
      "notice",
      "limit",
      "limit",
      "availability",
      "restriction",
      "busy",
      "claim",
      "outOfOffice",
      "grid",
      "horizon",
    ])
  })

  test("is asked for an instant", () => {
    expect(refusal(() => explainSlot(query, 0.5))).toEqual(["start", "expected whole milliseconds, got 0.5"])
  })
})
