import {
  type Busy,
  type CalendarError,
  type CalendarProvider,
  describeFailure,
  type Interval,
  InvalidInput,
  type Unknown,
} from "@sched/core"
import * as Effect from "effect/Effect"
import { normalizeBusy, parseBusy } from "./BusyFile.ts"
import { CalendarFileError } from "./CalendarFileError.ts"

/** A calendar file as it was read, with what it does not say about itself. */
export interface CalendarFile {
  readonly text: string
  /** The zone of whole days and of times without a zone, an IANA name; default the file's own, else UTC. */
  readonly zone?: string | undefined
  /** The address of the calendar's owner; what it declined is free. */
  readonly self?: string | undefined
}

export interface CalendarFilesOptions {
  /** The provider's key in `CalendarProviders`. Default `"icalendar"`. */
  readonly kind?: string | undefined
  /** Where the file of a calendar is read: a disk, an upload, a published address. */
  readonly read: (connection: string, calendar: string) => Effect.Effect<CalendarFile, CalendarError>
}

interface Answer {
  readonly busy: ReadonlyArray<Busy>
  readonly unknown: ReadonlyArray<Unknown>
}

/** How many files are read at a time. */
const concurrency = 4

/**
 * A calendar provider over iCalendar files. It never fails: a calendar whose file is not there, cannot be read or
 * cannot be understood is `unknown` for the whole window, with the reason and, where there is one, the line.
 */
export const calendarProvider = ({ kind = "icalendar", read }: CalendarFilesOptions): CalendarProvider => ({
  kind,
  busy: Effect.fn("CalendarFiles.busy")(function* (connection, calendars, window) {
    const answers = yield* Effect.forEach(
      calendars,
      (calendar) => answerOf(read(connection, calendar), calendar, window),
      {
        concurrency,
      },
    )
    return {
      busy: normalizeBusy(
        answers.flatMap(({ busy }) => busy),
        window,
      ),
      unknown: answers.flatMap(({ unknown }) => unknown),
    }
  }),
})

const answerOf = (file: Effect.Effect<CalendarFile, CalendarError>, calendar: string, window: Interval) =>
  file.pipe(
    Effect.mapError(({ reason }) => `the calendar file was not read: ${describeFailure(reason)}`),
    Effect.flatMap(({ text, zone, self }) =>
      Effect.try({ try: () => parseBusy(text, window, { zone, self }), catch: problemOf }),
    ),
    Effect.match({
      onSuccess: ({ busy }): Answer => ({
        busy: busy.filter((interval) => interval.kind !== "unknown"),
        unknown: busy
          .filter((interval) => interval.kind === "unknown")
          .map(({ start, end }) => ({ start, end, calendar, reason: "the free/busy file does not cover this time" })),
      }),
      onFailure: (reason): Answer => ({ busy: [], unknown: [{ ...window, calendar, reason }] }),
    }),
  )

/** Anything else is a bug and stays a defect. */
const problemOf = (cause: unknown): string => {
  if (cause instanceof CalendarFileError) return `the calendar file cannot be understood: ${cause.message}`
  if (cause instanceof InvalidInput) return `the calendar file was not read: ${cause.message}`
  throw cause
}
