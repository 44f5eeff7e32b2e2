import type { EventType, Host } from "@sched/core"
import {
  CivilDate,
  checkEventType,
  checkHost,
  EventTypeNotFound,
  HostNotFound,
  InvalidInput,
  PeopleStore,
  refuseRepeats,
} from "@sched/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Memory } from "./Memory.ts"
import { empty } from "./Memory.ts"

/** Who can be booked and for what, as plain data. */
export interface People {
  readonly hosts: ReadonlyArray<Host>
  readonly eventTypes: ReadonlyArray<EventType>
}

/** @throws InvalidInput naming the first value that cannot be worked with. */
const check = ({ hosts, eventTypes }: People): void => {
  hosts.forEach((host, i) => {
    checkHost(host, `hosts[${i}]`)
  })
  const ids = hosts.map(({ id }) => id)
  refuseRepeats(ids, (i) => `hosts[${i}].id`, "is the id of another host too")
  eventTypes.forEach((type, i) => {
    checkEventType(type, (id) => ids.includes(id), `eventTypes[${i}]`)
  })
  const types = eventTypes.map(({ id }) => id)
  refuseRepeats(types, (i) => `eventTypes[${i}].id`, "is the id of another event type too")
  const links = eventTypes.map(({ alias, slug }) => `${alias}/${slug}`)
  refuseRepeats(links, (i) => `eventTypes[${i}].slug`, "is the link of another event type too")
}

/** Does it, or fails with the `InvalidInput` that it throws. */
const checked = <A>(act: () => A): Effect.Effect<A, InvalidInput> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(act())
    } catch (error) {
      return error instanceof InvalidInput ? Effect.fail(error) : Effect.die(error)
    }
  })

/** `PeopleStore` over the memory. */
export const make = ({ hosts, eventTypes }: Memory): PeopleStore["Service"] => {
  const ofLink = (alias: string, slug: string) =>
    [...eventTypes.values()].find((one) => one.alias === alias && one.slug === slug)
  return {
    host: (id) =>
      Effect.suspend(() => {
        const host = hosts.get(id)
        return host === undefined ? Effect.fail(new HostNotFound({ id })) : Effect.succeed(host)
      }),
    eventType: (alias, slug) =>
      Effect.suspend(() => {
        const type = ofLink(alias, slug)
        return type === undefined ? Effect.fail(new EventTypeNotFound({ alias, slug })) : Effect.succeed(type)
      }),
    eventTypes: Effect.sync(() => [...eventTypes.values()]),
    saveHost: (host) =>
      checked(() => {
        checkHost(host, "host")
        hosts.set(host.id, host)
      }),
    saveEventType: (type) =>
      checked(() => {
        checkEventType(type, (id) => hosts.has(id), "eventType")
        const other = ofLink(type.alias, type.slug)
        if (other !== undefined && other.id !== type.id)
          throw new InvalidInput("eventType.slug", `is the link of the event type ${CivilDate.quote(other.id)} too`)
        eventTypes.set(type.id, type)
      }),
    removeHost: (id) => Effect.sync(() => void hosts.delete(id)),
    removeEventType: (id) => Effect.sync(() => void eventTypes.delete(id)),
  }
}

/** Puts the people into the memory. Fails when they contradict themselves. */
export const fill = (memory: Memory, data: People): Effect.Effect<void, InvalidInput> =>
  checked(() => {
    check(data)
    for (const host of data.hosts) memory.hosts.set(host.id, host)
    for (const type of data.eventTypes) memory.eventTypes.set(type.id, type)
  })

/** `PeopleStore` alone, over plain data, to go with any other store. Fails when the data contradicts itself. */
export const people = (data: People): Layer.Layer<PeopleStore, InvalidInput> =>
  Layer.effect(
    PeopleStore,
    Effect.suspend(() => {
      const memory = empty()
      return Effect.as(fill(memory, data), make(memory))
    }),
  )
