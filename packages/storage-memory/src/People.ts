import type { EventType, Host, InvalidInput } from "@sched/core"
import { checkEventType, checkHost, PeopleStore, refuseRepeats } from "@sched/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Memory } from "./Memory.ts"
import { empty } from "./Memory.ts"
import { checked, make, save } from "./PeopleStore.ts"

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
  const branded = hosts.flatMap(({ branding }, i) => (branding === undefined ? [] : [{ i, alias: branding.alias }]))
  const aliasAt = (n: number) => `hosts[${branded[n]!.i}].branding.alias`
  refuseRepeats(
    branded.map(({ alias }) => alias),
    aliasAt,
    "is the alias of another host too",
  )
  eventTypes.forEach((type, i) => {
    checkEventType(type, (id) => ids.includes(id), `eventTypes[${i}]`)
  })
  const types = eventTypes.map(({ id }) => id)
  refuseRepeats(types, (i) => `eventTypes[${i}].id`, "is the id of another event type too")
  const links = eventTypes.map(({ alias, slug }) => `${alias}/${slug}`)
  refuseRepeats(links, (i) => `eventTypes[${i}].slug`, "is the link of another event type too")
}

/** Puts the people into the memory. Fails when they contradict themselves. */
export const fill = (memory: Memory, data: People): Effect.Effect<void, InvalidInput> =>
  checked(() => {
    check(data)
    for (const host of data.hosts) save(memory, "host", host)
    for (const type of data.eventTypes) save(memory, "eventType", type)
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
