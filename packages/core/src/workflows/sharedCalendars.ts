import * as Effect from "effect/Effect"
import type { CalendarProvider } from "../ports/CalendarProvider.ts"
import { CalendarProviders } from "../ports/CalendarProvider.ts"
import type { Interval } from "../time/Interval.ts"
import { DAY, overlaps } from "../time/Interval.ts"

/** How far beyond the first and last start calendars are read: what a grid looks back, and the longest meeting. */
const MARGIN = 40 * DAY

const clip = <I extends Interval>(intervals: ReadonlyArray<I>, window: Interval): ReadonlyArray<I> =>
  intervals
    .filter((interval) => overlaps(interval, window))
    .map((interval) => ({
      ...interval,
      start: Math.max(interval.start, window.start),
      end: Math.min(interval.end, window.end),
    }))

/** The provider, asked once for each calendar however many windows within the span are wanted of it. */
const once = (provider: CalendarProvider, span: Interval): CalendarProvider => {
  type Answer = Effect.Success<ReturnType<CalendarProvider["busy"]>>
  const answers = new Map<string, Answer>()
  return {
    kind: provider.kind,
    busy: Effect.fnUntraced(function* (connection, calendars, window) {
      if (window.start < span.start || window.end > span.end) return yield* provider.busy(connection, calendars, window)
      const name = JSON.stringify([connection, calendars])
      const answer = answers.get(name) ?? (yield* provider.busy(connection, calendars, span))
      answers.set(name, answer)
      return { busy: clip(answer.busy, window), unknown: clip(answer.unknown, window) }
    }),
  }
}

/** Runs a command that decides many starts of the window, and reads each calendar once for all of them. */
export const withSharedCalendars = <A, E, R>(window: Interval, effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(CalendarProviders, (providers) => {
    const span = { start: window.start - MARGIN, end: window.end + MARGIN }
    const shared = new Map([...providers].map(([kind, provider]) => [kind, once(provider, span)]))
    return Effect.provideService(effect, CalendarProviders, shared)
  })
