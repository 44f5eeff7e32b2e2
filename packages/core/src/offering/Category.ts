/** Resources and employees that stand together in lists, beside services (S3-1). */
export interface Category {
  readonly id: string
  readonly organization: string
  readonly name: string
  /** Ids of hosts: people, rooms and equipment. */
  readonly hosts: ReadonlyArray<string>
  /** Ids of event types: the services beside them. */
  readonly eventTypes: ReadonlyArray<string>
}
