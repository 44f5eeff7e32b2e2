import { englishNotices } from "./englishNotices.ts"
import type { Messages } from "./Messages.ts"

const howToChange = (move: string | undefined, cancel: string | undefined): string => {
  if (move === undefined) return `You can cancel it ${cancel}.`
  if (cancel === undefined) return `You can move it ${move}.`
  return move === cancel ? `You can move or cancel it ${move}.` : `You can move it ${move}, or cancel ${cancel}.`
}

export const english: Messages = {
  language: "en",
  direction: "ltr",
  locale: "en-GB",
  notices: englishNotices,
  invitation: {
    subject: (organization, inviter) =>
      `Invitation to join ${organization}${inviter === "" ? "" : `, from ${inviter}`}`,
    status: "You are invited",
    note: "You are asked to join this organisation.",
    role: "Your role",
    roles: { owner: "Owner", admin: "Administrator", member: "Member" },
    until: "Accept until",
    accept: "Accept the invitation",
    hint: "If you do not expect this mail, you can ignore it. Nothing happens unless you accept.",
    footer: (product) => `Sent by ${product}, because somebody invited this address.`,
  },
  verification: {
    subject: (code) => `${code} is your code`,
    status: "Confirm your e-mail address",
    note: "Enter this code on the page that asked for it.",
    until: "Valid until",
    hint: "If you did not ask for this code, you can ignore this mail. Do not pass the code on to anybody.",
    footer: (product) => `Sent by ${product}, because this address was entered on a page.`,
  },
  summary: (title, names) => (names === "" ? title : `${title} with ${names}`),
  withWhom: "With",
  participants: "Participants",
  guests: "Guests",
  invitedBy: "Invited by",
  places: "Places",
  placesTaken: (taken, capacity) => `${taken} of ${capacity} taken`,
  where: "Where",
  reason: "Reason",
  elsewhere: (name, time, zone, day) => `For ${name}: ${day === undefined ? "" : `${day}, `}${time}, ${zone}`,
  several: (count, duration) => `${count} meetings${duration === undefined ? "" : `, ${duration} each`}`,
  andMore: (start, more) => `${start}, and ${more} more`,
  attached: "For your calendar, each meeting is attached as a file.",
  byPhone: (number) => (number === undefined ? "By phone" : `By phone: ${number}`),
  online: "Online",
  linkFollows: "Online; the link will follow",
  join: "Join the meeting",
  agenda: "Open your day",
  decide: "Approve or decline",
  accept: "Take this time",
  reschedule: "Reschedule",
  cancel: {
    booking: "Cancel booking",
    place: "Cancel my place",
    request: "Cancel request",
    waiting: "Leave the waiting list",
    offer: "No, thank you",
  },
  onlyFirst: (start) => `The links below are for the first one only, ${start}.`,
  plansChanged: (move, cancel) => `Plans changed? ${howToChange(move, cancel)}`,
  untilStart: "until it begins",
  until: (time) => `until ${time}`,
  ticked: "Yes",
  footer: {
    booker: (product) => `Sent by ${product}, because this address was given for the booking.`,
    host: (product) => `Sent by ${product}, because the booking was made with you.`,
    guest: (product) => `Sent by ${product}, because you were named as a guest.`,
  },
}
