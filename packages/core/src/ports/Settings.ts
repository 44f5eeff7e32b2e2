import * as Context from "effect/Context"
import type { BusyPolicy } from "../availability/Busy.ts"
import { defaultBusyPolicy } from "../availability/Busy.ts"
import type { NoticePolicy } from "../notices/NoticePolicy.ts"
import { defaultNoticePolicy } from "../notices/NoticePolicy.ts"
import type { AbusePolicy } from "./AbusePolicy.ts"
import { defaultAbusePolicy } from "./AbusePolicy.ts"

/** How due work is carried out. Times in milliseconds. */
export interface WorkPolicy {
  /** How many pieces of work one worker is on at a time. Default 8. */
  readonly atOnce: number
  /** How long a worker may keep a piece of work before another takes it over. Default 30 s. */
  readonly leaseMs: number
  /** How long one step may take; shorter than the lease. Default 20 s. */
  readonly stepMs: number
  /** The pause before the second attempt, doubled after each further one up to the longest, give or take a half. */
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  /** After so many attempts the work is stuck until somebody says `retry`. Default 24: about half a day. */
  readonly budget: number
  /** How long mails wait for a video link. Default 10 minutes. */
  readonly conferenceDeadlineMs: number
  /** How long after a video meeting was asked for surplus ones are looked for. Default 2 minutes. */
  readonly sweepAfterMs: number
}

/** What an application decides once for all of its bookings. */
export interface SettingsValues {
  /** Where the pages are, without a slash at the end: links in mails are `{baseUrl}/{action}/{token}`. */
  readonly baseUrl: string
  /** Right-hand side of the UIDs of bookings: a domain of the application's own. */
  readonly uidDomain: string
  /** How long a slot is held for the person who fills in the form, in minutes. */
  readonly holdMin: number
  /** How long after a meeting's end its links still open, in days. */
  readonly linkGraceDays: number
  readonly busyPolicy: BusyPolicy
  readonly notices: NoticePolicy
  readonly abuse: AbusePolicy
  readonly work: WorkPolicy
}

export const defaultSettings: SettingsValues = {
  baseUrl: "http://localhost:3000",
  uidDomain: "sched.invalid",
  holdMin: 10,
  linkGraceDays: 7,
  busyPolicy: defaultBusyPolicy,
  notices: defaultNoticePolicy,
  abuse: defaultAbusePolicy,
  work: {
    atOnce: 8,
    leaseMs: 30_000,
    stepMs: 20_000,
    firstPauseMs: 2_000,
    longestPauseMs: 3_600_000,
    budget: 24,
    conferenceDeadlineMs: 600_000,
    sweepAfterMs: 120_000,
  },
}

/** The application's settings; `defaultSettings` unless provided. */
export const Settings = Context.Reference<SettingsValues>("@sched/core/Settings", {
  defaultValue: () => defaultSettings,
})
