import type { IconName } from "../parts/Icon.ts"

/** A part of the account: its place in the navigation, and what the overview says of it. */
export interface Area {
  readonly path: string
  readonly label: string
  readonly icon: IconName
  readonly about: string
}

/** The parts of the account, in the order of the navigation. Their routes are in `accountRoutes.ts`. */
export const areas: ReadonlyArray<Area> = [
  {
    path: "/account/event-types",
    label: "Event types",
    icon: "calendar",
    about: "What others can book, how long it takes, where you meet, and what they are asked.",
  },
  {
    path: "/account/availability",
    label: "Availability",
    icon: "clock",
    about: "When you can be booked: your hours, exceptions on single dates, and when you are away.",
  },
  {
    path: "/account/bookings",
    label: "Bookings",
    icon: "mail",
    about: "What is booked with you and your team: approve, move, hand over, cancel.",
  },
  {
    path: "/account/team",
    label: "Team",
    icon: "person",
    about: "The people of your organisation, their roles, invitations and groups.",
  },
  {
    path: "/account/profile",
    label: "Profile",
    icon: "person",
    about: "Your name, your photo, your time zone, and how times are shown to you.",
  },
  {
    path: "/account/branding",
    label: "Pages",
    icon: "globe",
    about: "The address of your booking pages, and the company, logo and colour on them.",
  },
  {
    path: "/account/security",
    label: "Sign-in and keys",
    icon: "check",
    about: "Your password, and keys for programs that act as you.",
  },
]
