import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hoursFrom, valuesOf } from "../src/account/availability/HoursForm.ts"
import { weekText } from "../src/account/availability/hoursText.ts"
import { parseReminders, parseSpan, parseSpans, remindersText, spanText } from "../src/account/eventTypes/Span.ts"
import { slugOf } from "../src/account/eventTypes/slugOf.ts"
import { redrawn, rowsOf } from "../src/account/FormRows.ts"

describe("lengths of time", () => {
  it("are read as they are written", () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), (minutes) => {
        expect(parseSpan(spanText(minutes))).toBe(minutes)
      }),
    )
    const reminder = fc.oneof(fc.record({ beforeDays: fc.nat(400) }), fc.record({ beforeMin: fc.nat(100_000) }))
    fc.assert(
      fc.property(fc.array(reminder), (reminders) => {
        expect(parseReminders(remindersText(reminders))).toEqual(reminders)
      }),
    )
  })

  it.each([
    ["45", 45],
    ["1h30m", 90],
    ["1 hour 30 minutes", 90],
    ["2 Days", 2880],
    [" 90 min ", 90],
    ["soon", undefined],
    ["1 fortnight", undefined],
    ["-5", undefined],
    ["1.5 h", undefined],
    ["", undefined],
  ])("reads %j as %j minutes", (text, minutes) => {
    expect(parseSpan(text)).toBe(minutes)
  })

  it("are listed with commas, and one that cannot be read spoils the list", () => {
    expect(parseSpans("30, 1 hour,")).toEqual([30, 60])
    expect(parseSpans("30, later")).toBeUndefined()
  })
})

it.each([
  ["Intro call (30 min)", "intro-call-30-min"],
  ["Größe & Maß", "grosse-mass"],
  ["Знайомство", "знайомство"],
  ["!?", ""],
])("a link is made of %j as %j", (words, slug) => {
  expect(slugOf(words)).toBe(slug)
})

const two = (n: number) => String(n).padStart(2, "0")
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`)
const span = fc
  .tuple(time, time)
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to: to === "00:00" ? "24:00" : to }))
const date = fc.integer({ min: 18_000, max: 30_000 })
const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
const dated = fc.uniqueArray(date, { maxLength: 4 }).map((days) => days.sort((a, b) => a - b).map(text))

const hours = fc
  .record({
    weekly: fc.array(fc.tuple(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), span), { maxLength: 4 }),
    dates: dated,
    exceptions: dated,
    spans: fc.array(span, { maxLength: 3 }),
    stay: fc.option(fc.tuple(date, fc.nat(30))),
  })
  .map(({ weekly, dates, exceptions, spans, stay }) => ({
    zone: "Europe/Berlin",
    weekly: weekly.map(([days, one]) => ({ days, ...one })),
    ...(dates.length === 0 || spans[0] === undefined ? {} : { dated: dates.map((date) => ({ date, ...spans[0]! })) }),
    ...(exceptions.length === 0
      ? {}
      : { overrides: exceptions.map((date, i) => ({ date, intervals: i % 2 === 0 ? [] : spans })) }),
    ...(stay === null ? {} : { travel: [{ from: text(stay[0]), to: text(stay[0] + stay[1]), zone: "Asia/Tokyo" }] }),
  }))

it("[S2-19] hours come out of their form as they went in", () => {
  fc.assert(
    fc.property(hours, (one) => {
      expect(hoursFrom(valuesOf(one))).toEqual({ hours: one, problems: {} })
    }),
  )
})

it("a week is told in lines of days that have the same hours", () => {
  const [from, to] = ["09:00", "17:00"]
  expect(
    weekText({
      zone: "UTC",
      weekly: [
        { days: [1, 2, 3, 6], from, to },
        { days: [3, 7], from: "20:00", to: "02:00" },
      ],
    }),
  ).toEqual([
    "Monday and Tuesday: 09:00\u00a0–\u2060\u00a017:00",
    "Wednesday: 09:00\u00a0–\u2060\u00a017:00, 20:00\u00a0–\u2060\u00a002:00 (next day)",
    "Saturday: 09:00\u00a0–\u2060\u00a017:00",
    "Sunday: 20:00\u00a0–\u2060\u00a002:00 (next day)",
  ])
})

it("rows keep everything else that was typed when one is added, moved or taken away", () => {
  const sent = { title: "T", "place-0-kind": "a", "place-2-kind": "b", "place-10-kind": "c", "question-0-label": "q" }
  const kinds = (action: string) => {
    const { values = {}, focus } = redrawn({ ...sent, do: action }, { place: { kind: "new" } }) ?? {}
    expect(values).toMatchObject({ title: "T", "question-0-label": "q" })
    return [...rowsOf(values, "place").map(({ kind }) => kind), focus]
  }
  expect(kinds("add place")).toEqual(["a", "b", "c", "new", "place-3"])
  expect(kinds("remove place 1")).toEqual(["a", "c", "place"])
  expect(kinds("up place 2")).toEqual(["a", "c", "b", "place-1"])
  expect(redrawn({ ...sent, do: "add else" }, { place: {} })).toBeUndefined()
  expect(redrawn(sent, { place: {} })).toBeUndefined()
})
