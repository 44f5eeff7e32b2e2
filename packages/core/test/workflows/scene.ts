import type {
  Busy,
  CalendarEvent,
  CalendarProvider,
  CalendarWriter,
  ConferenceProvider,
  ConferenceRequest,
  EventType,
  Host,
  InvitationLetter,
  Letter,
  ProviderFailure,
  Unknown,
} from "@sched/core"
import {
  CalendarError,
  CalendarProviders,
  CalendarWriters,
  ConferenceError,
  ConferenceProviders,
  MailError,
  Mailer,
  MINUTE,
  recipientKey,
  Scheduling,
} from "@sched/core"
import { layer as nodeLayer } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

/** Monday, 1 March 2027, 08:00 in Berlin. */
export const now = Date.UTC(2027, 2, 1, 7)
export const at = (hour: number, minute = 0, day = 1) => Date.UTC(2027, 2, day, hour - 1, minute)

export const anna: Host = {
  id: "anna",
  name: "Anna Weber",
  email: "anna@example.com",
  zone: "Europe/Berlin",
  availability: { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] },
  calendars: [{ kind: "test", connection: "anna", calendar: "main" }],
}
export const intro: EventType = {
  id: "intro",
  alias: "anna",
  slug: "intro",
  title: "Intro",
  rules: { zone: "Europe/Berlin", durationMin: 60, bufferAfterMin: 15, noticeMin: 30 },
  hosts: ["anna"],
  location: { kind: "link", url: "https://meet.example.com/anna" },
  form: [{ name: "topic", label: "Topic", kind: "text", required: true }],
}
export const link = { alias: "anna", slug: "intro" }
export const bo = { name: "Bo Lind", email: "bo@example.com", zone: "Europe/Stockholm" }
export const request = { ...link, booker: bo, answers: { topic: "Fees" } }

/** The outside world of a test: what the calendar answers, and what became of mails, events and meetings. */
export class World extends Context.Service<
  World,
  {
    busy: ReadonlyArray<Busy>
    unknown: ReadonlyArray<Unknown>
    /** Makes every read of the calendar fail. */
    calendarDown: boolean
    /** Recipients (`booker`, `host:anna`) whose mail the server refuses for now. */
    refused: ReadonlyArray<string>
    /** Recipients whose address the server will never take. */
    unreachable: ReadonlyArray<string>
    /** What the provider of meetings and the calendar that is written to answer next; nothing: they do as they are told. */
    failures: Array<ProviderFailure>
    readonly letters: Array<Letter>
    readonly invitations: Array<InvitationLetter>
    /** Events by id. */
    readonly events: Map<string, CalendarEvent>
    /** Meetings by id. */
    readonly meetings: Map<string, ConferenceRequest>
    /** Whether the provider does as it is told before it fails: the answer is lost. */
    losesAnswers: boolean
  }
>()("test/World") {}

const world = Layer.sync(World, () => ({
  busy: [],
  unknown: [],
  calendarDown: false,
  refused: [],
  unreachable: [],
  failures: [],
  letters: [],
  invitations: [],
  events: new Map(),
  meetings: new Map(),
  losesAnswers: false,
}))

/** Does it, unless the world has a failure in store; a lost answer comes after it was done. */
const answering = <A, E>(it: World["Service"], error: (reason: ProviderFailure) => E, act: () => A) =>
  Effect.suspend(() => {
    const failure = it.failures.shift()
    if (failure === undefined) return Effect.sync(act)
    if (it.losesAnswers) act()
    return Effect.fail(error(failure))
  })

const calendar = Layer.effect(
  CalendarProviders,
  Effect.map(World, (it) => {
    const provider: CalendarProvider = {
      kind: "test",
      busy: () =>
        it.calendarDown
          ? Effect.fail(new CalendarError({ reason: { _tag: "Unavailable", detail: "no route" } }))
          : Effect.succeed({ busy: it.busy, unknown: it.unknown }),
    }
    return new Map([["test", provider]])
  }),
)

