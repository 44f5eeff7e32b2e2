import { describe, expect, it } from "vitest"
import { oneEvent, problemOf } from "./Calendar.ts"

const hour = ["DTSTART:20261006T080000Z", "DURATION:PT1H"]

describe("a rule that makes no sense makes the file an error", () => {
  it.each([
    ["FREQ=FORTNIGHTLY", '"FREQ=FORTNIGHTLY" is not a valid part of a rule'],
    ["FREQ=DAILY;INTERVAL=0", '"INTERVAL=0" is not a valid part of a rule'],
    ["FREQ=DAILY;INTERVAL=-1", '"INTERVAL=-1" is not a valid part of a rule'],
    ["FREQ=DAILY;INTERVAL=1.5", '"INTERVAL=1.5" is not a valid part of a rule'],
    ["FREQ=DAILY;COUNT=0", '"COUNT=0" is not a valid part of a rule'],
    ["FREQ=DAILY;COUNT=-1", '"COUNT=-1" is not a valid part of a rule'],
    ["FREQ=DAILY;COUNT=ten", '"COUNT=TEN" is not a valid part of a rule'],
    ["FREQ=DAILY;BYHOUR=25", '"BYHOUR=25" is not a valid part of a rule'],
    ["FREQ=DAILY;BYMINUTE=60", '"BYMINUTE=60" is not a valid part of a rule'],
    ["FREQ=MONTHLY;BYMONTHDAY=0", '"BYMONTHDAY=0" is not a valid part of a rule'],
    ["FREQ=MONTHLY;BYMONTHDAY=32", '"BYMONTHDAY=32" is not a valid part of a rule'],
    ["FREQ=YEARLY;BYMONTH=13", '"BYMONTH=13" is not a valid part of a rule'],
    ["FREQ=WEEKLY;BYDAY=XX", '"BYDAY=XX" is not a valid part of a rule'],
    ["FREQ=WEEKLY;BYDAY=", '"BYDAY=" is not a valid part of a rule'],
    ["FREQ=MONTHLY;BYDAY=54MO", '"BYDAY=54MO" is not a valid part of a rule'],
    ["FREQ=WEEKLY;WKST=1", '"WKST=1" is not a valid part of a rule'],
    ["FREQ=WEEKLY;COLOR=RED", '"COLOR=RED" is not a valid part of a rule'],
    ["FREQ=WEEKLY;RSCALE=HEBREW", '"RSCALE=HEBREW" is not a valid part of a rule'],
    ["FREQ=WEEKLY;FREQ=DAILY", "FREQ stands twice"],
    ["COUNT=3", "FREQ is missing"],
    ["", '"" is not a valid part of a rule'],
    ["MONDAYS", '"MONDAYS" is not a valid part of a rule'],
    ["W1 MO #0", '"W1 MO #0" is not a valid part of a rule'],
    ["FREQ=WEEKLY;BYDAY=2MO", "a BYDAY with a number does not go with FREQ=WEEKLY"],
    ["FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", "a BYDAY with a number does not go with BYWEEKNO"],
    ["FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO does not go with FREQ=MONTHLY"],
    ["FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY does not go with FREQ=WEEKLY"],
    ["FREQ=DAILY;BYYEARDAY=3", "BYYEARDAY does not go with FREQ=DAILY"],
    ["FREQ=DAILY;UNTIL=20261006;COUNT=2", "UNTIL and COUNT do not go together"],
    [
      "FREQ=DAILY;UNTIL=20261332",
      'UNTIL: expected a date such as 20270314 or a time such as 20270314T093000Z, got "20261332"',
    ],
  ])("naming its line: %s", (text, expected) => {
    expect(problemOf(oneEvent(...hour, `RRULE:${text}`))).toBe(`8: RRULE: ${expected}`)
  })
})
