import type { Booking } from "../booking/Booking.ts"
import type { Notice } from "../notices/Notice.ts"
import { noticesDue } from "../notices/Notice.ts"

/** What the world already shows of a booking. */
export interface Observed {
  readonly sent: ReadonlyArray<Notice>
}

/** One thing still to be done. Every step can be repeated without harm. */
export type Step = { readonly kind: "sendMail"; readonly notice: Notice }

/** What must still be done so that the world shows the booking; empty when it does. */
export const plan = (booking: Booking, observed: Observed): ReadonlyArray<Step> =>
  noticesDue(booking, observed.sent).map((notice) => ({ kind: "sendMail", notice }))
