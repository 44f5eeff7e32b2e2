import type { Form, Location } from "@sched/core"
import { bookerPhone, formOf, hostCalls, locationKey, locationsOf, locationText, withLocation } from "@sched/core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { forms } from "./forms.ts"

const places: ReadonlyArray<Location> = [
  { kind: "conference", provider: "zoom" },
  { kind: "conference", provider: "meet" },
  { kind: "phone" },
  { kind: "phone", number: "+49 30 123456" },
  { kind: "inPerson", place: "Office" },
  { kind: "inPerson", place: "Café", key: "cafe" },
  { kind: "link", url: "https://meet.example.com/anna" },
]
const offered = fc
  .tuple(fc.shuffledSubarray([...places], { minLength: 1 }), forms)
  .map(([[location, ...locations], form]) => ({ location: location!, locations, form }))

describe("[S2-8] choosing a place", () => {
  const chosen = offered.chain((event) =>
    fc.tuple(fc.constant(event), fc.constantFrom(...locationsOf(event).map(locationKey))),
  )

  test("puts it first, loses no other, and does so once", () =>
    fc.assert(
      fc.property(chosen, ([event, key]) => {
        const once = withLocation(event, key)
        expect(locationKey(once.location)).toBe(key)
        expect(new Set(locationsOf(once))).toEqual(new Set(locationsOf(event)))
        expect(withLocation(once, key)).toEqual(once)
        expect(withLocation(once, undefined)).toEqual(once)
      }),
    ))

  test("does not depend on the order in which the others stand", () =>
    fc.assert(
      fc.property(chosen, ([event, key]) => {
        const turned = { ...event, locations: [...event.locations].reverse() }
        expect(withLocation(turned, key).location).toEqual(withLocation(event, key).location)
      }),
    ))

  test("is the first by default, and refuses what is not on offer by naming what is", () =>
    fc.assert(
      fc.property(offered, (event) => {
        expect(withLocation(event, undefined).location).toBe(event.location)
        expect(() => withLocation(event, "moon")).toThrow(/^location: expected one of ".*", got "moon"$/)
      }),
    ))

  test("names places by what anybody may know: no number and no link", () => {
    expect(places.map(locationKey)).toEqual(["zoom", "meet", "hostCalls", "bookerCalls", "inPerson", "cafe", "link"])
  })
})

describe("a host who calls", () => {
  test("is left a number: the form's first of kind phone, or one that is added", () =>
    fc.assert(
      fc.property(offered, (event) => {
        const form = formOf(event)
        const asked = form.find(({ kind }) => kind === "phone")
        if (hostCalls(event.location)) expect(asked?.required).toBe(true)
        if (!locationsOf(event).some(hostCalls)) expect(form).toBe(event.form)
        // Every other question stays as it was.
        expect(form.filter((field) => field !== asked)).toEqual(event.form.filter(({ name }) => name !== asked?.name))
        expect(formOf({ ...event, form })).toEqual(form)
      }),
    ))

  test("finds the number whatever its field is called", () => {
    const form: Form = [
      { name: "topic", label: "Topic", kind: "text" },
      { name: "mobile", label: "Mobile", kind: "phone" },
    ]
    expect(bookerPhone(form, { topic: "x", mobile: "+49 1" })).toBe("+49 1")
    expect([bookerPhone(form, { mobile: "" }), bookerPhone(form, {}), bookerPhone([], { phone: "1" })]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(locationText({ kind: "phone" }, "+49 1")).toBe("By phone: +49 1")
  })
})
