import type { Role } from "./Role.ts"

/** A person's place in an organisation. */
export interface Member {
  readonly organization: string
  /** Id of the person, who is a host too. */
  readonly person: string
  readonly role: Role
  readonly joinedAt: number
  /** Ids of the organisation's connections that the person has opted out of (S4-12). */
  readonly optedOut?: ReadonlyArray<string>
}

/** Id of the membership: a person has one place in an organisation. */
export const memberId = ({ organization, person }: Pick<Member, "organization" | "person">): string =>
  `${organization}/${person.replaceAll("%", "%25").replaceAll("/", "%2F")}`
