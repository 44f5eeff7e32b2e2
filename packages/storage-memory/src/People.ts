import type { EventType, Host } from "@sched/core"
import {
  availableIn,
  CivilDate,
  checkEmail,
  checkInterval,
  checkRules,
  EventTypeNotFound,
  engineZones,
  HostNotFound,
  InvalidInput,
  PeopleStore,
} from "@sched/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

const { quote } = CivilDate

/** Who can be booked and for what, as plain data. */
export interface People {
  readonly hosts: ReadonlyArray<Host>
  readonly eventTypes: ReadonlyArray<EventType>
}

/** Runs a check of the core's and puts where the value stands before the field that it names. */
const within = (path: string, check: () => unknown): void => {
  try {
    check()
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(`${path}.${error.field}`, error.problem) : error
  }
}

const refuseRepeats = (values: ReadonlyArray<string>, field: (i: number) => string, problem: string): void => {
  const i = values.findIndex((value, index) => values.indexOf(value) < index)
  if (i >= 0) throw new InvalidInput(field(i), `${quote(values[i])} ${problem}`)
}

const checkHost = (host: Host, path: string): void => {
  if (host.id === "") throw new InvalidInput(`${path}.id`, "is empty")
  const problem = checkEmail(host.email)
  if (problem !== undefined) throw new InvalidInput(`${path}.email`, problem)
  within(path, () => engineZones.zone(host.zone))
  // An hour is enough: all rules and overrides are read before any is applied.
  within(`${path}.availability`, () => availableIn(host.availability, { start: 0, end: 3_600_000 }))
  host.outOfOffice?.forEach((away, i) => {
    checkInterval(away, `${path}.outOfOffice[${i}]`)
  })
}

/** What can stand between two slashes of a link, and means itself there. */
const linkPart = /^(?!\.{1,2}$)[^\s/?#%\\]+$/

const checkEventType = (type: EventType, hosts: ReadonlySet<string>, path: string): void => {
  for (const part of ["alias", "slug"] as const)
    if (!linkPart.test(type[part]))
      throw new InvalidInput(
        `${path}.${part}`,
        `expected a part of a link such as "intro-call", got ${quote(type[part])}`,
      )
  checkRules(type.rules, engineZones, `${path}.rules`)
  if (type.hosts.length === 0) throw new InvalidInput(`${path}.hosts`, "at least one host is needed")
  type.hosts.forEach((host, i) => {
    if (!hosts.has(host))
      throw new InvalidInput(`${path}.hosts[${i}]`, `there is no host ${quote(host)}; add it to hosts`)
  })
  refuseRepeats(type.hosts, (i) => `${path}.hosts[${i}]`, "stands there twice")
}

/** @throws InvalidInput naming the first value that cannot be worked with. */
const check = ({ hosts, eventTypes }: People): void => {
  hosts.forEach((host, i) => {
    checkHost(host, `hosts[${i}]`)
  })
  const ids = hosts.map(({ id }) => id)
  refuseRepeats(ids, (i) => `hosts[${i}].id`, "is the id of another host too")
  eventTypes.forEach((type, i) => {
    checkEventType(type, new Set(ids), `eventTypes[${i}]`)
  })
  const types = eventTypes.map(({ id }) => id)
  refuseRepeats(types, (i) => `eventTypes[${i}].id`, "is the id of another event type too")
  const links = eventTypes.map(({ alias, slug }) => `${alias}/${slug}`)
  refuseRepeats(links, (i) => `eventTypes[${i}].slug`, "is the link of another event type too")
}

const make = ({ hosts, eventTypes }: People): PeopleStore["Service"] => ({
  host: (id) => {
    const host = hosts.find((one) => one.id === id)
    return host === undefined ? Effect.fail(new HostNotFound({ id })) : Effect.succeed(host)
  },
  eventType: (alias, slug) => {
    const type = eventTypes.find((one) => one.alias === alias && one.slug === slug)
    return type === undefined ? Effect.fail(new EventTypeNotFound({ alias, slug })) : Effect.succeed(type)
  },
  eventTypes: Effect.succeed(eventTypes),
})

/** `PeopleStore` over plain data, for any application whose people do not change while it runs. */
export const people = (data: People): Layer.Layer<PeopleStore, InvalidInput> =>
  Layer.effect(
    PeopleStore,
    Effect.suspend(() => {
      try {
        check(data)
        return Effect.succeed(make(data))
      } catch (error) {
        return error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error)
      }
    }),
  )
