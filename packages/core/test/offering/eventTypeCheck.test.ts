import type { EventType, Field, FieldKind, Location } from "@sched/core"
import { checkEventType, InvalidInput } from "@sched/core"
import { describe, expect, test } from "vitest"

const plain: EventType = {
  id: "intro",
  alias: "anna",
  slug: "intro",
  title: "Intro",
  rules: { zone: "UTC", durationMin: 30 },
  hosts: ["anna"],
  location: { kind: "inPerson", place: "Room 1" },
  form: [],
}

/** The path of what is refused and why; `undefined` where all is well. */
const refusal = (more: Partial<EventType>): string | undefined => {
  try {
    checkEventType({ ...plain, ...more }, () => true, "e")
    return undefined
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.message
  }
}
const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({ name: "a", label: "A", kind, ...more })
const formed = (...form: ReadonlyArray<Field>) => refusal({ form })
const placed = (location: unknown, ...locations: ReadonlyArray<unknown>) =>
  refusal({ location: location as Location, locations: locations as ReadonlyArray<Location> })

describe("[S2-7] [S2-12] what an event type says", () => {
  test("can be said in full", () => {
    expect(
      refusal({
        description: "Half an hour.\nOver coffee.",
        durationsMin: [30, 60],
        payment: { price: { amount: 4900, currency: "EUR" } },
        hidden: true,
        location: { kind: "conference", provider: "zoom" },
        locations: [
          { kind: "conference", provider: "meet" },
          { kind: "phone" },
          { kind: "phone", number: "+49 30 123456" },
          { kind: "inPerson", place: "Office" },
          { kind: "inPerson", place: "Café", key: "cafe" },
          { kind: "link", url: "https://meet.example.com/anna" },
        ],
        form: [
          field("choice", { choices: ["x", "y"], default: "x", required: true, help: "One of them.", private: true }),
        ],
      }),
    ).toBe(undefined)
    expect(refusal({ payment: { price: { amount: 0, currency: "JPY" } } })).toBe(undefined)
  })

  test.each<readonly [Partial<EventType>, string]>([
    [{ alias: "" }, "e.alias: expected a part of a link"],
    [{ slug: "a/b" }, "e.slug: expected a part of a link"],
    [{ slug: "x".repeat(101) }, "e.slug: expected a part of a link"],
    [{ title: " " }, "e.title: is empty"],
    [{ title: "x".repeat(201) }, "e.title: Please shorten this to 200"],
    [{ title: "a\nb" }, "e.title: Please remove control characters"],
    [{ description: "x".repeat(5001) }, "e.description: Please shorten"],
    [{ description: "\u202e" }, "e.description: Please remove control characters"],
    [{ durationsMin: [0] }, "e.durationsMin[0]: expected a whole number from 1 to 44640"],
    [{ durationsMin: [30, 45.5] }, "e.durationsMin[1]: expected a whole number"],
    [{ durationsMin: [45, 45] }, 'e.durationsMin[1]: "45" stands there twice'],
    [{ payment: { price: { amount: 1.5, currency: "EUR" } } }, "e.payment.price.amount: expected a whole number"],
    [{ payment: { price: { amount: -1, currency: "EUR" } } }, "e.payment.price.amount: expected a whole number"],
    [
      { payment: { price: { amount: 1, currency: "eur" } } },
      "e.payment.price.currency: expected three capital letters",
    ],
    [{ payment: { price: { amount: 1, currency: "€" } } }, "e.payment.price.currency: expected three capital letters"],
  ])("is refused by path: %j", (more, message) => {
    expect(refusal(more)?.slice(0, message.length)).toBe(message)
  })
})

