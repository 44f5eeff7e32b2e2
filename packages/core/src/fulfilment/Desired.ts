import type { Booking } from "../booking/Booking.ts"
import type { CalendarRef } from "../people/Host.ts"

/** Who makes the booking's video meeting. */
export type ConferencePlan =
  | { readonly kind: "none" }
  /** A provider of its own, over one connection. */
  | { readonly kind: "provider"; readonly provider: string; readonly connection: string }
  /** The calendar of the organiser, along with the event. */
  | { readonly kind: "calendar"; readonly host: string }
  /** Nobody can: in words for the host. */
  | { readonly kind: "impossible"; readonly problem: string }

/** What the world should show of a booking. */
export interface Desired {
  readonly booking: Booking
  /** The calendar of each host that has one to write to, the organiser's first. */
  readonly calendars: ReadonlyArray<{ readonly host: string; readonly calendar: CalendarRef }>
  readonly conference: ConferencePlan
}

/** Whether the booking stands in calendars, and has its video meeting. */
export const isShown = ({ status }: Booking): boolean =>
  status === "confirmed" || status === "completed" || status === "noShow"
