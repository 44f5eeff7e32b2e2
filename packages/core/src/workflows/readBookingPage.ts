import * as Effect from "effect/Effect"
import type { EventType } from "../offering/EventType.ts"
import type { Branding } from "../people/Branding.ts"
import { RecordNotFound } from "../people/Refusal.ts"
import { aliasName } from "../ports/PeopleRecords.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"

/** The page at `{base}/b/{alias}`: whose it is, how it looks, and what can be booked there. */
export interface BookingPage {
  /** The company, or whoever it is; the alias where nobody has it as branding. */
  readonly name: string
  readonly branding: Branding
  /** In the order in which they were added, hidden ones included. */
  readonly eventTypes: ReadonlyArray<EventType>
}

/** Reads the page of a person or an organisation (S2-5, S2-12). `RecordNotFound` for an alias that leads nowhere. */
export const readBookingPage = Effect.fnUntraced(function* (alias: string) {
  const store = yield* PeopleStore
  const host = yield* store.named("host", aliasName(alias))
  const kept = host ?? (yield* store.named("organization", aliasName(alias)))
  const under = (all: ReadonlyArray<EventType>) => all.filter((eventType) => eventType.alias === alias)
  const { id, name = alias, branding = { alias } } = kept?.record ?? {}
  const of = id === undefined ? undefined : host === undefined ? { organization: id } : { subject: id }
  const own = of === undefined ? [] : under((yield* store.list("eventType", of)).map(({ record }) => record))
  // An application can keep event types that belong to nobody.
  const eventTypes = own.length > 0 ? own : under(yield* store.eventTypes)
  if (kept === undefined && eventTypes.length === 0) return yield* new RecordNotFound({ kind: "page", id: alias })
  return { name: branding.company ?? name, branding, eventTypes } satisfies BookingPage as BookingPage
})
