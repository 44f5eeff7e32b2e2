import type { Role } from "./Role.ts"

/** What has been said to an invitation; that it has expired is read from the clock. */
export type InvitationAnswer = "accepted" | "revoked"

/** Asks somebody by email to join an organisation (S2-26). */
export interface Invitation {
  readonly id: string
  readonly organization: string
  /** In small letters, without blanks around it. */
  readonly email: string
  readonly role: Role
  /** Ids of the groups that the person joins. */
  readonly groups: ReadonlyArray<string>
  /** Id of the person who invited. */
  readonly invitedBy: string
  readonly createdAt: number
  /** When its mail was last asked for: rises with each resending. */
  readonly sentAt: number
  readonly expiresAt: number
  readonly answer?: InvitationAnswer
  readonly answeredAt?: number
}

/** Where an invitation can stand (S2-27). */
export const invitationStates = ["pending", "accepted", "revoked", "expired"] as const
export type InvitationState = (typeof invitationStates)[number]

export const invitationState = ({ answer, expiresAt }: Invitation, now: number): InvitationState =>
  answer ?? (now < expiresAt ? "pending" : "expired")

/** How long an invitation can be accepted after it was sent, in milliseconds: a week. */
export const INVITATION_MS = 604_800_000