describe("[S2-8] the places of an event type", () => {
  test.each<readonly [unknown, string]>([
    [{ kind: "inPerson", place: "" }, "e.location.place: is empty"],
    [{ kind: "inPerson", place: " " }, "e.location.place: is empty"],
    [{ kind: "inPerson" }, "e.location.place: Please enter text"],
    [{ kind: "phone", number: "ask Anna" }, "e.location.number: Please enter a phone number"],
    [{ kind: "link", url: "meet.example.com" }, "e.location.url: Please enter a web address"],
    [{ kind: "link", url: "javascript:alert(1)" }, "e.location.url: Please enter a web address"],
    [{ kind: "conference", provider: "" }, "e.location.provider: expected the name of a provider"],
    [{ kind: "moon" }, "e.location.kind: expected inPerson, phone, link or conference"],
    [{ kind: "inPerson", place: "x", key: "a b" }, "e.location.key: expected a name"],
  ])("are refused by path: %j", (location, message) => {
    expect(placed(location)?.slice(0, message.length)).toBe(message)
  })

  test("are told apart by key, and meet in one where several come", () => {
    const [office, cafe] = [
      { kind: "inPerson", place: "Office" },
      { kind: "inPerson", place: "Café" },
    ]
    expect(placed(office, cafe)).toBe('e.locations[0].key: "inPerson" names two places; give one of them another key')
    expect(placed(office, { ...cafe, key: "cafe" })).toBe(undefined)
    expect(placed(office, { kind: "link", url: "no" })).toMatch(/^e\.locations\[0\]\.url: /)
    const seats = { ...plain.rules, capacity: 2 }
    expect(refusal({ rules: seats, locations: [{ kind: "phone" }] })).toMatch(
      /^e\.locations: does not go with a capacity/,
    )
    const many = Array.from({ length: 20 }, (_, i) => ({ ...cafe, key: `c${i}` }))
    expect(placed(office, ...many)).toBe("e.locations: has 21 places; offer at most 20")
  })

  test("that the host calls need a name for the number", () => {
    expect(refusal({ location: { kind: "phone" }, form: [{ ...field("text"), name: "phone" }] })).toBe(
      'e.form: the host calls, but the field "phone" is not of kind phone; make it one',
    )
    const own = [{ ...field("text"), name: "phone" }, field("phone")]
    expect(refusal({ location: { kind: "phone" }, form: own })).toBe(undefined)
  })
})

describe("[S2-10] the form of an event type", () => {
  test.each<readonly [ReadonlyArray<Field>, string]>([
    [[field("text"), field("phone")], 'e.form[1].name: "a" stands there twice'],
    [[field("text", { name: "" })], "e.form[0].name: is empty"],
    [[field("text", { name: " a" })], "e.form[0].name: expected a name"],
    [[field("text", { name: "__proto__" })], "e.form[0].name: expected a name"],
    [[field("text", { label: "" })], "e.form[0].label: is empty"],
    [[field("color" as FieldKind)], "e.form[0].kind: expected one of text, longText, email"],
    [[field("choice")], "e.form[0].choices: there is nothing to choose from"],
    [[field("multiChoice", { choices: [] })], "e.form[0].choices: there is nothing to choose from"],
    [[field("choice", { choices: ["x", "x"] })], 'e.form[0].choices[1]: "x" stands there twice'],
    [[field("choice", { choices: ["x", ""] })], "e.form[0].choices[1]: is empty"],
    [[field("choice", { choices: ["x "] })], "e.form[0].choices[0]: begins or ends with a space"],
    [[field("multiChoice", { choices: ["x\ny"] })], "e.form[0].choices[0]: Please remove control characters"],
    [[field("text", { choices: ["x"] })], "e.form[0].choices: is for fields of kind choice"],
    [[field("text", { min: 501 })], "e.form[0].min: expected a whole number from 0 to 500"],
    [[field("text", { min: 3, max: 2 })], 'e.form[0].max: "2" is less than min, "3"'],
    [[field("number", { min: "1" })], "e.form[0].min: expected a number"],
    [[field("number", { max: Number.NaN })], "e.form[0].max: expected a number"],
    [[field("date", { max: 5 })], "e.form[0].max: expected a date"],
    [[field("date", { min: "2027-02-30" })], "e.form[0].min: expected a date"],
    [[field("multiChoice", { choices: ["x"], max: 2 })], "e.form[0].max: expected a whole number from 0 to 1"],
    [[field("checkbox", { min: 1 })], "e.form[0].min: is not for fields of kind checkbox"],
    [[field("text", { help: "x".repeat(501) })], "e.form[0].help: Please shorten"],
    [[field("text", { placeholder: "a\nb" })], "e.form[0].placeholder: Please remove"],
    [[field("number", { default: "many" })], "e.form[0].default: is not accepted as an answer"],
    [[field("number", { default: "" })], "e.form[0].default: is not accepted as an answer"],
  ])("is refused by path: %j", (form, message) => {
    expect(formed(...form)?.slice(0, message.length)).toBe(message)
  })

  test("asks at most fifty questions of a hundred choices", () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => field("text", { name: `f${i}` }))
    expect([formed(...many(50)), formed(...many(51))]).toEqual([
      undefined,
      "e.form: has 51 fields; ask at most 50 questions",
    ])
    const choices = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`)
    expect(formed(field("choice", { choices: choices(100) }))).toBe(undefined)
    expect(formed(field("choice", { choices: choices(101) }))).toBe("e.form[0].choices: has 101; offer at most 100")
  })
})
