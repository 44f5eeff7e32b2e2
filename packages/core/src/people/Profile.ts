/** How a person appears, and how times are shown to them. */
export interface Profile {
  readonly name: string
  /** IANA zone in which mails and day views show times (S2-4). */
  readonly zone: string
  /** Id of an image. */
  readonly photo?: string
  /** BCP 47 language tag. Default: the application's. */
  readonly locale?: string
  /** Clocks of 12 or of 24 hours. Default: the locale's. */
  readonly hourCycle?: "h12" | "h23"
}
