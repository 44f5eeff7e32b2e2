import * as Schema from "effect/Schema"
import { quote } from "../time/CivilDate.ts"
import { invitationStates } from "./Invitation.ts"
import { NotOwner, NotPermitted } from "./NotPermitted.ts"
import { permissions } from "./Permission.ts"
import { permissionWords } from "./PermissionWords.ts"

const listed = (names: ReadonlyArray<string>): string => names.map(quote).join(", ")

/** There is no such thing, or whoever asks may not see it: the two are answered alike, so that no id can be probed. */
export class RecordNotFound extends Schema.TaggedError<RecordNotFound>()("RecordNotFound", {
  kind: Schema.String,
  id: Schema.String,
}) {
  override get message() {
    return `There is no ${this.kind} ${quote(this.id)} that you can see.`
  }
}

/** The organisation would be left without an owner. Make somebody else an owner first, or delete it. */
export class LastOwner extends Schema.TaggedError<LastOwner>()("LastOwner", { organization: Schema.String }) {
  override get message() {
    return "An organisation needs an owner. Make somebody else an owner first."
  }
}

/** Nobody gives or takes a role that may do more than their own. Ask an owner. */
export class BeyondOwnRole extends Schema.TaggedError<BeyondOwnRole>()("BeyondOwnRole", {
  role: Schema.String,
  /** What the role may do and one's own may not. */
  permission: Schema.Literals(permissions),
}) {
  override get message() {
    return `The role ${quote(this.role)} may ${permissionWords[this.permission]}, which yours may not: you cannot give or take it.`
  }
}

/** A role that is taken away is still held, or promised by an invitation. Give them another first. */
export class RoleInUse extends Schema.TaggedError<RoleInUse>()("RoleInUse", {
  role: Schema.String,
  members: Schema.Number,
  invitations: Schema.Number,
}) {
  override get message() {
    const { role, members, invitations } = this
    return `The role ${quote(role)} is still that of members (${members}) or pending invitations (${invitations}).`
  }
}

/** Whoever has the address is in the organisation already. */
export class AlreadyMember extends Schema.TaggedError<AlreadyMember>()("AlreadyMember", { person: Schema.String }) {
  override get message() {
    return "Whoever has this address is a member already."
  }
}

/** The address has a pending invitation. Send that one again, or revoke it. */
export class AlreadyInvited extends Schema.TaggedError<AlreadyInvited>()("AlreadyInvited", {
  invitation: Schema.String,
}) {
  override get message() {
    return "This address has been invited already. Send that invitation again instead."
  }
}

/** The invitation can no longer be answered or sent. Ask for a new one. */
export class InvitationClosed extends Schema.TaggedError<InvitationClosed>()("InvitationClosed", {
  state: Schema.Literals(invitationStates),
}) {
  override get message() {
    return this.state === "expired" ? "This invitation has expired." : `This invitation has been ${this.state}.`
  }
}

/** Somebody else has the alias. Choose another. */
export class AliasTaken extends Schema.TaggedError<AliasTaken>()("AliasTaken", { alias: Schema.String }) {
  override get message() {
    return `The alias ${quote(this.alias)} is taken. Please choose another.`
  }
}

/** Another event type has the link `{base}/b/{alias}/{slug}`. Choose another slug. */
export class LinkTaken extends Schema.TaggedError<LinkTaken>()("LinkTaken", {
  alias: Schema.String,
  slug: Schema.String,
}) {
  override get message() {
    return `Another event type has the link ${quote(`${this.alias}/${this.slug}`)}. Please choose another.`
  }
}

/** Event types need what is to be taken away. Change them first. */
export class InUse extends Schema.TaggedError<InUse>()("InUse", {
  kind: Schema.String,
  id: Schema.String,
  /** Titles of the event types. */
  eventTypes: Schema.Array(Schema.String),
}) {
  override get message() {
    return `The ${this.kind} ${quote(this.id)} is used by ${listed(this.eventTypes)}. Change that first.`
  }
}

/** Event types of the group would be left with fewer hosts than they need. Change or delete them first. */
export class NoHostLeft extends Schema.TaggedError<NoHostLeft>()("NoHostLeft", {
  /** Titles of the event types. */
  eventTypes: Schema.Array(Schema.String),
}) {
  override get message() {
    return `Too few hosts would be left for ${listed(this.eventTypes)}. Change or delete that first.`
  }
}

/** Fields of a copy that its template has locked. They can be changed in the template. */
export class FieldLocked extends Schema.TaggedError<FieldLocked>()("FieldLocked", {
  fields: Schema.Array(Schema.String),
}) {
  override get message() {
    return `The template of this event type locks ${this.fields.join(", ")}.`
  }
}

/** Meetings are still to come. Let them be cancelled along, or wait. */
export class BookingsToCome extends Schema.TaggedError<BookingsToCome>()("BookingsToCome", {
  /** Ids of the bookings, in order of start. */
  bookings: Schema.Array(Schema.String),
}) {
  override get message() {
    return `${this.bookings.length === 1 ? "One booking is" : `${this.bookings.length} bookings are`} still to come.`
  }
}

/** The organisation manages the connection, and does not let its members disconnect it. Ask one of its admins. */
export class ManagedByOrganization extends Schema.TaggedError<ManagedByOrganization>()("ManagedByOrganization", {
  organization: Schema.String,
  connection: Schema.String,
}) {
  override get message() {
    return "Your organisation manages this connection. Please ask one of its admins."
  }
}

/** Why something is not done, by whoever asks for it: each of them is written down in the audit log. */
export const refusals = [
  ...[NotPermitted, NotOwner, BeyondOwnRole, LastOwner, RoleInUse, AlreadyMember, AlreadyInvited, InvitationClosed],
  ...[AliasTaken, LinkTaken, InUse, NoHostLeft, FieldLocked, BookingsToCome, ManagedByOrganization],
] as const

export type Refusal = InstanceType<(typeof refusals)[number]>

export const isRefusal = (error: unknown): error is Refusal => refusals.some((refusal) => error instanceof refusal)
