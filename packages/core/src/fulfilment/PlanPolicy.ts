import type { NoticePolicy } from "../notices/NoticePolicy.ts"

/** What an application decides about fulfilment. Times in milliseconds. */
export interface PlanPolicy {
  readonly notices: NoticePolicy
  /** How long mails wait for the video link, from when the time was agreed. */
  readonly conferenceDeadline: number
  /** How long after a meeting was asked for surplus ones are looked for: longer than any worker's lease. */
  readonly sweepAfter: number
}
