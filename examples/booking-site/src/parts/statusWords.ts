import type { BookingView } from "@sched/http/client"
import * as ZonedText from "../time/ZonedText.ts"

type Status = BookingView["status"]

/** Everyday words for where a booking stands. */
export interface StatusWords {
  readonly heading: string
  /** What that means for whoever reads it. */
  readonly text?: string
  /** Words for giving it up, where that can be done. */
  readonly cancel?: { readonly question: string; readonly note: string; readonly button: string; readonly keep: string }
}

const cancelBooking = {
  question: "Cancel this booking?",
  note: "Nothing has changed yet: the booking stands until you press the button.",
  button: "Cancel booking",
  keep: "Keep it",
} as const

type Said = (booking: BookingView, until: string) => StatusWords

const names = ({ hosts }: BookingView): string => hosts.map(({ name }) => name).join(" and ") || "the host"

const said: { readonly [S in Status]: Said } = {
  held: (_, until) => ({
    heading: "This time is kept for you",
    text: `It became free, and you are next in line. It is kept for you until ${until}; then it is offered to others.`,
    cancel: {
      question: "Let this time go?",
      note: "Nothing has changed yet: the time is kept for you until you press the button.",
      button: "Let it go",
      keep: "Keep it",
    },
  }),
  waitlisted: () => ({
    heading: "You are on the waitlist",
    text: "The time is taken at present. When it becomes free and you are next in line, you get a mail; you need not do anything until then.",
    cancel: {
      question: "Leave the waitlist?",
      note: "Nothing has changed yet: you are in line until you press the button.",
      button: "Leave the waitlist",
      keep: "Stay in line",
    },
  }),
  awaitingPayment: (_, until) => ({
    heading: "This booking is still to be paid",
    text: `The time is kept until ${until}. The booking is confirmed as soon as the payment has arrived.`,
    cancel: cancelBooking,
  }),
  pending: (booking, until) => ({
    heading: "This request waits for an answer",
    text: `It is not confirmed yet: ${names(booking)} answers it by ${until} at the latest.`,
    cancel: {
      question: "Withdraw this request?",
      note: "Nothing has changed yet: the request stands until you press the button.",
      button: "Withdraw request",
      keep: "Keep it",
    },
  }),
  confirmed: () => ({ heading: "Your booking", cancel: cancelBooking }),
  completed: () => ({ heading: "This meeting took place" }),
  noShow: () => ({ heading: "Nobody came to this meeting" }),
  cancelled: () => ({ heading: "This booking is cancelled" }),
  declined: () => ({
    heading: "This request was declined",
    text: "The meeting does not take place. You are welcome to ask for another time.",
  }),
  expired: () => ({
    heading: "This booking has run out",
    text: "It was not confirmed in time, so the meeting does not take place. You are welcome to book again.",
  }),
}

/** What is said of the booking, times on the clocks of the zone. */
export const statusWords = (booking: BookingView, zone: string): StatusWords =>
  said[booking.status](booking, booking.expiresAt === undefined ? "" : ZonedText.short(booking.expiresAt, zone))

/** Whether nothing takes place any more. */
export const isOff = ({ status }: Pick<BookingView, "status">): boolean =>
  status === "cancelled" || status === "declined" || status === "expired"
