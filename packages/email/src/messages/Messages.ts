import type { BuiltInRole, NoticeKind } from "@sched/core"
import type { Locale } from "../When.ts"

/** Who reads the mail. Whoever has one of several places reads what a booker reads. */
export type Role = "booker" | "host" | "guest"

/** What a phrase can speak of. Names are lists in words, empty where nobody is to be named. */
export interface Facts {
  /** The title, with the people whom the reader meets. */
  readonly what: string
  /** The start as a short date with the time; of several meetings the first, saying how many more there are. */
  readonly start: string
  readonly hosts: string
  readonly booker: string
  /** In a mail about a single place: whose it is. */
  readonly person: string
  /** How many calendar days from the mail to the meeting, such as `tomorrow`. */
  readonly day: string
  /** Until when somebody has to act, as a short date with the time. */
  readonly until: string
}

/** A text, or one that speaks of the meeting. An empty text is left out. */
export type Phrase = string | ((facts: Facts) => string)

/** How one kind of mail is worded for one reader. */
export interface Wording {
  readonly subject: Phrase
  /** What has happened, in a few words. */
  readonly status: Phrase
  /** What it means for the reader, in a sentence or two. */
  readonly note?: Phrase
}

export type Notices = { readonly [K in NoticeKind]: { readonly [R in Role]: Wording } }

/** The mail that asks somebody to join an organisation. */
export interface InvitationWording {
  /** `inviter` is empty where nobody is to be named. */
  readonly subject: (organization: string, inviter: string) => string
  readonly status: string
  readonly note: string
  /** Before what the reader will be in the organisation. */
  readonly role: string
  readonly roles: { readonly [R in BuiltInRole]: string }
  /** Before the instant at which the invitation ends. */
  readonly until: string
  readonly accept: string
  /** For whoever does not expect this mail. */
  readonly hint: string
  /** Why the mail came, and from whom. */
  readonly footer: (product: string) => string
}

/** The mail with the code by which somebody shows that an address is theirs. */
export interface VerificationWording {
  readonly subject: (code: string) => string
  readonly status: string
  readonly note: string
  /** Before the instant from which on the code is refused. */
  readonly until: string
  /** For whoever did not ask for the code. */
  readonly hint: string
  /** Why the mail came, and from whom. */
  readonly footer: (product: string) => string
}

/** Every text that the mails contain, in one language. A further language is one more value of this type. */
export interface Messages {
  /** BCP 47 tag of the language that the texts are in, for screen readers. */
  readonly language: string
  readonly direction: "ltr" | "rtl"
  /** How dates, numbers and lists are written. */
  readonly locale: Locale
  readonly notices: Notices
  readonly invitation: InvitationWording
  readonly verification: VerificationWording
  /** The title with the people whom the reader meets: in subjects, and as the name of the meeting in a calendar. */
  readonly summary: (title: string, names: string) => string
  readonly withWhom: string
  /** Before those who have a place, in a mail to a host. */
  readonly participants: string
  readonly guests: string
  readonly invitedBy: string
  readonly places: string
  readonly placesTaken: (taken: number, capacity: number) => string
  readonly where: string
  readonly reason: string
  /** The meeting's time where somebody else is; `day` is given where the date differs there. */
  readonly elsewhere: (name: string, time: string, zone: string, day: string | undefined) => string
  /** How many meetings the mail tells of; `duration` is given where all are equally long. */
  readonly several: (count: number, duration: string | undefined) => string
  /** A short date, and how many more. */
  readonly andMore: (start: string, more: number) => string
  /** That each of several meetings is attached for the reader's calendar. */
  readonly attached: string
  /** Where the host calls the booker. */
  readonly byPhone: (number: string | undefined) => string
  readonly online: string
  /** Online, and the link is not known yet. */
  readonly linkFollows: string
  readonly join: string
  readonly agenda: string
  /** For a host: to approve or decline. */
  readonly decide: string
  /** For whoever waited: to take what is offered. */
  readonly accept: string
  readonly reschedule: string
  /** What the button that cancels says, by what is cancelled. */
  readonly cancel: {
    readonly booking: string
    readonly place: string
    readonly request: string
    readonly waiting: string
    readonly offer: string
  }
  /** Of which of several meetings the buttons are. */
  readonly onlyFirst: (start: string) => string
  /** Until when the booker can move and cancel; `undefined` for what cannot be done. */
  readonly plansChanged: (move: string | undefined, cancel: string | undefined) => string
  readonly untilStart: string
  readonly until: (time: string) => string
  /** The answer of a ticked checkbox. */
  readonly ticked: string
  /** Why the mail came, and from whom. */
  readonly footer: { readonly [R in Role]: (product: string) => string }
}
