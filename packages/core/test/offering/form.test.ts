import type { Form } from "@sched/core"
import { checkAnswers, checkEmail, checkText } from "@sched/core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const form: Form = [
  { name: "topic", label: "What is it about?", kind: "text", required: true },
  { name: "notes", label: "Notes", kind: "longText" },
  { name: "phone", label: "Phone", kind: "phone" },
  { name: "size", label: "Team", kind: "choice", choices: ["1", "2–10"] },
  { name: "terms", label: "Terms", kind: "checkbox", required: true },
]
const good = { topic: "Fees", terms: "yes" }
const wrong = (answers: Record<string, string>) => checkAnswers(form, { ...good, ...answers }).map(({ field }) => field)

describe("[S2-10] a form", () => {
  test("accepts complete answers, and names every field that is wrong", () => {
    expect(checkAnswers(form, good)).toEqual([])
    expect(checkAnswers(form, {}).map(({ field }) => field)).toEqual(["topic", "terms"])
    expect(wrong({ topic: "   " })).toEqual(["topic"])
    expect(wrong({ size: "11" })).toEqual(["size"])
    expect(wrong({ size: "2–10", phone: "+49 (30) 12 34-56" })).toEqual([])
    expect(wrong({ phone: "call me" })).toEqual(["phone"])
    expect(wrong({ terms: "no" })).toEqual(["terms"])
    expect(wrong({ topic: "x".repeat(501), notes: "y".repeat(5001) })).toEqual(["topic", "notes"])
    expect(wrong({ unknown: "x" })).toEqual(["unknown"])
    expect(wrong(JSON.parse('{"__proto__": "x", "constructor": "y"}'))).toContain("constructor")
  })

  test("refuses control characters and marks that reorder text; long text may have lines", () => {
    for (const mark of ["\u0000", "\u001b", "\u007f", "\u0085", "\u202e", "\u2066", "\ud800"]) {
      expect(wrong({ topic: `a${mark}b` })).toEqual(["topic"])
      expect(wrong({ notes: `a${mark}b` })).toEqual(["notes"])
    }
    expect(wrong({ topic: "a\nb" })).toEqual(["topic"])
    expect(wrong({ notes: "a\r\n\tb" })).toEqual([])
    expect(wrong({ topic: "Zoë 🎉 שלום" })).toEqual([])
  })

  test("answers anything without a defect, whatever is typed", () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: "binary" })), (answers) => {
        for (const { problem } of checkAnswers(form, answers)) expect(problem.length).toBeGreaterThan(0)
      }),
    ))
})

test("e-mail addresses are judged as browsers judge them", () => {
  for (const ok of ["a@b.co", "first.last+tag@sub.example.com", "o'hara@example.ie"])
    expect(checkEmail(ok)).toBe(undefined)
  for (const bad of [
    "",
    "a",
    "a@b",
    "a@@b.co",
    "a b@c.co",
    "a@b.co\nBcc: x@y.z",
    "<a@b.co>",
    `${"x".repeat(250)}@b.co`,
    7,
    undefined,
  ])
    expect(checkEmail(bad)).toMatch(/^Please/)
  expect(checkText(7, 10)).toBe("Please enter text.")
})
