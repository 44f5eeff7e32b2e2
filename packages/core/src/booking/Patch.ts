import type { Booker, Booking, Seat } from "./Booking.ts"

/** A seat without the person in it. */
type BareSeat = Omit<Seat, "booker" | "answers">

/** What of a booking is nobody's personal data. */
export type Impersonal = Omit<Booking, "booker" | "answers" | "guests" | "cancelReason" | "seats"> & {
  readonly seats: ReadonlyArray<BareSeat>
  /** Whether somebody booked it: a bare hold has nobody. */
  readonly taken: boolean
}

/** The fields that a change gave another value; `null` for those that it took away. */
export type Patch = { readonly [K in keyof Impersonal]?: Impersonal[K] | null }

/** The personal part of a booking, kept apart from its history so that it can be forgotten. */
export interface PersonalData {
  readonly booker: Booker | undefined
  readonly answers: Booking["answers"]
  readonly guests: Booking["guests"]
  readonly cancelReason: string | undefined
  /** By the seat's id. */
  readonly seats: { readonly [id: string]: Pick<Seat, "booker" | "answers"> }
}

const impersonal = (booking: Booking): Impersonal => {
  const { booker, answers, guests, cancelReason, seats, ...rest } = booking
  const bare = seats.map(({ id, joinedAt, leftAt }): BareSeat => ({ id, joinedAt, leftAt }))
  return { ...rest, seats: bare, taken: booker !== undefined }
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b))

/** What has to be changed of `before` to come to `after`. */
export const patchOf = (before: Booking | undefined, after: Booking): Patch => {
  const old: Partial<Record<string, unknown>> = before === undefined ? {} : { ...impersonal(before) }
  const fresh: Partial<Record<string, unknown>> = { ...impersonal(after) }
  const names = new Set([...Object.keys(old), ...Object.keys(fresh)])
  return Object.fromEntries(
    [...names].filter((name) => !same(old[name], fresh[name])).map((name) => [name, fresh[name] ?? null]),
  )
}

/** The personal data of a booking. */
export const personalOf = ({ booker, answers, guests, cancelReason, seats }: Booking): PersonalData => ({
  booker,
  answers,
  guests,
  cancelReason,
  seats: Object.fromEntries(seats.map(({ id, booker, answers }) => [id, { booker, answers }])),
})
