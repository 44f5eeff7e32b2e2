import { type Booking, bookerPhone, type Letter, type LetterPart, openAnswers } from "@sched/core"
import { oneLine, webLink } from "./Line.ts"
import { isAgreed, meanings } from "./Meaning.ts"
import type { Messages } from "./messages/Messages.ts"
import { answersFor, type People } from "./People.ts"

/** One of the meetings that a mail tells of, as its reader is to find it. */
export interface Meeting {
  readonly booking: Booking
  readonly hosts: Letter["hosts"]
  /** The place in one line; empty where there is none to name. */
  readonly place: string
  /** The same for a calendar, which others may see: without what is private to hosts. */
  readonly entryPlace: string
  /** The link to the meeting itself: a web address, while the meeting stands. */
  readonly join: string | undefined
}

/** The link as it was given; a meeting that is not agreed (yet, or any more) has none to tell (S0-14). */
const linkOf = ({ eventType: { location } }: Booking, joinUrl: string | undefined): string | undefined =>
  location.kind === "conference" ? joinUrl : location.kind === "link" ? location.url : undefined

const placeOf = (
  { eventType: { location, form } }: Booking,
  answers: Booking["answers"],
  online: string,
  { byPhone }: Messages,
): string => {
  switch (location.kind) {
    case "inPerson":
      return oneLine(location.place)
    case "phone":
      return oneLine(location.number ?? byPhone(bookerPhone(form, answers)))
    default:
      return online
  }
}

/** The meetings of the letter, in its order: the first is the one that the notice and its links are about. */
export const meetingsOf = (
  letter: Letter,
  people: People,
  messages: Messages,
): readonly [Meeting, ...Array<Meeting>] => {
  const meaning = meanings[letter.notice.kind]
  const meeting = ({ booking, hosts, joinUrl }: LetterPart): Meeting => {
    const stands = meaning.ahead && isAgreed(booking)
    const link = stands ? linkOf(booking, joinUrl) : undefined
    const online = stands ? messages.linkFollows : meaning.open ? messages.online : ""
    const answers = answersFor(letter, people)
    const placeBy = (told: Booking["answers"]) =>
      link === undefined ? placeOf(booking, told, online, messages) : oneLine(link)
    return {
      booking,
      hosts: hosts.filter(({ id }) => booking.hosts.includes(id)),
      place: placeBy(answers),
      entryPlace: placeBy(openAnswers(booking.eventType.form, answers)),
      join: link === undefined ? undefined : webLink(link),
    }
  }
  return [meeting(letter), ...letter.others.map(meeting)]
}
