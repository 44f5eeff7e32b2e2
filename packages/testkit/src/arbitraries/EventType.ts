import type { EventType, Field, Location, Reminder, Rules } from "@sched/core"
import { fieldKinds } from "@sched/core"
import * as fc from "fast-check"
import { availability } from "./Availability.ts"
import { rules } from "./Rules.ts"
import { team } from "./Team.ts"
import { anyText, idText } from "./Text.ts"

const key = anyText

export const location: fc.Arbitrary<Location> = fc.oneof(
  fc.record({ kind: fc.constant("inPerson" as const), place: anyText, key }, { requiredKeys: ["kind", "place"] }),
  fc.record({ kind: fc.constant("phone" as const), number: anyText, key }, { requiredKeys: ["kind"] }),
  fc.record({ kind: fc.constant("link" as const), url: fc.webUrl(), key }, { requiredKeys: ["kind", "url"] }),
  fc.record(
    { kind: fc.constant("conference" as const), provider: anyText, key },
    { requiredKeys: ["kind", "provider"] },
  ),
)

const bound = fc.oneof(fc.integer(), anyText)

const field: fc.Arbitrary<Field> = fc.record(
  {
    name: anyText,
    label: anyText,
    kind: fc.constantFrom(...fieldKinds),
    required: fc.boolean(),
    choices: fc.array(anyText, { maxLength: 3 }),
    min: bound,
    max: bound,
    placeholder: anyText,
    help: anyText,
    default: anyText,
    private: fc.boolean(),
  },
  { requiredKeys: ["name", "label", "kind"] },
)

const minutes = fc.integer({ min: 0, max: 100_000 })
const days = fc.integer({ min: 0, max: 60 })

const limit = fc.record(
  {
    per: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
    scope: fc.constantFrom("eventType" as const, "host" as const, "booker" as const),
    bookings: fc.nat(100),
    minutes,
  },
  { requiredKeys: ["per", "bookings"] },
)

/** Rules with everything that limits and shares a slot, whether or not a listing could work with it. */
const fullRules: fc.Arbitrary<Rules> = fc
  .tuple(
    rules(),
    fc.record(
      {
        limits: fc.array(limit, { maxLength: 3 }),
        firstSlotOnly: fc.boolean(),
        capacity: fc.integer({ min: 1, max: 100 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([plain, more]) => ({ ...plain, ...more }))

const price = fc.record({ amount: fc.nat(), currency: fc.constantFrom("EUR", "JPY", "KWD") })

const reminder: fc.Arbitrary<Reminder> = fc.oneof(
  minutes.map((beforeMin) => ({ beforeMin })),
  days.map((beforeDays) => ({ beforeDays })),
)

/** An event type whose texts are any text: what a store must keep, not what a form would accept. */
export const eventType: fc.Arbitrary<EventType> = fc
  .uniqueArray(idText, { minLength: 1, maxLength: 4 })
  .chain((hosts) =>
    fc.record(
      {
        id: idText,
        alias: idText,
        slug: idText,
        title: anyText,
        description: anyText,
        rules: fullRules,
        durationsMin: fc.array(fc.integer({ min: 1, max: 1440 }), { maxLength: 3 }),
        availability: fc.oneof(anyText, fc.dictionary(idText, anyText, { maxKeys: 3, noNullPrototype: true })),
        restriction: availability(),
        cutoffMin: fc.record({ cancel: minutes, reschedule: minutes }, { requiredKeys: [] }),
        moves: fc.nat(5),
        hosts: fc.constant(hosts),
        team: team(hosts),
        resources: fc.array(idText, { maxLength: 3 }),
        approval: fc.record({ blocks: fc.boolean(), withinMin: minutes }, { requiredKeys: [] }),
        payment: fc.record({ price, withinMin: minutes }, { requiredKeys: [] }),
        waitlist: fc.record({ offerMin: minutes }, { requiredKeys: [] }),
        reminders: fc.array(reminder, { maxLength: 3 }),
        followUp: fc.record({ afterMin: minutes }),
        location,
        locations: fc.array(location, { maxLength: 2 }),
        form: fc.array(field, { maxLength: 3 }),
        hidden: fc.boolean(),
        organization: idText,
        owner: idText,
        group: idText,
        template: idText,
      },
      { requiredKeys: ["id", "alias", "slug", "title", "rules", "hosts", "location", "form"] },
    ),
  )
