import type { Field, FieldKind } from "@sched/core"
import { answerText, checkAnswer, checkAnswers, checkForm, chosenAnswer, chosenOf, openAnswers } from "@sched/core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { answersTo, forms } from "./forms.ts"

const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({ name: "a", label: "A", kind, ...more })
/** Which of the answers are accepted. */
const accepted = (of: Field, answers: ReadonlyArray<string>) =>
  answers.filter((answer) => checkAnswer(of, answer) === undefined)

describe("[S2-10] any form and any answers", () => {
  const both = forms.chain((form) => fc.tuple(fc.constant(form), answersTo(form)))

  test("are judged without a defect, with a sentence for each problem, and only about what is there", () =>
    fc.assert(
      fc.property(both, ([form, answers]) => {
        expect(() => checkForm(form, "form")).not.toThrow()
        const known = new Set([
          ...form.map(({ name }) => name),
          ...Object.keys(answers).map((name) => name.slice(0, 60)),
        ])
        for (const { field, problem } of checkAnswers(form, answers)) {
          expect(known.has(field)).toBe(true)
          expect(problem).toMatch(/^(Please|The form has no field) .*\.$/)
        }
      }),
      { numRuns: 300 },
    ))

  test("of which none is anything but text are judged too: programs send what they like", () =>
    fc.assert(
      fc.property(forms, fc.anything(), (form, value) => {
        fc.pre(form.length > 0 && typeof value !== "string" && value !== undefined)
        const answers = { [form[0]!.name]: value as string }
        expect(checkAnswers(form, answers).some(({ problem }) => problem === "Please enter text.")).toBe(true)
      }),
    ))

  test("what is accepted of each field alone is accepted together", () =>
    fc.assert(
      fc.property(both, ([form, answers]) => {
        const fitting = Object.fromEntries(
          form.flatMap((one) => {
            const answer = Object.hasOwn(answers, one.name) ? answers[one.name]! : ""
            return checkAnswer(one, answer) === undefined ? [[one.name, answer]] : []
          }),
        )
        const missing = form.filter((one) => !Object.hasOwn(fitting, one.name)).map(({ name }) => name)
        expect(checkAnswers(form, fitting).every(({ field }) => missing.includes(field))).toBe(true)
      }),
    ))

  test("whoever is no host is shown no private answer, and every other", () =>
    fc.assert(
      fc.property(both, ([form, answers]) => {
        const shown = openAnswers(form, answers)
        for (const [name, answer] of Object.entries(answers)) {
          const isPrivate = form.some((one) => one.name === name && one.private === true)
          expect(Object.hasOwn(shown, name)).toBe(!isPrivate)
          if (!isPrivate) expect(shown[name]).toBe(answer)
        }
      }),
    ))
})

describe("[S2-10] each kind of field", () => {
  test("number: a decimal number with a point, within its bounds", () => {
    const of = field("number", { min: -2, max: 10.5 })
    expect(
      accepted(of, [
        "3",
        "-2",
        "10.5",
        "0.25",
        "-2.000001",
        "10.6",
        "1e3",
        "0x1",
        "1,5",
        "+1",
        "∞",
        "NaN",
        "--1",
        "1.",
      ]),
    ).toEqual(["3", "-2", "10.5", "0.25"])
    expect(checkAnswer(of, "11")).toBe("Please enter 10.5 or less.")
    expect(checkAnswer(of, "-3")).toBe("Please enter -2 or more.")
    expect(checkAnswer(field("number"), "1234567890123")).toMatch(/^Please enter a number/)
  })

  test("date: one that exists, within its bounds", () => {
    const of = field("date", { min: "2027-01-31", max: "2027-12-01" })
    expect(
      accepted(of, ["2027-01-31", "2027-12-01", "2027-01-30", "2027-12-02", "2027-02-29", "14.03.2027", "2027-3-1"]),
    ).toEqual(["2027-01-31", "2027-12-01"])
    expect(checkAnswer(of, "2026-01-01")).toBe("Please enter 2027-01-31 or a later date.")
    expect(checkAnswer(field("date"), "2028-02-29")).toBe(undefined)
  })

  test("email and url: what browsers take, and no address that hides its host", () => {
    expect(accepted(field("email"), ["bo@example.com", "bo@example", "bo"])).toEqual(["bo@example.com"])
    const urls = ["https://example.com", "http://a.example:8080/x?y=1#z", "https://bücher.example/ä"]
    const none = ["example.com", "ftp://example.com", "https://", "https://a@b.example", "https://a b.example"]
    expect(
      accepted(field("url"), [...urls, ...none, "javascript:alert(1)", "https://a.example/ b", "https:\\\\a"]),
    ).toEqual(urls)
    expect(checkAnswer(field("url"), `https://example.com/${"x".repeat(2000)}`)).toMatch(/^Please shorten/)
  })

  test("text: as long as it may be", () => {
    const of = field("text", { min: 2, max: 4 })
    expect(accepted(of, ["ab", "abcd", "a", "abcde"])).toEqual(["ab", "abcd"])
    expect(checkAnswer(of, "a")).toBe("Please enter at least 2 characters.")
    expect(checkAnswer(field("longText", { min: 1, max: 1 }), "ab")).toBe(
      "Please shorten this to 1 character (it has 2).",
    )
  })

  test("multiChoice: several of the choices, one in a line, each once", () => {
    const of = field("multiChoice", { choices: ["Tea", "Coffee, black", "Water"], min: 1, max: 2 })
    const both = chosenAnswer(["Coffee, black", "Tea"])
    expect(both).toBe("Coffee, black\nTea")
    expect(chosenOf(both)).toEqual(["Coffee, black", "Tea"])
    expect(chosenOf("")).toEqual([])
    expect(answerText(of, both)).toBe("Coffee, black, Tea")
    expect(
      accepted(of, ["Tea", both, "Tea\nTea", "Tea\nWater\nCoffee, black", "Juice", "Tea\n", "Tea\r\nWater"]),
    ).toEqual(["Tea", both])
    expect(checkAnswer(of, "Tea\nWater\nCoffee, black")).toBe("Please choose at most 2 options.")
    expect(checkAnswer({ ...of, min: 2 }, "Tea")).toBe("Please choose at least 2 options.")
  })

  test("left empty: fine unless it is required, and then said in its own words", () => {
    const said = (kind: FieldKind) => checkAnswer(field(kind, { required: true, choices: ["x"] }), " ")
    expect([said("text"), said("number"), said("multiChoice"), said("checkbox")]).toEqual([
      "Please fill this in.",
      "Please fill this in.",
      "Please choose at least one.",
      "Please tick this box.",
    ])
    expect(checkAnswer(field("number", { min: 3 }), "")).toBe(undefined)
  })
})
