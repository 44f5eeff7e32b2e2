import * as Schema from "effect/Schema"
import type { Category } from "../offering/Category.ts"
import type { Group } from "../people/Group.ts"
import type { Image } from "../people/Image.ts"
import { imageTypes } from "../people/Image.ts"
import type { Invitation } from "../people/Invitation.ts"
import type { MadeRequest } from "../people/MadeRequest.ts"
import type { Member } from "../people/Member.ts"
import type { Organization } from "../people/Organization.ts"
import { permissions } from "../people/Permission.ts"
import { BrandingRecord } from "./BrandingRecord.ts"

const Ids = Schema.Array(Schema.String)

/** An organisation as stores keep it, in JSON. */
export const OrganizationRecord: Schema.Codec<Organization, unknown> = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  createdAt: Schema.Number,
  branding: Schema.optionalKey(BrandingRecord),
  roles: Schema.optionalKey(Schema.Record(Schema.String, Schema.Array(Schema.Literals(permissions)))),
  whenMembersLeave: Schema.optionalKey(Schema.Literals(["report", "reassign"])),
  membersMayDisconnect: Schema.optionalKey(Schema.Boolean),
})

/** A membership as stores keep it, in JSON. */
export const MemberRecord: Schema.Codec<Member, unknown> = Schema.Struct({
  organization: Schema.String,
  person: Schema.String,
  role: Schema.String,
  joinedAt: Schema.Number,
  optedOut: Schema.optionalKey(Ids),
})

/** A group as stores keep it, in JSON. */
export const GroupRecord: Schema.Codec<Group, unknown> = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  name: Schema.String,
  members: Ids,
  admins: Ids,
})

/** An invitation as stores keep it, in JSON. */
export const InvitationRecord: Schema.Codec<Invitation, unknown> = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  email: Schema.String,
  role: Schema.String,
  groups: Ids,
  invitedBy: Schema.String,
  createdAt: Schema.Number,
  sentAt: Schema.Number,
  expiresAt: Schema.Number,
  answer: Schema.optionalKey(Schema.Literals(["accepted", "revoked"])),
  answeredAt: Schema.optionalKey(Schema.Number),
})

/** A category as stores keep it, in JSON. */
export const CategoryRecord: Schema.Codec<Category, unknown> = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  name: Schema.String,
  hosts: Ids,
  eventTypes: Ids,
})

/** An image as stores keep it, in JSON. */
export const ImageRecord: Schema.Codec<Image, unknown> = Schema.Struct({
  id: Schema.String,
  owner: Schema.String,
  type: Schema.Literals(imageTypes),
  data: Schema.String,
})

/** A request that made something, as stores keep it, in JSON. */
export const MadeRequestRecord: Schema.Codec<MadeRequest, unknown> = Schema.Struct({
  id: Schema.String,
  person: Schema.String,
  fingerprint: Schema.String,
  made: Schema.String,
  at: Schema.Number,
  seed: Schema.optionalKey(Schema.String),
})
