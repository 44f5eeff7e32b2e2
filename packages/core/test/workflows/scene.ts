import type { Busy, CalendarProvider, EventType, Host, Letter, Unknown } from "@sched/core"
import { CalendarError, CalendarProviders, MailError, Mailer, MINUTE, Scheduling } from "@sched/core"
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

/** The outside world of a test: what the calendar answers, and what became of the mails. */
export class World extends Context.Service<
  World,
  {
    busy: ReadonlyArray<Busy>
    unknown: ReadonlyArray<Unknown>
    /** Makes every read of the calendar fail. */
    calendarDown: boolean
    /** Recipients (`booker`, `host:anna`) whose mail the server refuses for now. */
    refused: ReadonlyArray<string>
    readonly letters: Array<Letter>
  }
>()("test/World") {}

const world = Layer.sync(World, () => ({ busy: [], unknown: [], calendarDown: false, refused: [], letters: [] }))

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

const mailer = Layer.effect(
  Mailer,
  Effect.map(World, (it) => ({
    send: (letter: Letter) => {
      const { recipient } = letter.notice
      if (it.refused.includes(recipient.role === "booker" ? "booker" : `host:${recipient.id}`))
        return Effect.fail(new MailError({ reason: { _tag: "Unavailable", detail: "451 try later" } }))
      return Effect.sync(() => {
        it.letters.push(letter)
      })
    },
  })),
)

const ports = Layer.mergeAll(
  Memory.layer({ hosts: [anna], eventTypes: [intro] }),
  nodeLayer({ keys: [{ id: "k1", secret: "a secret of at least 32 characters" }] }),
)

/** Scheduling over the memory store, a calendar and a mail server that the test can see into; fresh for every test. */
export const scene = Layer.mergeAll(Scheduling.layer, mailer).pipe(
  Layer.provideMerge(calendar),
  Layer.provideMerge(world),
  Layer.provideMerge(ports),
)

/** Runs a test in a fresh scene that starts at `now`. */
export const inScene = <A, E>(test: Effect.Effect<A, E, Layer.Success<typeof scene>>) =>
  Effect.andThen(TestClock.setTime(now), test).pipe(Effect.provide(scene))

export const minutes = (n: number) => TestClock.adjust(n * MINUTE)
