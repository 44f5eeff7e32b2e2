import { checkWhole } from "../slots/whole.ts"
import { checkInstant } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { checkAnswer } from "./Answers.ts"
import type { EventType } from "./EventType.ts"
import type { Answers, Form, Problem } from "./Form.ts"
import { checkEmail, checkText, longest } from "./Form.ts"
import { formOf } from "./Location.ts"
import { checkLine } from "./refuse.ts"

/** What stands on the form when it opens. The booker can change it. */
export interface Prefill {
  readonly name?: string
  readonly email?: string
  readonly answers?: Answers
}

/** A link of its own to book an event type, hidden or not. */
export interface BookingLink {
  /** Names the link: what its uses are counted under. */
  readonly id: string
  readonly alias: string
  readonly slug: string
  /** How many bookings can be made by it; 1 for a one-off. Default: as many as one likes. */
  readonly uses?: number
  /** Epoch milliseconds; refused from then on. Default: never. */
  readonly expiresAt?: number
  readonly prefill?: Prefill
}

const problem = (field: string, text: string | undefined): ReadonlyArray<Problem> =>
  text === undefined ? [] : [{ field, problem: text }]

const checkPrefilled = (form: Form, name: string, answer: unknown): string | undefined => {
  const field = form.find((one) => one.name === name)
  return field === undefined ? "The form has no such field." : checkAnswer({ ...field, required: false }, answer)
}

/** What of the prefill the event type's form would not accept. A form may stay incomplete. */
export const checkPrefill = (eventType: EventType, { name, email, answers = {} }: Prefill): ReadonlyArray<Problem> => {
  const form = formOf(eventType)
  return [
    ...problem("name", name === undefined ? undefined : checkText(name, longest.name)),
    ...problem("email", email === undefined ? undefined : checkEmail(email)),
    ...Object.entries(answers).flatMap(([field, answer]) => problem(field, checkPrefilled(form, field, answer))),
  ]
}

/** What of the prefill the event type's form accepts now: the form may have changed since the link was made. */
export const prefillFor = (eventType: EventType, { name, email, answers = {} }: Prefill): Prefill => {
  const form = formOf(eventType)
  const kept = Object.entries(answers).filter(([field, answer]) => checkPrefilled(form, field, answer) === undefined)
  return {
    ...(name !== undefined && checkText(name, longest.name) === undefined ? { name } : {}),
    ...(email !== undefined && checkEmail(email) === undefined ? { email } : {}),
    ...(kept.length === 0 ? {} : { answers: Object.fromEntries(kept) }),
  }
}

/** The most uses that a link can have. */
const MOST_USES = 1_000_000

/** @throws InvalidInput naming the first value of the link that cannot be worked with. */
export const checkBookingLink = ({ id, uses, expiresAt }: BookingLink, { rules }: EventType): void => {
  checkLine(id, 100, "id")
  if (uses !== undefined) checkWhole(uses, "uses", 1, MOST_USES)
  if (expiresAt !== undefined) checkInstant(expiresAt, "expiresAt")
  if (uses !== undefined && (rules.capacity ?? 1) > 1)
    throw new InvalidInput("uses", "a link that counts its uses is for event types without places")
}
