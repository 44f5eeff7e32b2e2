import type { Messages } from "./Messages.ts"

export const english: Messages = {
  language: "en",
  direction: "ltr",
  locale: "en-GB",
  status: {
    confirmed: { booker: "Your booking is confirmed", host: "New booking" },
    rescheduled: { booker: "Your booking was rescheduled", host: "Booking rescheduled" },
    cancelled: { booker: "Your booking was cancelled", host: "Booking cancelled" },
  },
  subject: {
    confirmed: (title, names, start) => `Confirmed: ${title} with ${names}, ${start}`,
    rescheduled: (title, names, start) => `Rescheduled: ${title} with ${names}, now ${start}`,
    cancelled: (title, names, start) => `Cancelled: ${title} with ${names}, ${start}`,
  },
  summary: (title, names) => `${title} with ${names}`,
  withWhom: "With",
  where: "Where",
  reason: "Reason",
  elsewhere: (name, time, zone, day) => `For ${name}: ${day === undefined ? "" : `${day}, `}${time}, ${zone}`,
  byPhone: (number) => (number === undefined ? "By phone" : `By phone: ${number}`),
  join: "Join the meeting",
  agenda: "Open your day",
  reschedule: "Reschedule",
  cancel: "Cancel booking",
  plansChanged: "Plans changed? You can move or cancel the booking until it begins.",
  ticked: "Yes",
  footer: {
    booker: (product) => `Sent by ${product}, because this address was given for the booking.`,
    host: (product) => `Sent by ${product}, because you host this booking.`,
  },
}
