import type { NoticeKind } from "@sched/core"
import type { Locale } from "../When.ts"

/** Who reads the mail. */
export type Role = "booker" | "host"

/** Every text that the mails contain, in one language. A further language is one more value of this type. */
export interface Messages {
  /** BCP 47 tag of the language that the texts are in, for screen readers. */
  readonly language: string
  readonly direction: "ltr" | "rtl"
  /** How dates, numbers and lists are written. */
  readonly locale: Locale
  /** What has happened, in a few words. */
  readonly status: { readonly [K in NoticeKind]: { readonly [R in Role]: string } }
  /** `start` is a short date with the time, `names` are the people met. */
  readonly subject: { readonly [K in NoticeKind]: (title: string, names: string, start: string) => string }
  /** The name under which the meeting stands in a calendar. */
  readonly summary: (title: string, names: string) => string
  readonly withWhom: string
  readonly where: string
  readonly reason: string
  /** The meeting's time where somebody else is; `day` is given where the date differs there. */
  readonly elsewhere: (name: string, time: string, zone: string, day: string | undefined) => string
  /** Where the host calls the booker. */
  readonly byPhone: (number: string | undefined) => string
  readonly join: string
  readonly agenda: string
  readonly reschedule: string
  readonly cancel: string
  readonly plansChanged: string
  /** The answer of a ticked checkbox. */
  readonly ticked: string
  /** Why the mail came, and from whom. */
  readonly footer: { readonly [R in Role]: (product: string) => string }
}
