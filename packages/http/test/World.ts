import type {
  AbusePolicy,
  Booking,
  BookingLink,
  Busy,
  CalendarProvider,
  EventType,
  HistoryEntry,
  Host,
  LinkAction,
  SettingsValues,
  Unknown,
  VerificationLetter,
} from "@sched/core"
import {
  abuseRules,
  bookingOf,
  CalendarProviders,
  DAY,
  defaultAbusePolicy,
  defaultSettings,
  deliverDue,
  entryOf,
  Mailer,
  MINUTE,
  Settings,
  Signer,
  signBookingLink,
} from "@sched/core"
import { layer as nodeLayer } from "@sched/node"
import type { Memory } from "@sched/storage-memory"
import { empty, layerOf, people } from "@sched/storage-memory"
import { Clock, Effect, Layer } from "effect"
import type { Handler, HandlerOptions } from "../src/index.ts"
import { createHandler } from "../src/index.ts"
import { checkAgainstOpenApi } from "./openApi.ts"

/** Monday, 1 March 2027, 08:00 in Berlin. */
export const now = Date.UTC(2027, 2, 1, 7)
/** An instant of the wire: an hour and minute in Berlin on a day of March 2027. */
export const at = (hour: number, minute = 0, day = 1) =>
  new Date(Date.UTC(2027, 2, day, hour - 1, minute)).toISOString()

const host = (id: string, name: string): Host => ({
  id,
  name,
  email: `${id}@studio.example`,
  zone: "Europe/Berlin",
  availability: { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] },
})
export const anna: Host = {
  ...host("id-anna", "Anna Weber"),
  calendars: [{ kind: "test", connection: "connection-anna", calendar: "calendar-anna" }],
}
export const carl = host("id-carl", "Carl Maier")

const rules = { zone: "Europe/Berlin", durationMin: 60, noticeMin: 30 }
/** A team of two, a link that visitors must not see, and a form with every kind of field. */
export const intro: EventType = {
  id: "id-intro",
  alias: "studio",
  slug: "intro",
  title: "Intro",
  description: "We get to know each other.",
  rules,
  hosts: ["id-anna", "id-carl"],
  location: { kind: "link", url: "https://meet.example/secret-room" },
  form: [
    { name: "topic", label: "Topic", kind: "text", required: true },
    { name: "notes", label: "Notes", kind: "longText" },
    { name: "phone", label: "Phone", kind: "phone" },
    { name: "size", label: "Size", kind: "choice", choices: ["small", "large"] },
    { name: "terms", label: "Terms", kind: "checkbox" },
  ],
}
export const call: EventType = {
  id: "id-call",
  alias: "studio",
  slug: "call",
  title: "Call",
  rules,
  hosts: ["id-carl"],
  location: { kind: "phone", number: "+49 30 7654321" },
  form: [],
}
export const visit: EventType = {
  ...call,
  id: "id-visit",
  slug: "visit",
  location: { kind: "inPerson", place: "Marktplatz 1" },
}
export const callBack: EventType = {
  ...call,
  id: "id-call-back",
  slug: "call-back",
  location: { kind: "phone" },
  form: [{ name: "phone", label: "Phone", kind: "phone" }],
}

/** A request that a host approves, in the lengths of one or two hours. */
export const workshop: EventType = {
  ...call,
  id: "id-workshop",
  slug: "workshop",
  title: "Workshop",
  durationsMin: [60, 120],
  approval: { withinMin: 600 },
  cutoffMin: { reschedule: 60 },
  moves: 1,
}
/** Three can come, each with a form of their own. */
export const course: EventType = {
  ...intro,
  id: "id-course",
  slug: "course",
  title: "Course",
  rules: { ...rules, capacity: 3 },
}
/** Whoever finds it taken can wait. */
export const clinic: EventType = {
  ...call,
  id: "id-clinic",
  slug: "clinic",
  title: "Clinic",
  waitlist: { offerMin: 30 },
}

const unlimitedRules = Object.fromEntries(abuseRules.map((rule) => [rule, undefined]))
/** As often as one likes: tests ask more often than people do. */
export const unlimited = { ...defaultAbusePolicy, limits: unlimitedRules as AbusePolicy["limits"] }

export const offering = { alias: "studio", slug: "intro" }
export const bo = { name: "Bo Lind", email: "bo@booker.example", zone: "Europe/Stockholm" }
export const request = { ...offering, start: at(10), booker: bo, answers: { topic: "Fees" } }
export const march = `from=${at(0, 0, 1)}&to=${at(0, 0, 6)}`
export const signing = nodeLayer({ keys: [{ id: "k1", secret: "a secret of at least 32 characters" }] })

