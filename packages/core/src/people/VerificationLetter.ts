/** Everything that the mail says by which somebody shows that an address is theirs. */
export interface VerificationLetter {
  /** Names the mail: that of the same id is the same mail. */
  readonly id: string
  readonly to: string
  /** Six digits. */
  readonly code: string
  /** From when on the code is refused. */
  readonly expiresAt: number
  /** When the letter was written. */
  readonly at: number
  /** BCP 47 language tag of the page on which it was asked for. Default: the application's. */
  readonly locale: string | undefined
  /** IANA zone in which times are shown. */
  readonly zone: string
}
