import type { CalendarWriter, ConferenceMade, ConferenceProvider, Letter, ProviderFailure } from "@sched/core"
import {
  CalendarError,
  CalendarWriters,
  ConferenceError,
  ConferenceProviders,
  MailError,
  Mailer,
  noticeKey,
  recipientKey,
} from "@sched/core"
import { Effect, Layer } from "effect"

/** One call to the world's server; every way in which it can end is a failure that adapters have. */
const call = async (url: string, name: string, body: object): Promise<{ readonly ok: unknown } | ProviderFailure> => {
  let response: Response
  try {
    response = await fetch(`${url}/${name}`, { method: "POST", body: JSON.stringify(body) })
  } catch (error) {
    const refused = String((error as { readonly cause?: unknown }).cause).includes("ECONNREFUSED")
    return { _tag: refused ? "Unavailable" : "UnknownOutcome", detail: String(error) }
  }
  if (response.status === 429) return { _tag: "RateLimited", retryAt: Date.now() + 50 }
  if (response.status === 401) return { _tag: "Unauthorized", detail: "401" }
  if (response.status === 404) return { _tag: "NotFound", detail: "404" }
  if (!response.ok) return { _tag: "Unavailable", detail: String(response.status) }
  return { ok: await response.json() }
}

/** Told before and after each call that changes something outside. */
export type Around = <A, E, R>(name: string, effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>

const asking =
  <E>(url: string, around: Around, fail: (reason: ProviderFailure) => E) =>
  <A>(name: string, body: object): Effect.Effect<A, E> =>
    around(
      name,
      Effect.flatMap(
        Effect.promise(() => call(url, name, body)),
        (answer) => ("ok" in answer ? Effect.succeed(answer.ok as A) : Effect.fail(fail(answer))),
      ),
    )

const provider = (url: string, around: Around, slowMs: number | undefined): ConferenceProvider => {
  const ask = asking(url, around, (reason) => new ConferenceError({ reason }))
  return {
    kind: "video",
    create: (_, request) =>
      slowMs === undefined
        ? ask<ConferenceMade>("video/create", request)
        : // The whole process sleeps, so no time limit of its own wakes it.
          Effect.andThen(
            Effect.sync(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, slowMs)),
            ask<ConferenceMade>("video/create", request),
          ),
    update: (_, id, request) => ask<ConferenceMade>("video/update", { ...request, id }),
    remove: (_, id) => Effect.asVoid(ask("video/remove", { id })),
    find: (_, marker) => ask<ReadonlyArray<ConferenceMade>>("video/find", { marker }),
  }
}

const writer = (url: string, around: Around): CalendarWriter => {
  const ask = asking(url, around, (reason) => new CalendarError({ reason }))
  return {
    kind: "calendar",
    conference: undefined,
    putEvent: ({ calendar }, event) =>
      Effect.as(ask("calendar/put", { ...event, calendar }), { etag: undefined, joinUrl: undefined }),
    deleteEvent: ({ calendar }, event) => Effect.asVoid(ask("calendar/delete", { ...event, calendar })),
  }
}

const mailer = (url: string, around: Around): Mailer["Service"] => {
  const ask = asking(url, around, (reason) => new MailError({ reason }))
  return {
    invite: () => Effect.die(new Error("nobody is invited here")),
    verify: () => Effect.die(new Error("no address is verified here")),
    send: ({ notice, booking, joinUrl, to }: Letter) =>
      Effect.asVoid(
        ask("mail/send", {
          messageId: noticeKey(notice),
          booking: booking.id,
          kind: notice.kind,
          sequence: notice.sequence,
          recipient: recipientKey(notice.recipient),
          to: to.email,
          start: booking.start,
          joinUrl,
        }),
      ),
  }
}

/** Video meetings, calendars and mails that are kept by a process of their own, which writes every call down. */
export const worldPorts = (url: string, around: Around, slowMs?: number): Layer.Layer<Mailer> =>
  Layer.mergeAll(
    Layer.succeed(Mailer, mailer(url, around)),
    Layer.succeed(ConferenceProviders, new Map([["video", provider(url, around, slowMs)]])),
    Layer.succeed(CalendarWriters, new Map([["calendar", writer(url, around)]])),
  )
