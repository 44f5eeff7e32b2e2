import { hasSeats, type Letter, seatsTaken } from "@sched/core"
import { lines, oneLine } from "./Line.ts"
import type { Messages } from "./messages/Messages.ts"
import { answersFor, nameOf, namesOf, type People, type Person } from "./People.ts"
import { knownZone, readsTheSame, when } from "./When.ts"

/** One thing told under a label: a link, or lines of text. */
export interface Detail {
  readonly label: string
  readonly lines: ReadonlyArray<string>
  /** Set where the one line can be followed. */
  readonly link: string | undefined
}

/** What was answered on the form. */
export const answersOf = (letter: Letter, people: People, messages: Messages): ReadonlyArray<Detail> => {
  const answers = answersFor(letter, people)
  return letter.booking.eventType.form.flatMap(({ name, label, kind }) => {
    const answer = Object.hasOwn(answers, name) ? lines(answers[name] ?? "") : []
    if (answer.length === 0) return []
    return [{ label: oneLine(label), lines: kind === "checkbox" ? [messages.ticked] : answer, link: undefined }]
  })
}

/** The first meeting's time where the others are, if clocks show something else there. */
export const elsewhere = (
  letter: Letter,
  { role, hosts, bookers }: People,
  messages: Messages,
): ReadonlyArray<string> => {
  const { locale } = messages
  const own = knownZone(letter.to.zone)
  const here = when(locale, letter.booking, own)
  const others = role !== "host" ? hosts : bookers.length === 1 ? bookers : []
  const away = others
    .map(({ name, zone }) => ({ name, zone: knownZone(zone) }))
    .filter(({ zone }) => !readsTheSame(zone, own, letter.booking))
  return away.flatMap((person) => {
    const { zone } = person
    const group = away.filter((other) => readsTheSame(other.zone, zone, letter.booking))
    if (group[0] !== person) return []
    const there = when(locale, letter.booking, zone)
    const day = there.date === here.date ? undefined : there.date
    return [messages.elsewhere(namesOf(locale, group), there.time, there.zone, day)]
  })
}

/** Who takes part, as far as the reader does not know it: hosts see addresses, to write to people. */
export const peopleDetails = (letter: Letter, people: People, messages: Messages): ReadonlyArray<Detail> => {
  const { role, hosts, bookers, guests, seat } = people
  const { booking } = letter
  const detail = (label: string, persons: ReadonlyArray<Person>): ReadonlyArray<Detail> => {
    const told = persons.flatMap((one) => (role === "host" ? [nameOf(one), oneLine(one.email)] : [nameOf(one)]))
    return told.length === 0 ? [] : [{ label, lines: told, link: undefined }]
  }
  if (role === "booker") return [...detail(messages.withWhom, hosts), ...detail(messages.guests, guests)]
  if (role === "guest") return [...detail(messages.withWhom, hosts), ...detail(messages.invitedBy, bookers)]
  const { capacity = 1 } = booking.eventType.rules
  const taken = messages.placesTaken(seatsTaken(booking).length, capacity)
  const places = hasSeats(booking) ? [{ label: messages.places, lines: [taken], link: undefined }] : []
  if (seat !== undefined) return [...detail(messages.withWhom, [seat.booker]), ...places]
  const label = hasSeats(booking) ? messages.participants : messages.withWhom
  return [...detail(label, bookers), ...detail(messages.guests, guests), ...places]
}
