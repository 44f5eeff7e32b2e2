/** A request that made something, as its idempotency key remembers it. */
export interface MadeRequest {
  /** Digest of who sent it, of the command and of the key. */
  readonly id: string
  /** Id of the person who sent it. */
  readonly person: string
  /** Digest of what was asked: the same key with another digest is refused. */
  readonly fingerprint: string
  /** Id of what it made. */
  readonly made: string
  readonly at: number
  /** What was chosen by chance, where the thing itself is kept elsewhere and could be lost on the way. */
  readonly seed?: string
}

/** How long a key is remembered, in milliseconds: 30 days, as with bookings. */
export const REQUEST_MS = 2_592_000_000
