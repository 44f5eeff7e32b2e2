import type { ExpandOptions, Recurrence } from "@sched/core/recurrence"
import { expand, firstOccurrences, parseRule } from "@sched/core/recurrence"
import type { Interval } from "@sched/core/slots"
import { DAY, InvalidInput } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const good: Recurrence = { start: "2027-01-04T09:00", zone: "Europe/Berlin", rrule: "FREQ=WEEKLY;BYDAY=MO" }
const window: Interval = { start: Date.UTC(2027, 0, 1), end: Date.UTC(2027, 1, 1) }

const refused = (field: string, run: () => unknown) => {
  try {
    run()
    expect.unreachable("was accepted")
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    expect((error as InvalidInput).field).toBe(field)
    expect((error as InvalidInput).problem.length).toBeGreaterThan(10)
  }
}

test("the recurrence that the bad ones are made of is good", () => {
  expect(expand(good, window)).toHaveLength(4)
})

describe("a rule that RFC 5545 §3.3.10 does not allow names its part", () => {
  const cases: ReadonlyArray<readonly [field: string, rrule: unknown]> = [
    ["rrule", undefined],
    ["rrule", 7],
    ["rrule", ""],
    ["rrule", "weekly"],
    ["rrule", "FREQ=DAILY;"],
    ["rrule", ";FREQ=DAILY"],
    ["rrule", " FREQ=DAILY"],
    ["rrule", "FREQ=DAILY;COLOUR=RED"],
    ["rrule", "FREQ=DAILY;BYEASTER=0"],
    ["rrule", "FREQ=DAILY;X-PART=1"],
    ["rrule", "FREQ=DAILY;__proto__=1"],
    ["rrule", "FREQ=DAILY;constructor=1"],
    ["rrule.FREQ", "FREQ=DAILY\nDTSTART:20270104T090000"],
    ["rrule", `FREQ=DAILY;BYHOUR=${"1,".repeat(6000)}1`],
    ["rrule.FREQ", "INTERVAL=1"],
    ["rrule.FREQ", "FREQ="],
    ["rrule.FREQ", "FREQ=FORTNIGHTLY"],
    ["rrule.FREQ", "FREQ=DAILY;FREQ=WEEKLY"],
    ["rrule.INTERVAL", "FREQ=DAILY;INTERVAL=-1"],
    ["rrule.INTERVAL", "FREQ=DAILY;INTERVAL=0"],
    ["rrule.INTERVAL", "FREQ=DAILY;INTERVAL=1.5"],
    ["rrule.INTERVAL", "FREQ=DAILY;INTERVAL=1e3"],
    ["rrule.INTERVAL", "FREQ=DAILY;INTERVAL=1,2"],
    ["rrule.INTERVAL", "FREQ=DAILY;INTERVAL=99999999999999999999"],
    ["rrule", "FREQ=DAILY;INTERVAL"],
    ["rrule.COUNT", "FREQ=DAILY;COUNT=-1"],
    ["rrule.COUNT", "FREQ=DAILY;COUNT=0"],
    ["rrule.COUNT", "FREQ=DAILY;COUNT=NaN"],
    ["rrule.COUNT", "FREQ=DAILY;COUNT=3;COUNT=4"],
    ["rrule.COUNT", "FREQ=DAILY;COUNT=3;UNTIL=20280101T000000Z"],
    ["rrule.UNTIL", "FREQ=DAILY;UNTIL=tomorrow"],
    ["rrule.UNTIL", "FREQ=DAILY;UNTIL=20270230"],
    ["rrule.UNTIL", "FREQ=DAILY;UNTIL=20271301T000000Z"],
    ["rrule.UNTIL", "FREQ=DAILY;UNTIL=20270101T250000Z"],
    ["rrule.UNTIL", "FREQ=DAILY;UNTIL=2027-01-01T00:00:00Z"],
    ["rrule.WKST", "FREQ=WEEKLY;WKST=1"],
    ["rrule.WKST", "FREQ=WEEKLY;WKST=MO,TU"],
    ["rrule.BYSECOND", "FREQ=DAILY;BYSECOND=61"],
    ["rrule.BYMINUTE", "FREQ=DAILY;BYMINUTE=60"],
    ["rrule.BYMINUTE", "FREQ=DAILY;BYMINUTE=-1"],
    ["rrule.BYHOUR", "FREQ=DAILY;BYHOUR=25"],
    ["rrule.BYHOUR", "FREQ=DAILY;BYHOUR=24"],
    ["rrule.BYHOUR", "FREQ=DAILY;BYHOUR="],
    ["rrule.BYHOUR", "FREQ=DAILY;BYHOUR=9,,10"],
    ["rrule.BYDAY", "FREQ=WEEKLY;BYDAY=XX"],
    ["rrule.BYDAY", "FREQ=WEEKLY;BYDAY="],
    ["rrule.BYDAY", "FREQ=MONTHLY;BYDAY=0MO"],
    ["rrule.BYDAY", "FREQ=YEARLY;BYDAY=54MO"],
    ["rrule.BYDAY", "FREQ=MONTHLY;BYDAY=+MO"],
    ["rrule.BYDAY", "FREQ=WEEKLY;BYDAY=1MO"],
    ["rrule.BYDAY", "FREQ=DAILY;BYDAY=-1FR"],
    ["rrule.BYDAY", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=2MO"],
    ["rrule.BYMONTHDAY", "FREQ=MONTHLY;BYMONTHDAY=0"],
    ["rrule.BYMONTHDAY", "FREQ=MONTHLY;BYMONTHDAY=32"],
    ["rrule.BYMONTHDAY", "FREQ=MONTHLY;BYMONTHDAY=-32"],
    ["rrule.BYMONTHDAY", "FREQ=WEEKLY;BYMONTHDAY=1"],
    ["rrule.BYYEARDAY", "FREQ=YEARLY;BYYEARDAY=367"],
    ["rrule.BYYEARDAY", "FREQ=MONTHLY;BYYEARDAY=1"],
    ["rrule.BYYEARDAY", "FREQ=WEEKLY;BYYEARDAY=1"],
    ["rrule.BYYEARDAY", "FREQ=DAILY;BYYEARDAY=1"],
    ["rrule.BYWEEKNO", "FREQ=YEARLY;BYWEEKNO=54"],
    ["rrule.BYWEEKNO", "FREQ=YEARLY;BYWEEKNO=0"],
    ["rrule.BYWEEKNO", "FREQ=MONTHLY;BYWEEKNO=1"],
    ["rrule.BYMONTH", "FREQ=YEARLY;BYMONTH=13"],
    ["rrule.BYMONTH", "FREQ=YEARLY;BYMONTH=-1"],
    ["rrule.BYSETPOS", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0"],
    ["rrule.BYSETPOS", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367"],
    ["rrule.BYSETPOS", "FREQ=MONTHLY;BYSETPOS=1"],
  ]
  test.each(cases)("%s in %j", (field, rrule) =>
    refused(field, () => expand({ ...good, rrule: rrule as string }, window)),
  )
})

describe("another field that cannot be worked with is named too", () => {
  const cases: ReadonlyArray<readonly [field: string, change: Partial<Record<keyof Recurrence, unknown>>]> = [
    ["start", { start: "2027-01-04" }],
    ["start", { start: "2027-02-30T09:00" }],
    ["start", { start: "2027-01-04T09:00Z" }],
    ["start", { start: undefined }],
    ["zone", { zone: "Europe/Atlantis" }],
    ["zone", { zone: undefined }],
    ["exdates[1]", { exdates: ["2027-01-11T09:00", "soon"] }],
    ["exdates[0]", { exdates: [Number.NaN] }],
    ["rdates[0]", { rdates: ["2027-01-11"] }],
    ["rdates[0]", { rdates: [0.5] }],
  ]
  test.each(cases)("%s of %j", (field, change) =>
    refused(field, () => expand({ ...good, ...change } as Recurrence, window)),
  )

  const options: ReadonlyArray<readonly [field: string, options: unknown]> = [
    ["onGap", { onGap: "jump" }],
    ["limit", { limit: 0 }],
    ["limit", { limit: 1.5 }],
    ["limit", { limit: Number.POSITIVE_INFINITY }],
  ]
  test.each(options)("%s of %j", (field, wrong) => refused(field, () => expand(good, window, wrong as ExpandOptions)))

  test("the recurrence itself, the window and the number of occurrences", () => {
    refused("recurrence", () => expand(null as unknown as Recurrence, window))
    refused("window", () => expand(good, { start: window.end, end: window.start }))
    refused("window.start", () => expand(good, { start: Number.NaN, end: window.end }))
    refused("limit", () => firstOccurrences(good, -1))
  })
})

describe("a rule is read as it is meant", () => {
  test("small letters, RRULE: before it, parts in any order, the leap second as the one before", () => {
    expect(parseRule("rrule:byday=mo,-1fr,mo;freq=monthly;bysecond=60,59;interval=02")).toEqual({
      freq: "MONTHLY",
      interval: 2,
      wkst: 1,
      byDay: [{ weekday: 1 }, { weekday: 5, nth: -1 }],
      bySecond: [59],
    })
  })

  test("UNTIL without a zone is read on the rule's clock, a bare date until its end, the year 9999 as never", () => {
    const late: Recurrence = { start: "2027-01-04T23:30", zone: "America/New_York", rrule: "FREQ=DAILY" }
    const until = (text: string) => expand({ ...late, rrule: `FREQ=DAILY;UNTIL=${text}` }, window).length
    expect(until("20270106")).toBe(3)
    expect(until("20270106T233000")).toBe(3)
    expect(until("20270106T232959")).toBe(2)
    expect(until("20270106T233000Z")).toBe(2)
    expect(until("99991231T235959Z")).toBe(expand(late, window).length)
  })

  test("any text is a rule or is refused with its part", () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^FREQ=(DAILY|YEARLY);[A-Z]{5,10}=[-+,0-9A-Z]{0,12}$/)),
        (text) => {
          try {
            expect(parseRule(text).interval).toBeGreaterThan(0)
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidInput)
            expect((error as InvalidInput).field).toMatch(/^rrule(\.[A-Z]+)?$/)
          }
        },
      ),
      { numRuns: 500 },
    ))

  test("a window of one day in a zone far east and one far west", () => {
    const day = { start: Date.UTC(2027, 0, 10), end: Date.UTC(2027, 0, 10) + DAY }
    for (const zone of ["Pacific/Kiritimati", "Pacific/Niue"])
      expect(expand({ start: "2027-01-04T09:00", zone, rrule: "FREQ=DAILY" }, day)).toHaveLength(1)
  })
})
