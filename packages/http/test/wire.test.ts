import { describe, expect, it } from "@effect/vitest"
import { EventTypeRecord } from "@sched/core"
import { branding, eventType, host, template } from "@sched/testkit"
import { Schema } from "effect"
import * as fc from "fast-check"
import { BrandingView } from "../src/api/account/BrandingView.ts"
import { EventTypeDetail, EventTypePayload, NewEventTypePayload } from "../src/api/account/EventTypeFields.ts"
import { Hours } from "../src/api/account/Hours.ts"
import { TemplateView } from "../src/api/account/TemplateView.ts"

/** The value after it went over the wire as JSON and back, both ways with nothing left over. */
const travelled = <A>(schema: Schema.Codec<A, unknown>, value: A): A => {
  const codec = Schema.toCodecJson(schema)
  const json = JSON.stringify(Schema.encodeUnknownSync(codec, { onExcessProperty: "error" })(value))
  return Schema.decodeUnknownSync(codec, { onExcessProperty: "error" })(JSON.parse(json)) as A
}

const names = (schema: unknown) => Object.keys((schema as { readonly fields: object }).fields).sort()

describe("nothing is lost on the wire:", () => {
  it("an event type", () =>
    fc.assert(
      fc.property(eventType, (record) => {
        const sent = { ...record, version: 3 }
        expect(travelled(EventTypeDetail, sent)).toEqual(sent)
      }),
    ))

  it("a template", () =>
    fc.assert(
      fc.property(template, (record) => {
        const sent = { ...record, version: 3 }
        expect(travelled(TemplateView, sent as typeof TemplateView.Type)).toEqual(sent)
      }),
    ))

  it("hours", () =>
    fc.assert(
      fc.property(host, ({ availability }) => {
        expect(travelled(Hours, availability)).toEqual(availability)
      }),
    ))

  it("branding", () =>
    fc.assert(
      fc.property(branding, (record) => {
        expect(travelled(BrandingView, record)).toEqual(record)
      }),
    ))

  it("each field that an event type can have, and no other", () => {
    const all = names(EventTypeRecord)
    expect(names(EventTypeDetail)).toEqual([...all, "version"].sort())
    const fixed = ["id", "organization", "owner", "template"]
    expect(names(EventTypePayload)).toEqual(all.filter((name) => !fixed.includes(name)))
    expect(names(NewEventTypePayload)).toEqual(all.filter((name) => name === "owner" || !fixed.includes(name)))
  })
})