/** A mailer whose mails go nowhere, but for codes, which are kept. */
export const mailing = (codes: Array<VerificationLetter>) =>
  Layer.succeed(Mailer, {
    send: () => Effect.void,
    invite: () => Effect.void,
    verify: (letter) => Effect.sync(() => void codes.push(letter)),
  })

/** An answer as it came over the wire. */
// biome-ignore lint/suspicious/noExplicitAny: tests read the JSON without a schema, as a stranger would
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: any; readonly text: string }

/** Adds what the method needs, and asks. */
export const exchange =
  (fetch: Handler["fetch"]) =>
  async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const typed = { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers }
    const sent = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body)
    const init = { method, headers: typed, ...(body === undefined ? {} : { body: sent as string }) }
    const response = await fetch(new Request(`http://localhost${path}`, init))
    const text = await response.text()
    const isJson = /json$/.test(response.headers.get("content-type") ?? "")
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text ? JSON.parse(text) : undefined,
    }
  }

/** Asks, and checks the answer against the OpenAPI document. */
export const askOf =
  (fetch: Handler["fetch"]): ReturnType<typeof exchange> =>
  async (method, path, body, headers) => {
    const answer = await exchange(fetch)(method, path, body, headers)
    checkAgainstOpenApi(method, path, answer)
    return answer
  }

/** The API over a memory that the test looks into, at an hour that the test sets. */
export const makeWorld = async (
  options: HandlerOptions = {},
  settings: Partial<SettingsValues> = {},
  more: ReadonlyArray<EventType> = [],
) => {
  const memory: Memory = empty()
  const memoryLayer = layerOf(memory)
  const codes: Array<VerificationLetter> = []
  const time = { now }
  const calendar: { busy: ReadonlyArray<Busy>; unknown: ReadonlyArray<Unknown> } = { busy: [], unknown: [] }
  const provider: CalendarProvider = { kind: "test", busy: () => Effect.sync(() => calendar) }
  const nanos = () => BigInt(time.now) * 1_000_000n
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: () => time.now,
    currentTimeMillis: Effect.sync(() => time.now),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: nanos,
    monotonicTimeNanos: Effect.sync(nanos),
    sleep: () => Effect.never,
  }
  const ports = Layer.mergeAll(
    memoryLayer,
    people({ hosts: [anna, carl], eventTypes: [intro, call, visit, callBack, ...more] }),
    signing,
    Layer.succeed(CalendarProviders, new Map([["test", provider]])),
    Layer.succeed(Settings, { ...defaultSettings, abuse: unlimited, ...settings }),
    Layer.succeed(Clock.Clock, clock),
    mailing(codes),
  )
  const handler = await createHandler(ports, options)
  const ask = askOf(handler.fetch)
  const personal = (id: string) => [...(memory.personal.get(id)?.values() ?? [])]
  const booking = (id: string): Booking =>
    Effect.runSync(bookingOf({ body: memory.bookings.get(id)!.body, personal: personal(id) }))
  return {
    handler,
    memory,
    memoryLayer,
    /** The letters with codes that were mailed. */
    codes,
    time,
    calendar,
    ports,
    ask,
    /** Books, and answers the view that the booker gets. */
    book: async (start = at(10), changes: object = {}) =>
      (await ask("POST", "/v1/bookings", { ...request, start, ...changes })).body,
    /** The newest booking that there is, as the store has it. */
    stored: (): Booking => booking([...memory.bookings.keys()].at(-1)!),
    /** A booking as the store has it. */
    booking,
    /** What happened to a booking, as the store has it. */
    history: (id: string): ReadonlyArray<HistoryEntry> =>
      (memory.history.get(id) ?? []).map(({ body }) => Effect.runSync(entryOf({ body, personal: personal(id) }))),
    /** Carries out what is due (places from the waitlist are offered); mails go nowhere. */
    deliver: () => Effect.runPromise(deliverDue().pipe(Effect.provide(ports))),
    /** Everything that the store holds, to compare; what limits count is left out. */
    snapshot: () => structuredClone({ ...memory, limits: undefined }),
    /** A token as a mail would carry it. */
    sign: (action: LinkAction, subject: string, recipient: string, expiresAt = time.now + 30 * DAY) =>
      Effect.runPromise(
        Signer.use((signer) => signer.sign({ action, subject, recipient, expiresAt })).pipe(Effect.provide(signing)),
      ),
    /** The token of a link to book. */
    signLink: (link: BookingLink) => Effect.runPromise(signBookingLink(link).pipe(Effect.provide(ports))),
    wait: (minutes: number) => {
      time.now += minutes * MINUTE
    },
  }
}
export type World = Awaited<ReturnType<typeof makeWorld>>
