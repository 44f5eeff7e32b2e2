import type { BookingClient, BookingView, EventTypeView } from "@sched/http/client"
import { isApiProblem } from "@sched/http/client"
import { answerName } from "../parts/formField.ts"
import { placeName } from "../parts/placeChoice.ts"

/** What came of sending the form. */
export type Outcome =
  /** Booked, or in line. */
  | { readonly kind: "done"; readonly booking: BookingView }
  /** Problems by the name of the input; `""` for one that belongs to no input. */
  | { readonly kind: "invalid"; readonly problems: Readonly<Record<string, string>> }
  /** Somebody else was faster, or the time is not among those on offer. */
  | { readonly kind: "gone" }
  /** There is nothing to wait for: the time can be booked. */
  | { readonly kind: "free" }
  /** The form was sent before, with other entries. */
  | { readonly kind: "sentBefore" }

/** What the form was about. */
export interface Order {
  readonly start: number
  readonly length: number
  readonly zone: string
  readonly hold: { readonly id: string } | undefined
  readonly key: string
}

type Sent = Readonly<Record<string, string>>

const requestOf = ({ alias, slug, form }: EventTypeView, order: Order, sent: Sent) => {
  const { start, length: durationMin, zone, key } = order
  const answers = Object.fromEntries(form.map(({ name }) => [name, sent[answerName(name)] ?? ""]))
  const booker = { name: sent["name"] ?? "", email: sent["email"] ?? "", zone }
  const place = sent[placeName] ? { location: sent[placeName] } : {}
  return { alias, slug, start, durationMin, ...place, booker, answers: withoutEmpty(answers), key }
}

/** Books with the hold while it lasts, and without it when it has ended: the time may still be free. */
export const bookOnce = (api: BookingClient, event: EventTypeView, order: Order, sent: Sent): Promise<Outcome> => {
  const request = requestOf(event, order, sent)
  const { hold } = order
  const book = async () =>
    hold === undefined
      ? api.book(request)
      : api.book({ ...request, hold: hold.id }).catch((error) => {
          if (!holdIsOver(error)) throw error
          return api.book(request)
        })
  return outcomeOf(book(), event)
}

/** Gets in line for the time. */
export const waitOnce = (api: BookingClient, event: EventTypeView, order: Order, sent: Sent): Promise<Outcome> =>
  outcomeOf(api.wait(requestOf(event, order, sent)), event)

const outcomeOf = (answer: Promise<BookingView>, event: EventTypeView): Promise<Outcome> =>
  answer.then(
    (booking) => ({ kind: "done", booking }),
    (error) => refusal(error, event),
  )

const withoutEmpty = (answers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim() !== ""))

/** Refusals that concern the hold, not the time. */
const holdIsOver = (error: unknown): boolean =>
  isApiProblem(error) && ["HoldExpired", "IllegalMove", "BookingNotFound", "SlotNotOffered"].includes(error._tag)

const refusal = (error: unknown, { form }: EventTypeView): Outcome => {
  if (!isApiProblem(error)) throw error
  switch (error._tag) {
    case "SlotTaken":
    case "SlotNotOffered":
      return { kind: "gone" }
    case "SlotFree":
      return { kind: "free" }
    case "KeyReused":
      return { kind: "sentBefore" }
    case "InvalidForm": {
      const inputs = new Map([
        ["name", "name"],
        ["email", "email"],
        ...form.map(({ name }) => [name, answerName(name)] as const),
      ])
      return {
        kind: "invalid",
        problems: Object.fromEntries(error.problems.map(({ field, problem }) => [inputs.get(field) ?? "", problem])),
      }
    }
    default:
      throw error
  }
}
