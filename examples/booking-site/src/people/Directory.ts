import { randomUUID } from "node:crypto"
import type { Host } from "@sched/core"
import { PeopleStore } from "@sched/core"
import type * as Effect from "effect/Effect"
import { anna } from "../site.ts"
import * as ZonedText from "../time/ZonedText.ts"

/** Somebody who has just signed up. */
export interface Newcomer {
  readonly name: string
  readonly email: string
  /** IANA zone; one that is not known is replaced by the site's. */
  readonly zone: string
}

/** What the site reads of the people store, where the API has no answer. */
export interface Directory {
  /** Adds a person with usual office hours, and answers the id. */
  readonly addPerson: (newcomer: Newcomer) => Promise<string>
  readonly removePerson: (id: string) => Promise<void>
  /** The alias of whoever's site it is. */
  readonly ownersAlias: () => Promise<string>
  /** The person whom the record names: how they appear on what goes out. */
  readonly host: (id: string) => Promise<Host>
}

/** Monday to Friday, nine to five: to begin with. */
const officeHours = (zone: string) =>
  ({ zone, weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }) as const

type Run = <A, E>(effect: Effect.Effect<A, E, PeopleStore>) => Promise<A>

export const makeDirectory = (run: Run, now: () => number): Directory => {
  const find = (id: string) => run(PeopleStore.use((store) => store.host(id)))
  return {
    addPerson: async ({ name, email, zone: asked }) => {
      const zone = ZonedText.knownZone(asked, anna.zone)
      const host: Host = { id: randomUUID(), name, email, zone, availability: officeHours(zone), activeSince: now() }
      await run(PeopleStore.use((store) => store.saveHost(host)))
      return host.id
    },
    removePerson: (id) => run(PeopleStore.use((store) => store.removeHost(id))),
    ownersAlias: async () => (await find(anna.id)).branding?.alias ?? anna.id,
    host: find,
  }
}
