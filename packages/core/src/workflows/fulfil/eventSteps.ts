import * as Effect from "effect/Effect"
import { seatsTaken } from "../../booking/Booking.ts"
import { joinUrlOf } from "../../fulfilment/ConferencePlan.ts"
import type { Step } from "../../fulfilment/Step.ts"
import { answerText, openAnswers } from "../../offering/Answers.ts"
import { bookerPhone, locationText } from "../../offering/Location.ts"
import type { CalendarEvent } from "../../ports/CalendarWriter.ts"
import { CalendarWriters } from "../../ports/CalendarWriter.ts"
import { Ids } from "../../ports/Ids.ts"
import type { Work } from "./Work.ts"
import { observe, StepFailed, stepFailed } from "./Work.ts"

type On<K extends Step["kind"]> = Extract<Step, { readonly kind: K }>

const writerOf = Effect.fnUntraced(function* (kind: string) {
  const writer = (yield* CalendarWriters).get(kind)
  if (writer === undefined)
    return yield* new StepFailed({ problem: `no writer for calendars of kind ${kind} is set up`, retryAt: undefined })
  return writer
})

/** The event's id in the calendar of one host: the same on every attempt, and no provider's name for anything else. */
const eventId = Effect.fnUntraced(function* (booking: string, host: string) {
  const ids = yield* Ids
  return (yield* ids.digest(JSON.stringify([booking, host]))).slice(0, 32)
})

const failed = (error: Parameters<typeof stepFailed>[1]) => stepFailed("the calendar event", error)

/** What stands in a calendar is read by all who are invited: what is private to hosts is left out. */
const eventOf = (work: Work, id: string, withConference: boolean): CalendarEvent => {
  const { booking, hosts, observed } = work
  const { eventType, booker, guests } = booking
  const answers = openAnswers(eventType.form, booking.answers)
  const joinUrl = joinUrlOf(observed)
  const places = seatsTaken(booking).map((seat) => seat.booker)
  const bookers = places.length > 0 ? places : booker === undefined ? [] : [booker]
  const answered = eventType.form.flatMap((field) => {
    const answer = Object.hasOwn(answers, field.name) ? answers[field.name]! : ""
    return answer === "" ? [] : [`${field.label}: ${answerText(field, answer)}`]
  })
  const lines = [...(joinUrl === undefined ? [] : [joinUrl]), ...answered, eventType.description ?? ""]
  return {
    id,
    uid: booking.uid,
    sequence: booking.sequence,
    start: booking.start,
    end: booking.end,
    zone: eventType.rules.zone,
    title: places.length > 1 ? eventType.title : `${eventType.title}: ${bookers[0]?.name ?? ""}`,
    description: lines.filter((line) => line !== "").join("\n"),
    location: joinUrl ?? locationText(eventType.location, bookerPhone(eventType.form, answers)),
    attendees: [...hosts, ...bookers, ...guests].map(({ name, email }) => ({ name, email })),
    joinUrl,
    withConference,
  }
}

/** Puts the event into a host's calendar, or brings it up to date. */
export const putEvent = Effect.fnUntraced(function* (work: Work, { host, calendar, withConference }: On<"putEvent">) {
  const writer = yield* writerOf(calendar.kind)
  const { sequence } = work.booking
  const id = yield* eventId(work.booking.id, host)
  const before = work.observed.events.find((seen) => seen.host === host)
  yield* observe(work, { kind: "event", host, calendar, state: "putting", sequence, joinUrl: before?.joinUrl })
  const event = eventOf(work, id, withConference)
  const { etag, joinUrl } = yield* Effect.mapError(writer.putEvent(calendar, event), failed)
  const shown = joinUrl ?? event.joinUrl
  yield* observe(work, { kind: "event", host, calendar, state: "present", sequence, etag, joinUrl: shown })
})

/** Takes the event out of a host's calendar. */
export const deleteEvent = Effect.fnUntraced(function* (work: Work, { host, calendar }: On<"deleteEvent">) {
  const writer = yield* writerOf(calendar.kind)
  const { uid, sequence } = work.booking
  const id = yield* eventId(work.booking.id, host)
  yield* Effect.mapError(writer.deleteEvent(calendar, { id, uid, sequence }), failed)
  yield* observe(work, { kind: "event", host, calendar, state: "deleted", sequence })
})
