/** Where a linked account stands. */
export type ConnectionState =
  | "awaitingPrerequisite"
  | "awaitingAdmin"
  | "connected"
  | "partialScopes"
  | "needsReconnect"
  | "revokedRemotely"
  | "disconnected"

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
