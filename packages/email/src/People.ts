import { type Booker, type Booking, hasSeats, isForgotten, type Letter, type Seat, seatsTaken } from "@sched/core"
import { oneLine, shorten, unlinked } from "./Line.ts"
import type { Role } from "./messages/Messages.ts"

/** A person as mails name them. */
export interface Person {
  readonly name: string
  readonly email: string
}

/** Who of a booking's people its reader may see, forgotten ones left out. */
export interface People {
  readonly role: Role
  readonly hosts: Letter["hosts"]
  /** Whoever booked. Of a booking with seats: everyone who has a place for a host, nobody else's for anyone else. */
  readonly bookers: ReadonlyArray<Booker>
  readonly guests: ReadonlyArray<Person>
  /** Of a mail to a host about a single place: whose it is. */
  readonly seat: Seat | undefined
}

/** The longest name that is told, in characters: more would crowd out the rest. */
const LONGEST = 60

/** The name on one line, cut where it is too long, with no address in it: whoever books chooses it. */
export const nameOf = ({ name }: { readonly name: string }): string => unlinked(shorten(oneLine(name), LONGEST))

/** The names as a list in words. */
export const namesOf = (locale: string, people: ReadonlyArray<{ readonly name: string }>): string =>
  new Intl.ListFormat(locale).format(people.map(nameOf))

const remembered = <P extends Person>(people: ReadonlyArray<P | undefined>): ReadonlyArray<P> =>
  people.filter((person): person is P => person !== undefined && !isForgotten(person))

/** Whoever booked, as far as the recipient may know: those who have a place each know of themselves alone. */
const bookersFor = ({ booking, notice: { recipient } }: Letter): ReadonlyArray<Booker | undefined> => {
  if (!hasSeats(booking) || booking.seats.length === 0) return [booking.booker]
  switch (recipient.role) {
    case "host":
      return seatsTaken(booking).map(({ booker }) => booker)
    case "seat":
      return booking.seats.filter(({ id }) => id === recipient.id).map(({ booker }) => booker)
    default:
      return [booking.booker]
  }
}

/** Those who were brought along came with whoever booked first. */
const bringsGuests = ({ booking: { seats }, notice: { recipient } }: Letter): boolean =>
  recipient.role !== "seat" || seats[0]?.id === recipient.id

/** Of a team that shares the bookings, nobody is chosen while the time is waited for. */
const isChosen = ({ status, eventType: { team } }: Booking): boolean =>
  status !== "waitlisted" || team === undefined || team.mode === "collective"

/** The people of the letter's booking, as far as its recipient may see them. */
export const peopleOf = (letter: Letter): People => {
  const { booking, notice, hosts } = letter
  const { recipient, occasion } = notice
  const seat = recipient.role === "host" ? booking.seats.find(({ id }) => id === occasion) : undefined
  return {
    role: recipient.role === "seat" ? "booker" : recipient.role,
    hosts: isChosen(booking) ? remembered(hosts) : [],
    bookers: remembered(bookersFor(letter)),
    guests: bringsGuests(letter) ? remembered(booking.guests) : [],
    seat: seat !== undefined && isForgotten(seat.booker) ? undefined : seat,
  }
}

/** The answers on the form that are the recipient's own, or were given to the host by one person. */
export const answersFor = ({ booking, notice: { recipient } }: Letter, { seat }: People): Booking["answers"] => {
  if (recipient.role === "guest") return {}
  if (!hasSeats(booking) || booking.seats.length === 0) return booking.answers
  const taken = seatsTaken(booking)
  const own = recipient.role === "seat" ? booking.seats.find(({ id }) => id === recipient.id) : seat
  const only = recipient.role === "host" && taken.length === 1 ? taken[0] : undefined
  return (own ?? only)?.answers ?? {}
}
