import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { EventType } from "./EventType.ts"
import { checkPhone, checkText, checkWebLink } from "./Form.ts"
import type { Location } from "./Location.ts"
import { hostCalls, locationKey, locationsOf, phoneField } from "./Location.ts"
import { refuseRepeats } from "./refuse.ts"

/** The most places that one event type offers. */
const MOST = 20

/** Can stand in a request and in a form of a page. */
const key = /^[\w.-]{1,60}$/

/** What is wrong with the one value of a place, by its kind: the field's name and the problem. */
const problemOf = (location: Location): readonly [field: string, problem: string | undefined] => {
  switch (location.kind) {
    case "inPerson":
      return ["place", location.place?.trim?.() === "" ? "is empty" : checkText(location.place, 500, "many")]
    case "phone":
      return ["number", location.number === undefined ? undefined : checkPhone(location.number)]
    case "link":
      return ["url", checkWebLink(location.url)]
    case "conference":
      return ["provider", key.test(location.provider) ? undefined : "expected the name of a provider such as zoom"]
    default:
      return ["kind", "expected inPerson, phone, link or conference"]
  }
}

/** @throws InvalidInput naming the first value of a place that cannot be worked with. */
export const checkLocation = (location: Location, path: string): void => {
  const [field, problem] = problemOf(location)
  if (problem !== undefined) throw new InvalidInput(`${path}.${field}`, problem)
  if (location.key !== undefined && !key.test(location.key))
    throw new InvalidInput(
      `${path}.key`,
      `expected a name such as "office" of at most 60 letters, digits, "-", "_" and ".", got ${quote(location.key)}`,
    )
}

/** @throws InvalidInput naming the first of the event type's places that cannot be worked with, or cannot be told apart. */
export const checkLocations = (eventType: EventType, path: string): void => {
  const { locations = [], form, rules } = eventType
  const pathOf = (i: number) => (i === 0 ? `${path}.location` : `${path}.locations[${i - 1}]`)
  const all = locationsOf(eventType)
  if (all.length > MOST) throw new InvalidInput(`${path}.locations`, `has ${all.length} places; offer at most ${MOST}`)
  all.forEach((location, i) => {
    checkLocation(location, pathOf(i))
  })
  refuseRepeats(all.map(locationKey), (i) => `${pathOf(i)}.key`, "names two places; give one of them another key")
  if (locations.length > 0 && (rules.capacity ?? 1) > 1)
    throw new InvalidInput(`${path}.locations`, "does not go with a capacity: all who come meet in one place")
  const numbered = form.some(({ kind }) => kind === "phone")
  if (all.some(hostCalls) && !numbered && form.some(({ name }) => name === phoneField.name))
    throw new InvalidInput(
      `${path}.form`,
      `the host calls, but the field ${quote(phoneField.name)} is not of kind phone; make it one`,
    )
}
