import type { Facts, Notices, Wording } from "./Messages.ts"

const about =
  (words: string) =>
  ({ what, start }: Facts): string =>
    `${words}: ${what}, ${start}`

/** The same for everyone who may read it. */
const all = (wording: Wording) => ({ booker: wording, host: wording, guest: wording })

const somebody = ({ person }: Facts) => (person === "" ? "Somebody" : person)
const named = ({ booker }: Facts, did: string) =>
  `${booker === "" ? "Somebody" : booker} ${did} and named you as a guest.`
const newHosts = ({ hosts }: Facts, will: string) => (hosts === "" ? "" : `${hosts} will ${will}`)
const chooseAnother = "You are welcome to choose another time."

/** What has happened, in English, by kind of mail and reader. */
export const englishNotices: Notices = {
  requested: {
    booker: {
      subject: about("Request received"),
      status: "We have your request",
      note: ({ until }) =>
        `It still has to be approved. You will have an answer${until === "" ? " soon" : ` by ${until} at the latest`}.`,
    },
    host: {
      subject: about("Please decide"),
      status: "New request",
      note: ({ until }) =>
        until === ""
          ? "Please approve or decline it."
          : `Please approve or decline it by ${until}. After that it expires.`,
    },
    guest: {
      subject: about("Requested"),
      status: "A meeting is being arranged",
      note: (facts) => `${named(facts, "asked for this time")} You will get a mail once it is decided.`,
    },
  },
  paymentDue: all({
    subject: about("Payment due"),
    status: "Waiting for payment",
    note: ({ until }) => `The time is kept${until === "" ? "" : ` until ${until}`}, and is booked once it is paid.`,
  }),
  confirmed: {
    booker: { subject: about("Confirmed"), status: "Your booking is confirmed" },
    host: { subject: about("Confirmed"), status: "New booking" },
    guest: {
      subject: about("Invitation"),
      status: "You are invited",
      note: (facts) => named(facts, "booked this meeting"),
    },
  },
  rescheduled: {
    booker: {
      subject: ({ what, start }) => `Rescheduled: ${what}, now ${start}`,
      status: "Your booking was rescheduled",
    },
    host: { subject: ({ what, start }) => `Rescheduled: ${what}, now ${start}`, status: "Booking rescheduled" },
    guest: {
      subject: ({ what, start }) => `Rescheduled: ${what}, now ${start}`,
      status: "The meeting was rescheduled",
    },
  },
  reassigned: {
    booker: {
      subject: about("Changed"),
      status: "A change to your booking",
      note: (facts) => newHosts(facts, "meet you. The time stays the same."),
    },
    host: {
      subject: about("Changed"),
      status: "A change to this booking",
      note: (facts) => newHosts(facts, "host it. The time stays the same."),
    },
    guest: {
      subject: about("Changed"),
      status: "A change to the meeting",
      note: (facts) => newHosts(facts, "meet you. The time stays the same."),
    },
  },
  unassigned: all({
    subject: about("Handed over"),
    status: "Booking handed over",
    note: (facts) => newHosts(facts, "host it instead of you."),
  }),
  linkArrived: all({ subject: about("Video link"), status: "Here is the video link" }),
  cancelled: {
    booker: { subject: about("Cancelled"), status: "Your booking was cancelled" },
    host: { subject: about("Cancelled"), status: "Booking cancelled" },
    guest: { subject: about("Cancelled"), status: "The meeting was cancelled" },
  },
  declined: {
    booker: { subject: about("Declined"), status: "Your request was declined", note: chooseAnother },
    host: { subject: about("Declined"), status: "Request declined" },
    guest: { subject: about("Declined"), status: "The meeting does not take place" },
  },
  expired: {
    booker: {
      subject: about("Expired"),
      status: "Your request has expired",
      note: `It was not confirmed in time. ${chooseAnother}`,
    },
    host: {
      subject: about("Expired"),
      status: "Request expired",
      note: "It was not confirmed in time, and the time is free again.",
    },
    guest: {
      subject: about("Expired"),
      status: "The meeting does not take place",
      note: "It was not confirmed in time.",
    },
  },
  waitlisted: all({
    subject: about("On the waiting list"),
    status: "You are on the waiting list",
    note: "This time is taken at present. You will get a mail if it becomes free.",
  }),
  placeOffered: all({
    subject: about("Free now"),
    status: "The time you wait for is free",
    note: ({ until }) =>
      until === ""
        ? "It is kept for you for a while."
        : `It is kept for you until ${until}. After that it goes to the next in line.`,
  }),
  joined: all({
    subject: (facts) => `${somebody(facts)} joins: ${facts.what}, ${facts.start}`,
    status: "One more takes part",
  }),
  left: all({
    subject: (facts) => `${somebody(facts)} cannot come: ${facts.what}, ${facts.start}`,
    status: "A place was given up",
  }),
  reminder: all({ subject: about("Reminder"), status: ({ day }) => `Reminder: ${day}` }),
  noShow: {
    booker: {
      subject: about("We missed you"),
      status: "We missed you",
      note: "This meeting was marked as missed. If that is not right, please reply to this mail.",
    },
    host: { subject: about("Missed"), status: "Marked as missed" },
    guest: { subject: about("Missed"), status: "Marked as missed" },
  },
  followUp: all({
    subject: ({ what }) => `Thank you: ${what}`,
    status: "Thank you for coming",
    note: "If there is anything left to ask, please reply to this mail.",
  }),
}
