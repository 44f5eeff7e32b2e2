/** Where a linked account can stand. */
export const connectionStates = [
  "awaitingPrerequisite",
  "awaitingAdmin",
  "connected",
  "partialScopes",
  "needsReconnect",
  "revokedRemotely",
  "disconnected",
] as const
export type ConnectionState = (typeof connectionStates)[number]

/** A linked account at a provider. */
export interface Connection {
  readonly id: string
  /** Kind of provider, such as `google`. */
  readonly kind: string
  /** Id of the host or organisation whose it is. */
  readonly owner: string
  /** How the provider names the account, such as its e-mail address. */
  readonly account: string
  readonly state: ConnectionState
  /** Rises with every change, from 1. */
  readonly version: number
  /** Tokens, sealed by the `Vault`: unreadable without its key. */
  readonly sealed: string
  readonly updatedAt: number
}
