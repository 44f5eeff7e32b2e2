import * as Effect from "effect/Effect"
import type { Booker, Guest } from "../booking/Booking.ts"
import type { Filling } from "../booking/Commands.ts"
import { InvalidForm } from "../booking/Refusal.ts"
import { checkAnswers } from "../offering/Answers.ts"
import type { EventType } from "../offering/EventType.ts"
import type { Answers, Problem } from "../offering/Form.ts"
import { checkEmail, checkText, longest } from "../offering/Form.ts"
import { Settings } from "../ports/Settings.ts"
import { engineZones } from "../time/Zone.ts"
import { checkProof } from "./abuse/checkProof.ts"
import { checked } from "./checked.ts"

/** What was filled in, as it came. */
export interface FilledIn {
  readonly booker: Booker
  readonly answers?: Answers | undefined
  /** Who else comes. */
  readonly guests?: ReadonlyArray<Guest> | undefined
  /** What `verifyAddress` answered, where the policy `verifyEmail` asks for it. */
  readonly proof?: string | undefined
}

const problem = (field: string, text: string | undefined): ReadonlyArray<Problem> =>
  text === undefined ? [] : [{ field, problem: text }]

const trimmed = (text: unknown): string => (typeof text === "string" ? text.trim() : "")

const nameProblem = (name: string) => (name === "" ? "Please enter your name." : checkText(name, longest.name))

/** The form with its texts trimmed and every part of it checked, and by policy that the address is the booker's. */
export const checkFilling = Effect.fnUntraced(function* (eventType: EventType, form: FilledIn) {
  const { zone } = form.booker ?? {}
  const booker: Booker = { name: trimmed(form.booker?.name), email: trimmed(form.booker?.email), zone }
  const answers = Object.fromEntries(
    Object.entries(form.answers ?? {}).map(([field, answer]) => [field, String(answer).trim()]),
  )
  const guests = (form.guests ?? []).map(({ name, email }): Guest => ({ name: trimmed(name), email: trimmed(email) }))
  const known = yield* Effect.match(
    checked(() => engineZones.zone(zone)),
    { onFailure: (error) => error.problem, onSuccess: () => undefined },
  )
  const { mostGuests } = (yield* Settings).abuse
  const tooMany =
    guests.length <= mostGuests
      ? undefined
      : mostGuests === 0
        ? "Please bring nobody along."
        : `Please bring at most ${mostGuests} others.`
  const problems: ReadonlyArray<Problem> = [
    ...problem("name", nameProblem(booker.name)),
    ...problem("email", checkEmail(booker.email)),
    ...problem("zone", known),
    ...checkAnswers(eventType.form, answers),
    ...problem("guests", tooMany),
    ...guests.flatMap(({ name, email }, i) => [
      ...problem(`guests[${i}].name`, checkText(name, longest.name)),
      ...problem(`guests[${i}].email`, checkEmail(email)),
    ]),
  ]
  if (problems.length > 0) return yield* new InvalidForm({ problems })
  yield* checkProof(booker.email, form.proof)
  return { booker, answers, guests } satisfies Filling
})
