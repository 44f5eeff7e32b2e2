import { explainSlot } from "@sched/core/slots"
import { describe, expect, test } from "vitest"
import { at, over, query, span, times, withHost, withRules } from "./scene.ts"

const first = withRules({ firstSlotOnly: true })
const allDay = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }

describe("of a date on which only the first slot is offered", () => {
  test("that slot is listed, whatever part of the date the window holds, if the window holds its start", () => {
    expect(times(first)).toBe("09:00")
    expect(times(withHost({ busy: [span("09:30", "10:00")] }, first))).toBe("10:00")
    expect(times({ ...first, window: span("09:00", "09:01") })).toBe("09:00")
    expect(times({ ...first, window: span("10:00", "24:00") })).toBe("")
    expect(times({ ...first, window: span("00:00", "09:00") })).toBe("")
    expect(times(over("2027-05-03", "2027-05-05", { ...first, window: span("10:00", "24:00") }))).toBe(
      "09:00 09:00 09:00",
    )
  })

  test("dates are those of the event type's zone", () => {
    const tokyo = withHost({ availability: allDay }, withRules({ zone: "Asia/Tokyo" }, first))
    expect(times({ ...tokyo, window: span("00:00", "24:00") })).toBe("15:00")
  })

  test("the slot at midnight is the first one", () => {
    const night = withHost({ availability: allDay }, first)
    expect(times(night)).toBe("00:00")
    expect(explainSlot(night, at("00:00"))).toEqual([])
    expect(explainSlot(night, at("23:00"))).toMatchObject([{ rule: "firstSlotOnly", interval: span("00:00", "01:00") }])
  })

  test("notice makes another slot the first one", () => {
    expect(times({ ...first, now: at("09:30") })).toBe("10:00")
    expect(times({ ...query, now: at("09:30") })).toBe("10:00 11:00")
  })
})
