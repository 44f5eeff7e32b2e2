import { invitationStates, permissions, relations } from "@sched/core"
import * as HttpApiError from "effect/http-api/HttpApiError"
import * as Schema from "effect/Schema"
import { declare, detail } from "./Declaration.ts"

/* What the member and admin part refuses, as RFC 9457 problems; those of the core bear its names. */

const permission = Schema.Literals(permissions)
const ids = Schema.Array(Schema.String)

/** Nobody is signed in, or not as anybody whom the application knows. */
export class Unauthenticated extends HttpApiError.Problem<Unauthenticated>()(
  "Unauthenticated",
  declare("Unauthenticated", 401, "Sign in first"),
  { detail },
) {}

/** `needs`: how one must stand to the thing; one of them is enough. */
export class NotPermitted extends HttpApiError.Problem<NotPermitted>()(
  "NotPermitted",
  declare("NotPermitted", 403, "You may not do this"),
  { detail, permission, needs: Schema.Array(Schema.Literals(relations)) },
) {}

export class NotOwner extends HttpApiError.Problem<NotOwner>()(
  "NotOwner",
  declare("NotOwner", 403, "Only the owner of the account may do this"),
  { detail, permission },
) {}

/** For whoever runs the application, as its `authenticate` says. */
export class OperatorOnly extends HttpApiError.Problem<OperatorOnly>()(
  "OperatorOnly",
  declare("OperatorOnly", 403, "Only operators of the application may do this"),
  { detail },
) {}

/** It is not there, or not to be seen by whoever asks: the two are answered alike. */
export class RecordNotFound extends HttpApiError.Problem<RecordNotFound>()(
  "RecordNotFound",
  declare("RecordNotFound", 404, "There is no such thing"),
  { detail, kind: Schema.String, id: Schema.String },
) {}

export class BeyondOwnRole extends HttpApiError.Problem<BeyondOwnRole>()(
  "BeyondOwnRole",
  declare("BeyondOwnRole", 403, "The role may do more than yours"),
  { detail, role: Schema.String, permission },
) {}

export class LastOwner extends HttpApiError.Problem<LastOwner>()(
  "LastOwner",
  declare("LastOwner", 409, "The organisation needs an owner"),
  { detail, organization: Schema.String },
) {}

export class RoleInUse extends HttpApiError.Problem<RoleInUse>()(
  "RoleInUse",
  declare("RoleInUse", 409, "The role is in use"),
  { detail, role: Schema.String, members: Schema.Int, invitations: Schema.Int },
) {}

export class AlreadyMember extends HttpApiError.Problem<AlreadyMember>()(
  "AlreadyMember",
  declare("AlreadyMember", 409, "The address is a member's"),
  { detail, person: Schema.String },
) {}

export class AlreadyInvited extends HttpApiError.Problem<AlreadyInvited>()(
  "AlreadyInvited",
  declare("AlreadyInvited", 409, "The address has been invited"),
  { detail, invitation: Schema.String },
) {}

export class InvitationClosed extends HttpApiError.Problem<InvitationClosed>()(
  "InvitationClosed",
  declare("InvitationClosed", 410, "The invitation is closed"),
  { detail, state: Schema.Literals(invitationStates) },
) {}

export class AliasTaken extends HttpApiError.Problem<AliasTaken>()(
  "AliasTaken",
  declare("AliasTaken", 409, "The alias is taken"),
  { detail, alias: Schema.String },
) {}

export class LinkTaken extends HttpApiError.Problem<LinkTaken>()(
  "LinkTaken",
  declare("LinkTaken", 409, "The link is taken"),
  { detail, alias: Schema.String, slug: Schema.String },
) {}

/** `eventTypes`: titles of those that need it. */
export class InUse extends HttpApiError.Problem<InUse>()("InUse", declare("InUse", 409, "It is still needed"), {
  detail,
  kind: Schema.String,
  id: Schema.String,
  eventTypes: ids,
}) {}

/** `eventTypes`: titles of those that would have too few hosts. */
export class NoHostLeft extends HttpApiError.Problem<NoHostLeft>()(
  "NoHostLeft",
  declare("NoHostLeft", 409, "Too few hosts would be left"),
  { detail, eventTypes: ids },
) {}

export class FieldLocked extends HttpApiError.Problem<FieldLocked>()(
  "FieldLocked",
  declare("FieldLocked", 409, "The template locks this"),
  { detail, fields: ids },
) {}

/** `bookings`: ids, in order of start. */
export class BookingsToCome extends HttpApiError.Problem<BookingsToCome>()(
  "BookingsToCome",
  declare("BookingsToCome", 409, "Bookings are still to come"),
  { detail, bookings: ids },
) {}

/** The organisation manages the connection, and does not let its members disconnect it. */
export class ManagedByOrganization extends HttpApiError.Problem<ManagedByOrganization>()(
  "ManagedByOrganization",
  declare("ManagedByOrganization", 403, "The organisation manages this connection"),
  { detail, organization: Schema.String, connection: Schema.String },
) {}

export class RecordChanged extends HttpApiError.Problem<RecordChanged>()(
  "RecordChanged",
  declare("RecordChanged", 409, "Somebody else has just changed it"),
  { detail, kind: Schema.String, id: Schema.String },
) {}

/** The core's `RecordChanged` where the version was sent as `If-Match` (RFC 9110 §13.1.1). */
export class RecordOutdated extends HttpApiError.Problem<RecordOutdated>()(
  "RecordOutdated",
  declare("RecordOutdated", 412, "It has changed since it was read"),
  { detail, kind: Schema.String, id: Schema.String },
) {}
