import * as Context from "effect/Context"
import type { BusyPolicy } from "../availability/Busy.ts"
import { defaultBusyPolicy } from "../availability/Busy.ts"

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
}

export const defaultSettings: SettingsValues = {
  baseUrl: "http://localhost:3000",
  uidDomain: "sched.invalid",
  holdMin: 10,
  linkGraceDays: 7,
  busyPolicy: defaultBusyPolicy,
}

/** The application's settings; `defaultSettings` unless provided. */
export const Settings = Context.Reference<SettingsValues>("@sched/core/Settings", {
  defaultValue: () => defaultSettings,
})
