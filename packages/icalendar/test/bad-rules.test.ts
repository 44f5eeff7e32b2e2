import { describe, expect, it } from "vitest"
import { busyIn, days, oneEvent, problemOf } from "./Calendar.ts"

const hour = ["DTSTART:20261006T080000Z", "DURATION:PT1H"]

describe("a rule that makes no sense makes the file an error", () => {
  it.each([
    [
      "FREQ=FORTNIGHTLY",
      'RRULE.FREQ: expected one of SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY, got "FORTNIGHTLY"',
    ],
    [
      "FREQ=DAILY;INTERVAL=0",
      'RRULE.INTERVAL: expected whole numbers from 1 to 999999999 separated by commas, got "0"',
    ],
    [
      "FREQ=DAILY;INTERVAL=-1",
      'RRULE.INTERVAL: expected whole numbers from 1 to 999999999 separated by commas, got "-1"',
    ],
    [
      "FREQ=DAILY;INTERVAL=1.5",
      'RRULE.INTERVAL: expected whole numbers from 1 to 999999999 separated by commas, got "1.5"',
    ],
    ["FREQ=DAILY;COUNT=0", 'RRULE.COUNT: expected whole numbers from 1 to 999999999 separated by commas, got "0"'],
    ["FREQ=DAILY;COUNT=-1", 'RRULE.COUNT: expected whole numbers from 1 to 999999999 separated by commas, got "-1"'],
    ["FREQ=DAILY;COUNT=ten", 'RRULE.COUNT: expected whole numbers from 1 to 999999999 separated by commas, got "TEN"'],
    ["FREQ=DAILY;BYHOUR=25", 'RRULE.BYHOUR: expected whole numbers from 0 to 23 separated by commas, got "25"'],
    ["FREQ=DAILY;BYMINUTE=60", 'RRULE.BYMINUTE: expected whole numbers from 0 to 59 separated by commas, got "60"'],
    [
      "FREQ=MONTHLY;BYMONTHDAY=0",
      'RRULE.BYMONTHDAY: expected whole numbers from 1 to 31, or from -31 to -1, separated by commas, got "0"',
    ],
    [
      "FREQ=MONTHLY;BYMONTHDAY=32",
      'RRULE.BYMONTHDAY: expected whole numbers from 1 to 31, or from -31 to -1, separated by commas, got "32"',
    ],
    ["FREQ=YEARLY;BYMONTH=13", 'RRULE.BYMONTH: expected whole numbers from 1 to 12 separated by commas, got "13"'],
    ["FREQ=WEEKLY;BYDAY=XX", 'RRULE.BYDAY: expected one of MO, TU, WE, TH, FR, SA, SU, got "XX"'],
    ["FREQ=WEEKLY;BYDAY=", 'RRULE.BYDAY: expected one of MO, TU, WE, TH, FR, SA, SU, got ""'],
    [
      "FREQ=MONTHLY;BYDAY=54MO",
      'RRULE.BYDAY: expected whole numbers from 1 to 53, or from -53 to -1, separated by commas, got "54"',
    ],
    ["FREQ=WEEKLY;WKST=1", 'RRULE.WKST: expected one of MO, TU, WE, TH, FR, SA, SU, got "1"'],
    ["FREQ=WEEKLY;COLOR=RED", 'RRULE: "COLOR=RED" is no part of a rule; expected parts such as FREQ=WEEKLY'],
    ["FREQ=WEEKLY;RSCALE=HEBREW", 'RRULE: "RSCALE=HEBREW" is no part of a rule; expected parts such as FREQ=WEEKLY'],
    ["FREQ=WEEKLY;FREQ=DAILY", "RRULE.FREQ: stands twice; give it once"],
    ["COUNT=3", "RRULE.FREQ: is missing; expected a frequency such as FREQ=WEEKLY"],
    ["", 'RRULE: "" is no part of a rule; expected parts such as FREQ=WEEKLY'],
    ["MONDAYS", 'RRULE: "MONDAYS" is no part of a rule; expected parts such as FREQ=WEEKLY'],
    ["W1 MO #0", 'RRULE: "W1 MO #0" is no part of a rule; expected parts such as FREQ=WEEKLY'],
    ["FREQ=WEEKLY;BYDAY=2MO", "RRULE.BYDAY: can count weekdays (such as 2MO) only with FREQ=MONTHLY or FREQ=YEARLY"],
    ["FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", "RRULE.BYDAY: cannot count weekdays (such as 2MO) beside BYWEEKNO"],
    ["FREQ=MONTHLY;BYWEEKNO=3", "RRULE.BYWEEKNO: has a meaning only with FREQ=YEARLY"],
    ["FREQ=WEEKLY;BYMONTHDAY=3", "RRULE.BYMONTHDAY: has no meaning with FREQ=WEEKLY; use BYDAY"],
    ["FREQ=DAILY;BYYEARDAY=3", "RRULE.BYYEARDAY: has no meaning with FREQ=DAILY, WEEKLY or MONTHLY; use FREQ=YEARLY"],
    ["FREQ=DAILY;UNTIL=20261006;COUNT=2", "RRULE.COUNT: cannot stand beside UNTIL; leave one of them out"],
    ["FREQ=DAILY;UNTIL=20261332", 'RRULE.UNTIL: expected a time in UTC such as 20271224T120000Z, got "20261332"'],
  ])("naming its line: %s", (text, expected) => {
    expect(problemOf(oneEvent(...hour, `RRULE:${text}`))).toBe(`8: ${expected}`)
  })

  it("but not one that ends in a semicolon, is written in small letters or says what holds anyway (RFC 7529)", () => {
    const busy = (text: string) => busyIn(oneEvent(...hour, `RRULE:${text}`), days("2026-10-01", "2027-10-01")).length
    expect(busy("FREQ=DAILY;COUNT=3;")).toBe(3)
    expect(busy("freq=daily;count=3")).toBe(3)
    expect(busy("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT;COUNT=3")).toBe(3)
  })
})
