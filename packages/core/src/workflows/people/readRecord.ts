import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Branding } from "../../people/Branding.ts"
import type { Host } from "../../people/Host.ts"
import type { InvitationState } from "../../people/Invitation.ts"
import { invitationState } from "../../people/Invitation.ts"
import type { Permission } from "../../people/Permission.ts"
import { RecordNotFound } from "../../people/Refusal.ts"
import type { Kept } from "../../ports/PeopleRecords.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { permitted } from "./allow.ts"
import { permittedPerson } from "./readPerson.ts"
import type { ThingKind } from "./Thing.ts"

/** A record that somebody wants to see. */
export interface ReadRequest {
  readonly by: string
  readonly id: string
}

const reading = <K extends ThingKind>(name: string, kind: K, permission: Permission) =>
  Effect.fn(name)(({ by, id }: ReadRequest) =>
    Effect.map(permitted(kind, { by, id, permission }), ({ standing: _, ...kept }) => kept),
  )

/** For its members. */
export const readOrganization = reading("readOrganization", "organization", "organization.view")
/** For members of its organisation. */
export const readGroup = reading("readGroup", "group", "group.view")
/** For those who may change it, and its hosts. */
export const readEventType = reading("readEventType", "eventType", "eventType.view")
/** For members of its organisation. */
export const readTemplate = reading("readTemplate", "template", "template.view")
/** For members of its organisation. */
export const readCategory = reading("readCategory", "category", "resource.view")
/** A room or device, for members of its organisation. */
export const readResource = reading("readResource", "host", "resource.view")

/** What of a person's record colleagues and delegates see: no calendars and connections. */
export type PersonSeen = Omit<Host, "calendars" | "destination" | "conferencing" | "delegates">

/** Somebody's profile, hours and branding. */
export const readProfile = Effect.fn("readProfile")(function* ({ by, id }: ReadRequest) {
  const { organizations: _, ...kept } = yield* permittedPerson({ by, person: id, permission: "profile.view" })
  if (by === id) return kept satisfies Kept<Host> as Kept<PersonSeen & Partial<Host>>
  const { calendars, destination, conferencing, delegates, ...seen } = kept.record
  return { ...kept, record: seen } satisfies Kept<PersonSeen> as Kept<PersonSeen & Partial<Host>>
})

/** What the page of an invitation shows to whoever has its link, signed in or not (S2-2). */
export interface InvitationSeen {
  /** For the sign-up form to be filled in with. */
  readonly email: string
  readonly organization: { readonly name: string; readonly branding?: Branding }
  /** Name of whoever invites; left out once they are gone. */
  readonly invitedBy?: string
  readonly state: InvitationState
  readonly expiresAt: number
}

/** What an invitation says. The id is known to whoever has the link, which must have been verified. */
export const readInvitation = Effect.fn("readInvitation")(function* (id: string) {
  const store = yield* PeopleStore
  const kept = yield* store.find("invitation", id)
  const of = kept && (yield* store.find("organization", kept.record.organization))
  if (kept === undefined || of === undefined) return yield* new RecordNotFound({ kind: "invitation", id })
  const { name, branding } = of.record
  const inviter = yield* store.find("host", kept.record.invitedBy)
  const now = yield* Clock.currentTimeMillis
  return {
    email: kept.record.email,
    organization: branding === undefined ? { name } : { name, branding },
    ...(inviter === undefined ? {} : { invitedBy: inviter.record.name }),
    state: invitationState(kept.record, now),
    expiresAt: kept.record.expiresAt,
  } satisfies InvitationSeen as InvitationSeen
})

/** An image, for everybody: photos and logos stand on public pages. */
export const readImage = Effect.fn("readImage")(function* (id: string) {
  const store = yield* PeopleStore
  const kept = yield* store.find("image", id)
  return kept === undefined ? yield* new RecordNotFound({ kind: "image", id }) : kept.record
})
