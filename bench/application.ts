import type { CalendarWriter, ConferenceProvider, EventType, Host } from "@sched/core"
import { CalendarWriters, ConferenceProviders, Mailer, PeopleStore, Scheduling } from "@sched/core"
import { layer as nodeLayer } from "@sched/node"
import type { Stores } from "@sched/storage-postgres"
import type { Context } from "effect"
import { Effect, Layer } from "effect"

/** The host at this place of a list: always there, with a calendar to write to and a connection for meetings. */
export const hostOf = (place: number): Host => {
  const id = `host-${String(place).padStart(5, "0")}`
  return {
    id,
    name: `Host ${place}`,
    email: `${id}@example.com`,
    zone: "Europe/Berlin",
    availability: { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] },
    destination: { kind: "calendar", connection: id, calendar: id },
    conferencing: { video: id },
  }
}

/** A video meeting of half an hour; its slug is its id. */
export const eventTypeOf = (id: string, more: Partial<EventType> & Pick<EventType, "hosts">): EventType => ({
  id,
  alias: "bench",
  slug: id,
  title: "Consultation",
  description: "Half an hour about anything.",
  rules: { zone: "Europe/Berlin", durationMin: 30 },
  location: { kind: "conference", provider: "video" },
  form: [{ name: "topic", label: "What is it about?", kind: "text" }],
  ...more,
})

/** An event type of one host. */
export const ofHost = (place: number, more: Partial<EventType> = {}): EventType => {
  const { id } = hostOf(place)
  return eventTypeOf(`talk-${id}`, { hosts: [id], ...more })
}

/** Meetings that are there at once. */
const video: ConferenceProvider = {
  kind: "video",
  create: (_, { marker }) => Effect.succeed({ id: marker, joinUrl: `https://video.example/${marker}` }),
  update: (_, id) => Effect.succeed({ id, joinUrl: `https://video.example/${id}` }),
  remove: () => Effect.void,
  find: () => Effect.succeed([]),
}

/** A calendar that takes every event at once. */
const calendar: CalendarWriter = {
  kind: "calendar",
  conference: undefined,
  putEvent: () => Effect.succeed({ etag: '"1"', joinUrl: undefined }),
  deleteEvent: () => Effect.void,
}

/** Mails, calendars and meetings that answer at once, in memory. */
const instantProviders = Layer.mergeAll(
  Layer.succeed(Mailer, { send: () => Effect.void, invite: () => Effect.void, verify: () => Effect.void }),
  Layer.succeed(ConferenceProviders, new Map([["video", video]])),
  Layer.succeed(CalendarWriters, new Map([["calendar", calendar]])),
)

/** An application as one writes it: everything in this store, links and webhooks by `@sched/node`, instant providers. */
export const applicationOver = <E>(stores: Layer.Layer<Stores, E>) => {
  const ports = Layer.mergeAll(
    stores,
    nodeLayer({ keys: [{ id: "k1", secret: "a secret of at least 32 characters" }] }),
    instantProviders,
  )
  return Layer.provideMerge(Scheduling.layer, ports)
}

/** What `applicationOver` provides. */
export type Application = Context.Context<Layer.Success<ReturnType<typeof applicationOver>>>

/** Puts hosts and event types into the store. */
export const settle = (hosts: ReadonlyArray<Host>, eventTypes: ReadonlyArray<EventType>) =>
  PeopleStore.use((people) =>
    Effect.andThen(
      Effect.forEach(hosts, people.saveHost, { discard: true }),
      Effect.forEach(eventTypes, people.saveEventType, { discard: true }),
    ),
  )
