import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Answers, Field, Form } from "./Form.ts"

/** What any place may have. */
interface AnyLocation {
  /** Names it among the places to choose from, see `locationKey`; needed where two would have the same. */
  readonly key?: string
}

/** Where the meeting takes place. */
export type Location = AnyLocation &
  (
    | { readonly kind: "inPerson"; readonly place: string }
    /** `number` is called by the booker; without it the host calls the number that the booker leaves (`formOf`). */
    | { readonly kind: "phone"; readonly number?: string }
    /** A link that is always the same, such as a personal meeting room. */
    | { readonly kind: "link"; readonly url: string }
    /** A meeting room that the provider makes for each booking. */
    | { readonly kind: "conference"; readonly provider: string }
  )

/** The places of an event type. */
interface Places {
  readonly location: Location
  readonly locations?: ReadonlyArray<Location>
}

/** An event type, as far as places matter. */
interface Offered extends Places {
  readonly form: Form
}

/**
 * What names the place in requests. It tells nothing that only bookers may know, and does not depend on the order in
 * which places stand: its own `key`, else `inPerson`, `link`, `bookerCalls`, `hostCalls`, or the provider's name.
 */
export const locationKey = (location: Location): string => {
  if (location.key !== undefined) return location.key
  switch (location.kind) {
    case "phone":
      return location.number === undefined ? "hostCalls" : "bookerCalls"
    case "conference":
      return location.provider
    default:
      return location.kind
  }
}

/** The place as one line of text: an address, a phone number, a link. */
export const locationText = (location: Location, bookerPhone?: string): string => {
  switch (location.kind) {
    case "inPerson":
      return location.place
    case "phone":
      return location.number ?? (bookerPhone === undefined ? "By phone" : `By phone: ${bookerPhone}`)
    case "link":
      return location.url
    case "conference":
      return "Video call"
  }
}

/** Every place that can be chosen, the one that is offered first in front. */
export const locationsOf = ({ location, locations = [] }: Places): ReadonlyArray<Location> => [location, ...locations]

/** Whether the host calls the number that the booker leaves. */
export const hostCalls = (location: Location): boolean => location.kind === "phone" && location.number === undefined

/** What asks for the number where the form itself has no field of kind `phone`. */
export const phoneField: Field = { name: "phone", label: "Phone number", kind: "phone" }

/**
 * The form as it is to be filled in. Where a host calls, its first field of kind `phone` must be answered; one is added
 * if there is none. A place among several that calls nobody leaves it to the booker.
 */
export const formOf = ({ form, ...places }: Offered): Form => {
  if (!locationsOf(places).some(hostCalls)) return form
  const own = form.find(({ kind }) => kind === "phone")
  const required = hostCalls(places.location)
  if (own === undefined) return [...form, required ? { ...phoneField, required } : phoneField]
  if (!required || own.required === true) return form
  return form.map((field) => (field === own ? { ...own, required } : field))
}

/** The number that was left on the form, if it asked for one. */
export const bookerPhone = (form: Form, answers: Answers): string | undefined => {
  const field = form.find(({ kind }) => kind === "phone")
  return field !== undefined && Object.hasOwn(answers, field.name) ? answers[field.name] || undefined : undefined
}

/**
 * The event type with the place that was chosen as its `location`, the others after it, and the form that goes with
 * it. Default: the one that is offered first. @throws InvalidInput when the place is not among those on offer.
 */
export const withLocation = <E extends Offered>(eventType: E, chosen: string | undefined): E => {
  const all = locationsOf(eventType)
  const location = chosen === undefined ? eventType.location : all.find((one) => locationKey(one) === chosen)
  if (location === undefined)
    throw new InvalidInput(
      "location",
      `expected one of ${all.map((one) => quote(locationKey(one))).join(", ")}, got ${quote(chosen)}`,
    )
  const moved =
    location === eventType.location
      ? eventType
      : { ...eventType, location, locations: all.filter((one) => one !== location) }
  const form = formOf(moved)
  return form === moved.form ? moved : { ...moved, form }
}
