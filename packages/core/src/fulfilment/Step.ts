import type { Notice } from "../notices/Notice.ts"
import { noticeKey } from "../notices/Notice.ts"
import type { CalendarRef } from "../people/Host.ts"

/** One thing still to be done. Every step can be repeated without harm. */
export type Step =
  /** `search` when it may have been made before: it is looked for by its marker first. */
  | {
      readonly kind: "createConference"
      readonly provider: string
      readonly connection: string
      readonly search: boolean
    }
  | { readonly kind: "updateConference"; readonly provider: string; readonly connection: string; readonly id: string }
  /** Of the one recorded, and of whatever else carries the booking's marker. */
  | {
      readonly kind: "deleteConference"
      readonly provider: string
      readonly connection: string
      readonly id: string | undefined
    }
  /** Looks for surplus meetings by the booking's marker and deletes them. */
  | { readonly kind: "sweepConference"; readonly provider: string; readonly connection: string; readonly id: string }
  | {
      readonly kind: "putEvent"
      readonly host: string
      readonly calendar: CalendarRef
      readonly withConference: boolean
    }
  | { readonly kind: "deleteEvent"; readonly host: string; readonly calendar: CalendarRef }
  | { readonly kind: "sendMail"; readonly notice: Notice }
  /** A commit of its own: people were told without the link, which is there now. */
  | { readonly kind: "announceLink" }
  | { readonly kind: "expire" }
  | { readonly kind: "complete" }
  /** Nothing that can be done: what keeps the booking from being shown as it should. */
  | { readonly kind: "report"; readonly problem: string }

/** Names the step within its booking. */
export const stepKey = (step: Step): string => {
  switch (step.kind) {
    case "sendMail":
      return `sendMail ${noticeKey(step.notice)}`
    case "putEvent":
    case "deleteEvent":
      return `${step.kind} ${step.host} ${step.calendar.kind} ${step.calendar.connection} ${step.calendar.calendar}`
    default:
      return step.kind
  }
}
