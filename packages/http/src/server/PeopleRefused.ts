import type * as Core from "@sched/core"
import * as Problems from "../api/Problems.ts"

/** Every error with which `People` answers and bookings do not. */
export type PeopleRefused = Core.PeopleRefusal | Core.RecordNotFound | Core.RecordChanged

/** How each of them is told over HTTP. */
export const peopleProblems = {
  NotPermitted: ({ message, permission, needs }: Core.NotPermitted) =>
    new Problems.NotPermitted({ detail: message, permission, needs }),
  NotOwner: ({ message, permission }: Core.NotOwner) => new Problems.NotOwner({ detail: message, permission }),
  RecordNotFound: ({ message, kind, id }: Core.RecordNotFound) =>
    new Problems.RecordNotFound({ detail: message, kind, id }),
  BeyondOwnRole: ({ message, role, permission }: Core.BeyondOwnRole) =>
    new Problems.BeyondOwnRole({ detail: message, role, permission }),
  LastOwner: ({ message, organization }: Core.LastOwner) => new Problems.LastOwner({ detail: message, organization }),
  RoleInUse: ({ message, role, members, invitations }: Core.RoleInUse) =>
    new Problems.RoleInUse({ detail: message, role, members, invitations }),
  AlreadyMember: ({ message, person }: Core.AlreadyMember) => new Problems.AlreadyMember({ detail: message, person }),
  AlreadyInvited: ({ message, invitation }: Core.AlreadyInvited) =>
    new Problems.AlreadyInvited({ detail: message, invitation }),
  InvitationClosed: ({ message, state }: Core.InvitationClosed) =>
    new Problems.InvitationClosed({ detail: message, state }),
  AliasTaken: ({ message, alias }: Core.AliasTaken) => new Problems.AliasTaken({ detail: message, alias }),
  LinkTaken: ({ message, alias, slug }: Core.LinkTaken) => new Problems.LinkTaken({ detail: message, alias, slug }),
  InUse: ({ message, kind, id, eventTypes }: Core.InUse) =>
    new Problems.InUse({ detail: message, kind, id, eventTypes }),
  NoHostLeft: ({ message, eventTypes }: Core.NoHostLeft) => new Problems.NoHostLeft({ detail: message, eventTypes }),
  FieldLocked: ({ message, fields }: Core.FieldLocked) => new Problems.FieldLocked({ detail: message, fields }),
  BookingsToCome: ({ message, bookings }: Core.BookingsToCome) =>
    new Problems.BookingsToCome({ detail: message, bookings }),
  ManagedByOrganization: ({ message, organization, connection }: Core.ManagedByOrganization) =>
    new Problems.ManagedByOrganization({ detail: message, organization, connection }),
  RecordChanged: ({ message, kind, id }: Core.RecordChanged) =>
    new Problems.RecordChanged({ detail: message, kind, id }),
} satisfies {
  readonly [T in PeopleRefused["_tag"]]: (error: Extract<PeopleRefused, { readonly _tag: T }>) => { detail: string }
}
