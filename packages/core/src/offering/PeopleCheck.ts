import { availableIn } from "../availability/Availability.ts"
import type { Host } from "../people/Host.ts"
import { checkRules } from "../slots/Rules.ts"
import { checkWhole } from "../slots/whole.ts"
import { quote } from "../time/CivilDate.ts"
import { checkInterval } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { engineZones } from "../time/Zone.ts"
import type { EventType } from "./EventType.ts"
import { checkEmail, checkText, longest } from "./Form.ts"
import { checkForm } from "./FormCheck.ts"
import { checkLocations } from "./LocationCheck.ts"
import { checkLine, refuseRepeats } from "./refuse.ts"
import type { TeamOf } from "./TeamOf.ts"

/** Runs a check of the core's and puts where the value stands before the field that it names. */
const within = (path: string, check: () => unknown): void => {
  try {
    check()
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(`${path}.${error.field}`, error.problem) : error
  }
}

/** Units of a resource are named `id#1`, `id#2` and so on: no two things may come to one name. */
const checkUnits = ({ id, units = 1 }: Host, path: string): void => {
  if (!Number.isInteger(units) || units < 1 || units > 10_000)
    throw new InvalidInput(`${path}.units`, `expected a whole number from 1 to 10000, got ${quote(units)}`)
  if (/#\d+$/.test(id) || (units > 1 && id.includes("#")))
    throw new InvalidInput(`${path}.id`, `${quote(id)} reads like a unit of a resource; choose an id without "#"`)
}

/** @throws InvalidInput naming the first value of the host that cannot be worked with. */
export const checkHost = (host: Host, path: string): void => {
  if (host.id === "") throw new InvalidInput(`${path}.id`, "is empty")
  checkUnits(host, path)
  const problem = checkEmail(host.email)
  if (problem !== undefined) throw new InvalidInput(`${path}.email`, problem)
  within(path, () => engineZones.zone(host.zone))
  // An hour is enough: all rules and overrides are read before any is applied.
  within(`${path}.availability`, () => availableIn(host.availability, { start: 0, end: 3_600_000 }))
  for (const [name, hours] of Object.entries(host.availabilities ?? {}))
    within(`${path}.availabilities[${quote(name)}]`, () => availableIn(hours, { start: 0, end: 3_600_000 }))
  host.outOfOffice?.forEach((away, i) => {
    checkInterval(away, `${path}.outOfOffice[${i}]`)
  })
}

/** What can stand between two slashes of a link, and means itself there. */
const linkPart = /^(?!\.{1,2}$)[^\s/?#%\\]{1,100}$/

/** Three capital letters, as ISO 4217 names currencies. */
const currency = /^[A-Z]{3}$/

/** Far above any price, and exact as a number. */
const LARGEST_AMOUNT = 1_000_000_000_000

/** What people read of an event type, and what they can choose of it. */
const checkShown = (type: EventType, path: string): void => {
  checkLine(type.title, longest.name, `${path}.title`)
  const described = type.description === undefined ? undefined : checkText(type.description, longest.longText, "many")
  if (described !== undefined) throw new InvalidInput(`${path}.description`, described)
  const { durationsMin = [], payment: { price } = {} } = type
  durationsMin.forEach((length, i) => {
    checkWhole(length, `${path}.durationsMin[${i}]`, 1, 44_640)
  })
  refuseRepeats(durationsMin.map(String), (i) => `${path}.durationsMin[${i}]`, "stands there twice")
  if (price !== undefined) {
    checkWhole(price.amount, `${path}.payment.price.amount`, 0, LARGEST_AMOUNT)
    if (!currency.test(price.currency))
      throw new InvalidInput(
        `${path}.payment.price.currency`,
        `expected three capital letters such as EUR (ISO 4217), got ${quote(price.currency)}`,
      )
  }
  checkLocations(type, path)
  checkForm(type.form, `${path}.form`)
}

/** The hosts that a team names, with where each stands. */
const namedBy = (team: TeamOf): ReadonlyArray<readonly [field: string, id: string]> => {
  const { optional, fixed, groups } = { fixed: undefined, groups: undefined, ...team }
  const list = (name: string, ids: ReadonlyArray<string> = []) =>
    ids.map((id, i) => [`team.${name}[${i}]`, id] as const)
  return [
    ...list("optional", optional),
    ...list("fixed", fixed),
    ...(groups ?? []).flatMap((group, g) => list(`groups[${g}]`, group)),
  ]
}

/** @throws InvalidInput naming the first value of the event type that cannot be worked with. */
export const checkEventType = (type: EventType, isHost: (id: string) => boolean, path: string): void => {
  for (const part of ["alias", "slug"] as const)
    if (!linkPart.test(type[part]))
      throw new InvalidInput(
        `${path}.${part}`,
        `expected a part of a link such as "intro-call", of at most 100 characters, got ${quote(type[part])}`,
      )
  checkRules(type.rules, engineZones, `${path}.rules`)
  checkShown(type, path)
  for (const asks of ["approval", "payment"] as const)
    if (type[asks] !== undefined && (type.rules.capacity ?? 1) > 1)
      throw new InvalidInput(`${path}.${asks}`, "does not go with several places: each is taken at once")
  if (type.hosts.length === 0) throw new InvalidInput(`${path}.hosts`, "at least one host is needed")
  for (const list of ["hosts", "resources"] as const)
    type[list]?.forEach((id, i) => {
      if (!isHost(id)) throw new InvalidInput(`${path}.${list}[${i}]`, `there is no host ${quote(id)}; add it to hosts`)
    })
  refuseRepeats(type.hosts, (i) => `${path}.hosts[${i}]`, "stands there twice")
  const resources = (i: number) => `${path}.resources[${i - type.hosts.length}]`
  refuseRepeats([...type.hosts, ...(type.resources ?? [])], resources, "takes part already")
  for (const [field, id] of type.team === undefined ? [] : namedBy(type.team))
    if (!type.hosts.includes(id))
      throw new InvalidInput(`${path}.${field}`, `${quote(id)} is not among the event type's hosts`)
}
