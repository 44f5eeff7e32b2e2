import { randomUUID } from "node:crypto"
import type { Branding, EventType, Host } from "@sched/core"
import { aliasName, anyone, PeopleStore, Signer } from "@sched/core"
import { CivilDate, DAY } from "@sched/core/slots"
import * as Effect from "effect/Effect"
import { anna } from "../site.ts"
import * as ZonedText from "../time/ZonedText.ts"

/** Somebody who has just signed up. */
export interface Newcomer {
  readonly name: string
  readonly email: string
  /** IANA zone; one that is not known is replaced by the site's. */
  readonly zone: string
}

/** Whose pages stand under an alias, and how they look. */
export interface Pages extends Branding {
  /** The company, or whoever it is. */
  readonly name: string
}

/** What the site reads of the people store, where the API has no answer. */
export interface Directory {
  /** Adds a person with usual office hours, and answers the id. */
  readonly addPerson: (newcomer: Newcomer) => Promise<string>
  readonly removePerson: (id: string) => Promise<void>
  readonly pages: (alias: string) => Promise<Pages | undefined>
  /** The alias of whoever's site it is. */
  readonly ownersAlias: () => Promise<string>
  /** How many days ahead the event type can be booked; any of them, when none is named. */
  readonly lookAheadDays: (alias?: string, slug?: string) => Promise<number>
  /** The person whom the record names: how they appear on what goes out. */
  readonly host: (id: string) => Promise<Host>
  /** Name of whoever sent the invitation behind a link; `undefined` when they are gone or the link opens nothing. */
  readonly inviter: (token: string) => Promise<string | undefined>
}

/** Of an event type that can be booked for ever. */
const FARTHEST_DAYS = 365

const daysAhead = ({ rules: { horizon } }: EventType, now: number): number => {
  switch (horizon?.kind) {
    case "rolling":
      return horizon.days
    case "businessDays":
      return Math.ceil((horizon.days * 7) / 5) + 2
    case "range":
      return Math.max(0, CivilDate.parse(horizon.to) - Math.floor(now / DAY))
    default:
      return FARTHEST_DAYS
  }
}

/** Monday to Friday, nine to five: to begin with. */
const officeHours = (zone: string) =>
  ({ zone, weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }) as const

type Run = <A, E>(effect: Effect.Effect<A, E, PeopleStore | Signer>) => Promise<A>

export const makeDirectory = (run: Run, now: () => number): Directory => {
  const pages = Effect.fnUntraced(function* (alias: string) {
    const store = yield* PeopleStore
    const name = aliasName(alias)
    const { record } = (yield* store.named("host", name)) ?? (yield* store.named("organization", name)) ?? {}
    const branding = record?.branding
    return record === undefined || branding === undefined
      ? undefined
      : { ...branding, name: branding.company ?? record.name }
  })
  const inviter = Effect.fnUntraced(function* (token: string) {
    const store = yield* PeopleStore
    const signer = yield* Signer
    const { action, subject, recipient } = yield* signer.verify(token)
    if (action !== "invitation" || recipient !== anyone) return undefined
    const invitation = yield* store.find("invitation", subject)
    return invitation && (yield* store.find("host", invitation.record.invitedBy))?.record.name
  })
  const find = (id: string) => run(PeopleStore.use((store) => store.host(id)))
  return {
    addPerson: async ({ name, email, zone: asked }) => {
      const zone = ZonedText.knownZone(asked, anna.zone)
      const host: Host = { id: randomUUID(), name, email, zone, availability: officeHours(zone), activeSince: now() }
      await run(PeopleStore.use((store) => store.saveHost(host)))
      return host.id
    },
    removePerson: (id) => run(PeopleStore.use((store) => store.removeHost(id))),
    pages: (alias) => run(pages(alias)),
    ownersAlias: async () => (await find(anna.id)).branding?.alias ?? anna.id,
    lookAheadDays: async (alias, slug) => {
      const types = await run(PeopleStore.use((store) => store.eventTypes))
      const meant = types.filter((type) => alias === undefined || (type.alias === alias && type.slug === slug))
      return Math.max(0, ...meant.map((type) => daysAhead(type, now()))) + 1
    },
    host: find,
    inviter: (token) => run(Effect.orElseSucceed(inviter(token), () => undefined)),
  }
}
