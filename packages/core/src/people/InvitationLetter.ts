import type { Invitation } from "./Invitation.ts"
import { invitationState } from "./Invitation.ts"
import type { Organization } from "./Organization.ts"
import type { Profile } from "./Profile.ts"
import type { Role } from "./Role.ts"

/** Everything that the mail of an invitation says (S2-26). */
export interface InvitationLetter {
  /** Id of the invitation, and which sending of it this is: together they name the mail. */
  readonly invitation: string
  readonly sentAt: number
  readonly to: string
  readonly organization: Pick<Organization, "name" | "branding">
  /** Name of the person who invites; `undefined` when that person is gone. */
  readonly invitedBy: string | undefined
  /** The inviter's, since that of the invited is not known yet. */
  readonly locale: string | undefined
  readonly zone: string
  readonly role: Role
  /** The signed page on which it is accepted. */
  readonly acceptUrl: string
  readonly expiresAt: number
}

/** The mail that an invitation owes; none once it has been answered or has expired. */
export const invitationLetter = (
  { id, email, role, sentAt, expiresAt, ...rest }: Invitation,
  { organization, inviter, acceptUrl }: { organization: Organization; inviter: Profile | undefined; acceptUrl: string },
  now: number,
): InvitationLetter | undefined => {
  if (invitationState({ id, email, role, sentAt, expiresAt, ...rest }, now) !== "pending") return undefined
  const { name, branding } = organization
  return {
    invitation: id,
    sentAt,
    to: email,
    organization: branding === undefined ? { name } : { name, branding },
    invitedBy: inviter?.name,
    locale: inviter?.locale,
    zone: inviter?.zone ?? "UTC",
    role,
    acceptUrl,
    expiresAt,
  }
}
