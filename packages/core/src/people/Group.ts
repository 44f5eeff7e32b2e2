/** Members of an organisation, by department or role (S2-28). */
export interface Group {
  readonly id: string
  readonly organization: string
  readonly name: string
  /** Ids of people. */
  readonly members: ReadonlyArray<string>
  /** Ids of people who manage this group and no other (S2-29). They need not be members of it. */
  readonly admins: ReadonlyArray<string>
}