const writers = Layer.effect(
  CalendarWriters,
  Effect.map(World, (it) => {
    const failed = (reason: ProviderFailure) => new CalendarError({ reason })
    const writer: CalendarWriter = {
      kind: "test",
      conference: "calendarVideo",
      putEvent: (_, event) =>
        answering(it, failed, () => {
          it.events.set(event.id, event)
          return { etag: `"${event.sequence}"`, joinUrl: event.withConference ? "https://calendar/video" : undefined }
        }),
      deleteEvent: (_, { id }) =>
        answering(it, failed, () => {
          it.events.delete(id)
        }),
    }
    return new Map([["test", writer]])
  }),
)

const conferences = Layer.effect(
  ConferenceProviders,
  Effect.map(World, (it) => {
    const failed = (reason: ProviderFailure) => new ConferenceError({ reason })
    const made = (id: string) => ({ id, joinUrl: `https://video/${id}` })
    let count = 0
    const provider: ConferenceProvider = {
      kind: "video",
      create: (_, request) =>
        answering(it, failed, () => {
          const id = `m${++count}`
          it.meetings.set(id, request)
          return made(id)
        }),
      update: (_, id, request) =>
        answering(it, failed, () => {
          it.meetings.set(id, request)
          return made(id)
        }),
      remove: (_, id) =>
        answering(it, failed, () => {
          it.meetings.delete(id)
        }),
      find: (_, marker) =>
        answering(it, failed, () =>
          [...it.meetings].filter(([, request]) => request.marker === marker).map(([id]) => made(id)),
        ),
    }
    return new Map([["video", provider]])
  }),
)

const mailer = Layer.effect(
  Mailer,
  Effect.map(World, (it) => ({
    send: (letter: Letter) => {
      const key = recipientKey(letter.notice.recipient)
      const fail = (_tag: "Unavailable" | "NotFound", detail: string) =>
        Effect.fail(new MailError({ reason: { _tag, detail } }))
      if (it.refused.includes(key)) return fail("Unavailable", `451 mailbox of ${letter.to.email} is busy`)
      if (it.unreachable.includes(key)) return fail("NotFound", "550 no such user")
      return Effect.sync(() => {
        it.letters.push(letter)
      })
    },
    invite: (letter: InvitationLetter) =>
      it.refused.includes("invited")
        ? Effect.fail(new MailError({ reason: { _tag: "Unavailable", detail: "451 busy" } }))
        : Effect.sync(() => void it.invitations.push(letter)),
    verify: () => Effect.void,
  })),
)

/** Scheduling over the memory store, calendars, meetings and a mail server that the test can see into. */
export const sceneOf = (people: Memory.People) =>
  Layer.mergeAll(Scheduling.layer, mailer).pipe(
    Layer.provideMerge(Layer.mergeAll(calendar, writers, conferences)),
    Layer.provideMerge(world),
    Layer.provideMerge(Memory.layer(people)),
    Layer.provideMerge(nodeLayer({ keys: [{ id: "k1", secret: "a secret of at least 32 characters" }] })),
  )

/** The scene with Anna and her introduction; fresh for every test. */
export const scene = sceneOf({ hosts: [anna], eventTypes: [intro] })

/** Runs a test in a fresh scene of these people, that starts at `now`. */
export const inSceneOf = <A, E>(people: Memory.People, test: Effect.Effect<A, E, Layer.Success<typeof scene>>) =>
  Effect.andThen(TestClock.setTime(now), test).pipe(Effect.provide(sceneOf(people)))

/** Runs a test in a fresh scene with Anna and her introduction, that starts at `now`. */
export const inScene = <A, E>(test: Effect.Effect<A, E, Layer.Success<typeof scene>>) =>
  inSceneOf({ hosts: [anna], eventTypes: [intro] }, test)

export const minutes = (n: number) => TestClock.adjust(n * MINUTE)

/** The letters as lines: kind, sequence, address. */
export const told = (letters: ReadonlyArray<Letter>) =>
  letters.map(({ notice, to }) => `${notice.kind} ${notice.sequence} ${to.email}`)
