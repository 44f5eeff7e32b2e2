import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Booker, Booking, Seat } from "../booking/Booking.ts"
import type { HistoryEntry } from "../booking/HistoryEntry.ts"
import { sameAddress } from "../booking/Usage.ts"
import { AnswersRecord, BareBookingRecord, BookerRecord, GuestRecord } from "../schemas/BookingRecord.ts"
import { HistoryEntryRecord } from "../schemas/HistoryEntryRecord.ts"

/** Data of one person in one booking, kept apart from it so that it can be found, given out and erased. */
export interface PersonalRow {
  /** `booker`, `seat/ID`, `guest/N` or `reason/VERSION`. */
  readonly part: string
  /** Whose it is, as addresses are compared; empty where it was erased or is nobody's. */
  readonly email: string
  /** JSON. */
  readonly body: string
}

/** A booking as a store keeps it: JSON without personal data, and the personal data in rows of its own. */
export interface BookingRows {
  readonly body: string
  readonly personal: ReadonlyArray<PersonalRow>
}

/** Who stands in a booking in place of a person who was erased. */
export const forgottenPerson = (zone: string): Booker => ({
  name: "Forgotten person",
  email: "forgotten@sched.invalid",
  zone,
})

/** Whether the person was erased: there is nobody to write to. */
export const isForgotten = ({ email }: { readonly email: string }): boolean => email === forgottenPerson("UTC").email

const Filling = Schema.Struct({ booker: BookerRecord, answers: AnswersRecord, reason: Schema.optional(Schema.String) })
const Reason = Schema.Struct({ reason: Schema.String })

const json = {
  bare: Schema.fromJsonString(BareBookingRecord),
  filling: Schema.fromJsonString(Filling),
  guest: Schema.fromJsonString(GuestRecord),
  entry: Schema.fromJsonString(HistoryEntryRecord),
  reason: Schema.fromJsonString(Reason),
}

/** Made once: a codec is compiled when it is made. */
const write = {
  bare: Schema.encodeSync(json.bare),
  filling: Schema.encodeSync(json.filling),
  guest: Schema.encodeSync(json.guest),
  entry: Schema.encodeSync(json.entry),
  reason: Schema.encodeSync(json.reason),
}
const read = {
  bare: Schema.decodeUnknownEffect(json.bare),
  filling: Schema.decodeUnknownEffect(json.filling),
  guest: Schema.decodeUnknownEffect(json.guest),
  entry: Schema.decodeUnknownEffect(json.entry),
  reason: Schema.decodeUnknownEffect(json.reason),
}

const fillingRow = (part: string, of: Pick<Seat, "booker" | "answers"> & { readonly reason?: string | undefined }) => ({
  part,
  email: sameAddress(of.booker.email),
  body: write.filling(of),
})

/** The booking as rows. */
export const bookingRows = (booking: Booking): BookingRows => {
  const { booker, answers, guests, cancelReason, seats, ...rest } = booking
  const bare = { ...rest, seats: seats.map(({ id, joinedAt, leftAt }) => ({ id, joinedAt, leftAt })) }
  return {
    body: write.bare(bare),
    personal: [
      ...(booker === undefined ? [] : [fillingRow("booker", { booker, answers, reason: cancelReason })]),
      ...seats.map((seat) => fillingRow(`seat/${seat.id}`, seat)),
      ...guests.map((guest, i) => ({
        part: `guest/${i}`,
        email: sameAddress(guest.email),
        body: write.guest(guest),
      })),
    ],
  }
}

/** The booking that the rows are of. Fails with what is wrong with them. */
export const bookingOf = Effect.fnUntraced(function* ({ body, personal }: BookingRows) {
  const bare = yield* read.bare(body)
  const row = (part: string) => personal.find((one) => one.part === part)?.body
  const first = row("booker")
  const found = first === undefined ? undefined : yield* read.filling(first)
  const seats = yield* Effect.forEach(bare.seats, (seat) =>
    Effect.map(read.filling(row(`seat/${seat.id}`)), ({ booker, answers }): Seat => ({ ...seat, booker, answers })),
  )
  const guestRows = personal.filter(({ part }) => part.startsWith("guest/")).sort((a, b) => placeOf(a) - placeOf(b))
  const guests = yield* Effect.forEach(guestRows, (guest) => read.guest(guest.body))
  return {
    ...bare,
    booker: found?.booker,
    answers: found?.answers ?? {},
    guests,
    seats,
    cancelReason: found?.reason,
  } satisfies Booking as Booking
})

const placeOf = ({ part }: PersonalRow): number => Number(part.slice("guest/".length))

/** A line of history as rows: the reason is somebody's own words, `email` being the booker's. */
export const entryRows = (entry: HistoryEntry, email: string): BookingRows => {
  const { reason, ...rest } = entry
  return {
    body: write.entry(rest),
    personal:
      reason === undefined
        ? []
        : [
            {
              part: `reason/${entry.version}`,
              email: sameAddress(email),
              body: write.reason({ reason }),
            },
          ],
  }
}

/** The line of history that the rows are of. Fails with what is wrong with them. */
export const entryOf = Effect.fnUntraced(function* ({ body, personal }: BookingRows) {
  const entry = yield* read.entry(body)
  const row = personal.find(({ part }) => part === `reason/${entry.version}`)
  if (row === undefined) return entry
  return { ...entry, ...(yield* read.reason(row.body)) }
})

/** The row with the person erased from it; a zone says nothing of who it was and stays. */
export const forgottenRow = ({ part, body }: PersonalRow): PersonalRow => {
  if (part.startsWith("reason/")) return { part, email: "", body: JSON.stringify({ reason: "" }) }
  const { name, email, zone } = forgottenPerson(zoneIn(body))
  if (part.startsWith("guest/")) return { part, email: "", body: JSON.stringify({ name, email }) }
  return { part, email: "", body: JSON.stringify({ booker: { name, email, zone }, answers: {} }) }
}

const zoneIn = (body: string): string => {
  const { booker } = JSON.parse(body) as { readonly booker?: { readonly zone?: string } }
  return booker?.zone ?? "UTC"
}
