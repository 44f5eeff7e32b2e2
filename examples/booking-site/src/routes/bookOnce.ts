import type { BookingClient, BookingView, EventTypeView } from "@sched/http/client"
import { isApiProblem } from "@sched/http/client"
import { answerName } from "../parts/formField.ts"

/** What came of sending the form. */
export type Outcome =
  | { readonly kind: "booked"; readonly booking: BookingView }
  /** Problems by the name of the input; `""` for one that belongs to no input. */
  | { readonly kind: "invalid"; readonly problems: Readonly<Record<string, string>> }
  /** Somebody else was faster. */
  | { readonly kind: "gone" }
  /** The form was sent before, with other entries. */
  | { readonly kind: "sentBefore" }

interface Order {
  readonly start: number
  readonly zone: string
  readonly hold: { readonly id: string } | undefined
  readonly key: string
}

/** Books with the hold while it lasts, and without it when it has ended: the time may still be free. */
export const bookOnce = async (
  api: BookingClient,
  event: EventTypeView,
  { start, zone, hold, key }: Order,
  sent: Readonly<Record<string, string>>,
): Promise<Outcome> => {
  const { alias, slug, form } = event
  const answers = Object.fromEntries(form.map(({ name }) => [name, sent[answerName(name)] ?? ""]))
  const booker = { name: sent["name"] ?? "", email: sent["email"] ?? "", zone }
  const request = { alias, slug, start, booker, answers: withoutEmpty(answers), key }
  try {
    const booking =
      hold === undefined
        ? await api.book(request)
        : await api.book({ ...request, hold: hold.id }).catch((error) => {
            if (!holdIsOver(error)) throw error
            return api.book(request)
          })
    return { kind: "booked", booking }
  } catch (error) {
    return refusal(error, event)
  }
}

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
