import { grantable, invitationStates } from "@sched/core"
import * as Schema from "effect/Schema"
import { Instant } from "../Instant.ts"
import { BrandingView } from "./BrandingView.ts"
import { ProfileView } from "./PersonView.ts"

/** What becomes of the bookings to come of a member who leaves. */
const LeavingPolicy = Schema.Literals(["report", "reassign"])

/** Roles of the organisation's own: by name, what each may do. */
export const Roles = Schema.Record(Schema.String, Schema.Array(Schema.Literals(grantable)))

/** An organisation, as its members see it. */
export const OrganizationView = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  createdAt: Instant,
  branding: Schema.optionalKey(BrandingView),
  roles: Schema.optionalKey(Schema.Record(Schema.String, Schema.Array(Schema.String))),
  whenMembersLeave: Schema.optionalKey(LeavingPolicy),
  membersMayDisconnect: Schema.optionalKey(Schema.Boolean),
  version: Schema.Int,
}).annotate({ identifier: "Organization" })
export type OrganizationView = typeof OrganizationView.Type

/** What is left out stays, `null` takes it away (RFC 7396). */
export const EditOrganizationPayload = Schema.Struct({
  name: Schema.optionalKey(Schema.String),
  whenMembersLeave: Schema.optionalKey(Schema.NullOr(LeavingPolicy)),
  membersMayDisconnect: Schema.optionalKey(Schema.NullOr(Schema.Boolean)),
}).annotate({ identifier: "EditOrganizationPayload" })

/** A person's place in an organisation. `role` is `owner`, `admin`, `member`, or one of the organisation's own. */
export const MembershipView = Schema.Struct({
  organization: Schema.String,
  person: Schema.String,
  role: Schema.String,
  joinedAt: Instant,
}).annotate({ identifier: "Membership" })

/** An organisation of one's own, with one's place in it. */
export const OwnOrganizationView = Schema.Struct({ ...OrganizationView.fields, member: MembershipView }).annotate({
  identifier: "OwnOrganization",
})

/** A member with what others see of the person. */
export const MemberView = Schema.Struct({
  ...MembershipView.fields,
  email: Schema.String,
  profile: ProfileView,
  version: Schema.Int,
}).annotate({ identifier: "Member" })

/** An invitation, as those who invite see it: `state` says where it stands now. */
export const InvitationView = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  email: Schema.String,
  role: Schema.String,
  groups: Schema.Array(Schema.String),
  invitedBy: Schema.String,
  createdAt: Instant,
  sentAt: Instant,
  expiresAt: Instant,
  answeredAt: Schema.optionalKey(Instant),
  state: Schema.Literals(invitationStates),
}).annotate({ identifier: "Invitation" })

/** What the page of an invitation shows, for a sign-up form to be filled in with. */
export const InvitationLinkView = Schema.Struct({
  email: Schema.String,
  organization: Schema.Struct({ name: Schema.String, branding: Schema.optionalKey(BrandingView) }),
  /** Name of whoever invites; left out once they are gone. */
  invitedBy: Schema.optionalKey(Schema.String),
  state: Schema.Literals(invitationStates),
  expiresAt: Instant,
}).annotate({ identifier: "InvitationLink" })

/** What became of a booking whose host no longer hosts its event type. */
export const HandedOverView = Schema.Struct({
  booking: Schema.String,
  start: Instant,
  eventType: Schema.String,
  outcome: Schema.Literals(["reassigned", "reported"]),
  hosts: Schema.Array(Schema.String),
  problem: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "HandedOver" })

/** A group; `members` and `admins` are ids of people. */
export const GroupView = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  name: Schema.String,
  members: Schema.Array(Schema.String),
  admins: Schema.Array(Schema.String),
  version: Schema.Int,
}).annotate({ identifier: "Group" })
