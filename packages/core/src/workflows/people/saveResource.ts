import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { unitOf } from "../../booking/Claim.ts"
import { checkProfile } from "../../offering/OrganizationCheck.ts"
import { checkHost } from "../../offering/PeopleCheck.ts"
import type { Host } from "../../people/Host.ts"
import { BookingsToCome, InUse } from "../../people/Refusal.ts"
import { BookingStore } from "../../ports/BookingStore.ts"
import { Ids } from "../../ports/Ids.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added, removed, replaced } from "./PeopleEdit.ts"
import { outOfCategories } from "./removeEventType.ts"

/** What of a room or device can be edited; its calendars and connections are set up elsewhere. */
const fields = ["name", "email", "zone", "availability", "availabilities", "units", "outOfOffice", "locale"] as const

/** A room or device of an organisation. */
export interface Resource extends Pick<Host, (typeof fields)[number]> {
  readonly organization: string
}

/** A resource as it is to be. */
export interface SaveResourceRequest extends OnceRequest {
  /** Without an id a new one is made. */
  readonly resource: Resource & { readonly id?: string | undefined }
  readonly seen?: number | undefined
}

/** Adds a room or device of an organisation, or changes one (S3-1). */
export const saveResource = Effect.fn("saveResource")(({ by, key, resource, seen }: SaveResourceRequest) =>
  change(
    { by, action: "resource.edit", target: resource.id ?? resource.organization },
    once(
      "host",
      { by, key, command: "saveResource", request: resource },
      Effect.gen(function* () {
        const ids = yield* Ids
        const permission = "resource.edit"
        const kept =
          resource.id === undefined ? undefined : yield* permitted("host", { by, id: resource.id, permission, seen })
        const organization = kept?.record.organization ?? resource.organization
        yield* permitted("organization", { by, id: organization, permission })
        const given = fields.filter((field) => resource[field] !== undefined).map((field) => [field, resource[field]])
        const others = Object.entries(kept?.record ?? {}).filter(
          ([name]) => !(fields as ReadonlyArray<string>).includes(name),
        )
        const id = resource.id ?? (yield* ids.next)
        const host = { ...Object.fromEntries([...others, ...given]), id, organization } as unknown as Host
        yield* checked(() => {
          checkProfile(host, "resource")
          checkHost(host, "resource")
        })
        return {
          answer: host,
          changes: [kept === undefined ? added("host", host) : replaced("host", kept, host)],
          target: id,
        }
      }),
    ),
  ),
)

/** A resource that is no longer there. */
export interface RemoveResourceRequest {
  readonly by: string
  readonly resource: string
  readonly seen?: number | undefined
}

/** Takes a room or device away: once no event type and no booking to come needs it. */
export const removeResource = Effect.fn("removeResource")(({ by, resource: id, seen }: RemoveResourceRequest) =>
  change(
    { by, action: "resource.edit", target: id },
    Effect.gen(function* () {
      const store = yield* PeopleStore
      const kept = yield* permitted("host", { by, id, permission: "resource.edit", seen })
      const organization = kept.record.organization!
      const eventTypes = (yield* store.list("eventType", { organization })).map(({ record }) => record)
      const templates = (yield* store.list("template", { organization })).map(({ record }) => record.eventType)
      const users = [...eventTypes, ...templates].filter(({ resources = [] }) => resources.includes(id))
      if (users.length > 0)
        return yield* new InUse({ kind: "resource", id, eventTypes: users.map(({ title }) => title) })
      const bookings = yield* taking(kept.record)
      if (bookings.length > 0) return yield* new BookingsToCome({ bookings })
      const mended = yield* outOfCategories(organization, "hosts", id)
      return { answer: undefined, changes: [removed("host", kept), ...mended], detail: "removed" }
    }),
  ),
)

/** Ids of the bookings to come that take a unit of it. */
const taking = Effect.fnUntraced(function* ({ id, units = 1 }: Host) {
  const store = yield* BookingStore
  const start = yield* Clock.currentTimeMillis
  const names = Array.from({ length: units }, (_, unit) => unitOf({ id, unit }))
  const claims = yield* store.claims(names, { start, end: 8_640_000_000_000_000 })
  return [...new Set(claims.map(({ booking }) => booking))]
})
