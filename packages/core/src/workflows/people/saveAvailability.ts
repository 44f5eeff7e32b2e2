import * as Effect from "effect/Effect"
import type { Availability } from "../../availability/Availability.ts"
import type { EventType } from "../../offering/EventType.ts"
import { checkKey } from "../../offering/OrganizationCheck.ts"
import { checkHost } from "../../offering/PeopleCheck.ts"
import type { Host } from "../../people/Host.ts"
import { InUse } from "../../people/Refusal.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { checked } from "../checked.ts"
import { change } from "./change.ts"
import { replaced } from "./PeopleEdit.ts"
import { permittedPerson } from "./readPerson.ts"

/** Hours of a person that are to be kept, or to go. */
export interface AvailabilityRequest {
  readonly by: string
  readonly person: string
  /** Such as "Weekends". */
  readonly name: string
  readonly seen?: number | undefined
}

/** Hours of a person, with the exceptions that hold on single dates. */
export interface SaveAvailabilityRequest extends Omit<AvailabilityRequest, "name"> {
  /** Such as "Weekends". Default: the hours that hold wherever an event type names none. */
  readonly name?: string | undefined
  readonly availability: Availability
}

/** Keeps hours of a person under a name (S2-18 to S2-20). */
export const saveAvailability = Effect.fn("saveAvailability")(
  ({ by, person, name, availability, seen }: SaveAvailabilityRequest) =>
    change(
      { by, action: "availability.edit", target: person },
      Effect.gen(function* () {
        const kept = yield* permittedPerson({ by, person, permission: "availability.edit", seen })
        if (name !== undefined) yield* checked(() => checkKey(name, "name"))
        const host: Host =
          name === undefined
            ? { ...kept.record, availability }
            : { ...kept.record, availabilities: { ...kept.record.availabilities, [name]: availability } }
        yield* checked(() => checkHost(host, "person"))
        return { answer: availability, changes: [replaced("host", kept, host)] }
      }),
    ),
)

/** Takes named hours away. `InUse` while an event type names them; ones that are not there are no failure. */
export const removeAvailability = Effect.fn("removeAvailability")(({ by, person, name, seen }: AvailabilityRequest) =>
  change(
    { by, action: "availability.edit", target: person },
    Effect.gen(function* () {
      const kept = yield* permittedPerson({ by, person, permission: "availability.edit", seen })
      const { availabilities = {} } = kept.record
      if (!Object.hasOwn(availabilities, name)) return { answer: undefined, changes: [] }
      const users = (yield* hostedBy(person, kept.organizations)).filter((one) => namesHours(one, person, name))
      if (users.length > 0)
        return yield* new InUse({ kind: "availability", id: name, eventTypes: users.map(({ title }) => title) })
      const { [name]: _, ...left } = availabilities
      return { answer: undefined, changes: [replaced("host", kept, { ...kept.record, availabilities: left })] }
    }),
  ),
)

/** Whether the event type is governed by these hours of the person (S2-21). */
const namesHours = ({ hosts, availability }: EventType, person: string, name: string): boolean =>
  hosts.includes(person) && (typeof availability === "object" ? availability[person] : availability) === name

/** Event types that the person hosts: their own, and those of their organisations. */
const hostedBy = Effect.fnUntraced(function* (person: string, organizations: ReadonlyArray<string>) {
  const store = yield* PeopleStore
  const own = yield* store.list("eventType", { subject: person })
  const shared = yield* Effect.forEach(organizations, (organization) => store.list("eventType", { organization }))
  const all = [...own, ...shared.flat()].map(({ record }) => record)
  return all.filter(({ hosts, id }, i) => hosts.includes(person) && all.findIndex((one) => one.id === id) === i)
})
