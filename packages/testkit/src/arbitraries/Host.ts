import type { CalendarRef, Host } from "@sched/core"
import * as fc from "fast-check"
import { availability } from "./Availability.ts"
import { branding } from "./Branding.ts"
import { instant, interval } from "./Interval.ts"
import { anyText, idText } from "./Text.ts"
import { zoneId } from "./Zone.ts"

const calendar: fc.Arbitrary<CalendarRef> = fc.record({ kind: anyText, connection: anyText, calendar: anyText })

/** A host whom a store accepts: whatever is not checked is any text. */
export const host: fc.Arbitrary<Host> = fc.record(
  {
    id: idText.filter((id) => !id.includes("#")),
    name: anyText,
    email: fc.uuid().map((name) => `${name}@example.com`),
    zone: zoneId,
    availability: availability(),
    availabilities: fc.dictionary(anyText, availability(), { maxKeys: 2, noNullPrototype: true }),
    calendars: fc.array(calendar, { maxLength: 2 }),
    destination: calendar,
    conferencing: fc.dictionary(anyText, anyText, { maxKeys: 2, noNullPrototype: true }),
    units: fc.integer({ min: 1, max: 9 }),
    activeSince: instant(),
    outOfOffice: fc.array(interval(), { maxLength: 2 }),
    photo: idText,
    locale: fc.constantFrom("en", "de-AT", "pt-BR", "ar", "zh-Hant-TW"),
    hourCycle: fc.constantFrom("h12" as const, "h23" as const),
    branding,
    delegates: fc.uniqueArray(idText, { maxLength: 2 }),
  },
  { requiredKeys: ["id", "name", "email", "zone", "availability"] },
)
