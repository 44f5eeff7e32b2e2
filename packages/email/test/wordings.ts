import type { NoticeKind } from "@sched/core"
import { carla, type LetterParts, withPlaces } from "./letters.ts"

const what = "Introductory call with Anna Novák, Thu, 3 Dec 2026, 05:00"
const toHost = "Introductory call with Ben Carter, Thu, 3 Dec 2026, 11:00"

/** What each reader is told first, and what can be opened from the mail. */
export type Row = readonly [NoticeKind, subject: string, status: string, note: string, buttons: ReadonlyArray<string>]

const manage = ["Reschedule", "Cancel booking"]
const join = "Join the meeting"
const choose = "You are welcome to choose another time."

export const wordings: { readonly [reader: string]: readonly [LetterParts, ReadonlyArray<Row>] } = {
  booker: [
    {},
    [
      [
        "requested",
        `Request received: ${what}`,
        "We have your request",
        "It still has to be approved. You will have an answer by Thu, 3 Dec 2026, 04:00 at the latest.",
        ["Reschedule", "Cancel request"],
      ],
      [
        "paymentDue",
        `Payment due: ${what}`,
        "Waiting for payment",
        "The time is kept until Thu, 3 Dec 2026, 04:00, and is booked once it is paid.",
        ["Cancel booking"],
      ],
      ["confirmed", `Confirmed: ${what}`, "Your booking is confirmed", "", [join, ...manage]],
      [
        "rescheduled",
        "Rescheduled: Introductory call with Anna Novák, now Thu, 3 Dec 2026, 05:00",
        "Your booking was rescheduled",
        "",
        [join, ...manage],
      ],
      [
        "reassigned",
        `Changed: ${what}`,
        "A change to your booking",
        "Anna Novák will meet you. The time stays the same.",
        [join, ...manage],
      ],
      ["linkArrived", `Video link: ${what}`, "Here is the video link", "", [join, ...manage]],
      ["cancelled", `Cancelled: ${what}`, "Your booking was cancelled", "", []],
      ["declined", `Declined: ${what}`, "Your request was declined", choose, []],
      ["expired", `Expired: ${what}`, "Your request has expired", `It was not confirmed in time. ${choose}`, []],
      [
        "waitlisted",
        `On the waiting list: ${what}`,
        "You are on the waiting list",
        "This time is taken at present. You will get a mail if it becomes free.",
        ["Leave the waiting list"],
      ],
      [
        "placeOffered",
        `Free now: ${what}`,
        "The time you wait for is free",
        "It is kept for you until Thu, 3 Dec 2026, 04:00. After that it goes to the next in line.",
        ["Take this time", "No, thank you"],
      ],
      ["reminder", `Reminder: ${what}`, "Reminder: tomorrow", "", [join, ...manage]],
      [
        "noShow",
        `We missed you: ${what}`,
        "We missed you",
        "This meeting was marked as missed. If that is not right, please reply to this mail.",
        [],
      ],
      [
        "followUp",
        "Thank you: Introductory call with Anna Novák",
        "Thank you for coming",
        "If there is anything left to ask, please reply to this mail.",
        [],
      ],
    ],
  ],
  host: [
    { host: "anna" },
    [
      [
        "requested",
        `Please decide: ${toHost}`,
        "New request",
        "Please approve or decline it by Thu, 3 Dec 2026, 10:00. After that it expires.",
        ["Approve or decline", "Open your day"],
      ],
      ["confirmed", `Confirmed: ${toHost}`, "New booking", "", [join, "Open your day", "Reschedule"]],
      [
        "rescheduled",
        "Rescheduled: Introductory call with Ben Carter, now Thu, 3 Dec 2026, 11:00",
        "Booking rescheduled",
        "",
        [join, "Open your day", "Reschedule"],
      ],
      [
        "reassigned",
        `Changed: ${toHost}`,
        "A change to this booking",
        "Anna Novák will host it. The time stays the same.",
        [join, "Open your day", "Reschedule"],
      ],
      [
        "unassigned",
        `Handed over: ${toHost}`,
        "Booking handed over",
        "Jan Dvořák will host it instead of you.",
        ["Open your day"],
      ],
      ["linkArrived", `Video link: ${toHost}`, "Here is the video link", "", [join, "Open your day", "Reschedule"]],
      ["cancelled", `Cancelled: ${toHost}`, "Booking cancelled", "", ["Open your day"]],
      ["declined", `Declined: ${toHost}`, "Request declined", "", ["Open your day"]],
      [
        "expired",
        `Expired: ${toHost}`,
        "Request expired",
        "It was not confirmed in time, and the time is free again.",
        ["Open your day"],
      ],
      ["reminder", `Reminder: ${toHost}`, "Reminder: tomorrow", "", [join, "Open your day", "Reschedule"]],
    ],
  ],
  "a host of many": [
    { host: "anna", ...withPlaces() },
    [
      [
        "joined",
        "Dora Weiss joins: Yoga, Thu, 3 Dec 2026, 11:00",
        "One more takes part",
        "",
        [join, "Open your day", "Reschedule"],
      ],
      [
        "left",
        "Eva Lind cannot come: Yoga, Thu, 3 Dec 2026, 11:00",
        "A place was given up",
        "",
        [join, "Open your day", "Reschedule"],
      ],
      [
        "confirmed",
        "Confirmed: Yoga, Thu, 3 Dec 2026, 11:00",
        "New booking",
        "",
        [join, "Open your day", "Reschedule"],
      ],
    ],
  ],
  "someone with a place": [
    { ...withPlaces(), recipient: { role: "seat", id: "s2" } },
    [
      [
        "confirmed",
        "Confirmed: Yoga with Anna Novák, Thu, 3 Dec 2026, 05:00",
        "Your booking is confirmed",
        "",
        [join, "Reschedule", "Cancel my place"],
      ],
      [
        "reminder",
        "Reminder: Yoga with Anna Novák, Thu, 3 Dec 2026, 05:00",
        "Reminder: tomorrow",
        "",
        [join, "Reschedule", "Cancel my place"],
      ],
    ],
  ],
  "a guest": [
    { recipient: { role: "guest", index: 0 }, booking: { guests: [carla] } },
    [
      [
        "requested",
        `Requested: ${what}`,
        "A meeting is being arranged",
        "Ben Carter asked for this time and named you as a guest. You will get a mail once it is decided.",
        [],
      ],
      [
        "confirmed",
        `Invitation: ${what}`,
        "You are invited",
        "Ben Carter booked this meeting and named you as a guest.",
        [join],
      ],
      [
        "rescheduled",
        "Rescheduled: Introductory call with Anna Novák, now Thu, 3 Dec 2026, 05:00",
        "The meeting was rescheduled",
        "",
        [join],
      ],
      [
        "reassigned",
        `Changed: ${what}`,
        "A change to the meeting",
        "Anna Novák will meet you. The time stays the same.",
        [join],
      ],
      ["linkArrived", `Video link: ${what}`, "Here is the video link", "", [join]],
      ["cancelled", `Cancelled: ${what}`, "The meeting was cancelled", "", []],
      ["declined", `Declined: ${what}`, "The meeting does not take place", "", []],
      ["expired", `Expired: ${what}`, "The meeting does not take place", "It was not confirmed in time.", []],
      ["reminder", `Reminder: ${what}`, "Reminder: tomorrow", "", [join]],
    ],
  ],
}
