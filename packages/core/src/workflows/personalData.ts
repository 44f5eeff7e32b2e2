import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import type { HistoryEntry } from "../booking/HistoryEntry.ts"
import { InvalidForm } from "../booking/Refusal.ts"
import { sameAddress } from "../booking/Usage.ts"
import { checkEmail } from "../offering/Form.ts"
import type { Actor } from "../people/Actor.ts"
import { system } from "../people/Actor.ts"
import { AuditLog } from "../ports/AuditLog.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { bookerKey } from "./bookerKey.ts"
import { cancel } from "./cancel.ts"
import { leave } from "./seats.ts"

/** Whose data is asked for, and by whom. */
export interface PersonRequest {
  readonly email: string
  readonly actor: Actor
}

/** Everything that is kept about a person. */
export interface PersonExport {
  readonly bookings: ReadonlyArray<{ readonly booking: Booking; readonly history: ReadonlyArray<HistoryEntry> }>
}

const checkAddress = Effect.fnUntraced(function* (email: string) {
  const problem = checkEmail(email.trim())
  if (problem !== undefined) return yield* new InvalidForm({ problems: [{ field: "email", problem }] })
  return sameAddress(email)
})

/** What of a booking concerns this person: others who take part are left out, and what others said. */
const ownView = (booking: Booking, history: ReadonlyArray<HistoryEntry>, address: string) => {
  const isOwn = ({ email }: { readonly email: string }) => sameAddress(email) === address
  const seats = booking.seats.filter((seat) => isOwn(seat.booker))
  if (booking.seats.length === 0 && booking.booker !== undefined && isOwn(booking.booker)) return { booking, history }
  const [seat] = seats
  const { booker: _, cancelReason: __, ...rest } = booking
  const own: Booking = {
    ...rest,
    seats,
    booker: seat?.booker,
    answers: seat?.answers ?? {},
    guests: booking.guests.filter(isOwn),
  }
  return { booking: own, history: history.map(({ reason: ___, ...entry }) => entry) }
}

/** Gives out everything that is kept about whoever books under this address. */
export const exportPerson = Effect.fnUntraced(function* ({ email, actor }: PersonRequest) {
  const store = yield* BookingStore
  const address = yield* checkAddress(email)
  const bookings = yield* store.ofPerson(address)
  const found = yield* Effect.forEach(bookings, (booking) =>
    Effect.map(store.history(booking.id), (history) => ownView(booking, history, address)),
  )
  yield* audit(actor, "exportPerson", found.length)
  return { bookings: found } satisfies PersonExport as PersonExport
})

/** Whether the meeting is still to come. */
const isAhead = ({ status, start }: Booking, now: number): boolean =>
  start > now &&
  (status === "confirmed" ||
    status === "pending" ||
    status === "awaitingPayment" ||
    status === "held" ||
    status === "waitlisted")

/**
 * Erases a person: meetings still to come are cancelled, then names, addresses, answers and reasons are gone. What
 * remains are bookings of a forgotten person, so that statistics stay right. Answers how many bookings were touched.
 */
export const forgetPerson = Effect.fnUntraced(function* ({ email, actor }: PersonRequest) {
  const store = yield* BookingStore
  const address = yield* checkAddress(email)
  const now = yield* Clock.currentTimeMillis
  for (const booking of yield* store.ofPerson(address)) {
    if (!isAhead(booking, now)) continue
    const seats = booking.seats.filter(
      ({ booker, leftAt }) => leftAt === undefined && sameAddress(booker.email) === address,
    )
    for (const { id: seat } of seats) yield* leave({ id: booking.id, seat, actor: system })
    if (booking.seats.length === 0 && booking.booker !== undefined && sameAddress(booking.booker.email) === address)
      yield* cancel({ id: booking.id, actor: system })
  }
  const touched = yield* store.forget(address, yield* bookerKey(address))
  yield* audit(actor, "forgetPerson", touched)
  return touched
})

/** Writes down what was done, without saying to whom: only how many bookings it concerned. */
const audit = Effect.fnUntraced(function* (actor: Actor, action: string, bookings: number) {
  const log = yield* Effect.serviceOption(AuditLog)
  if (log._tag === "None") return
  const at = yield* Clock.currentTimeMillis
  const detail = `${bookings} ${bookings === 1 ? "booking" : "bookings"}`
  yield* log.value.record({ at, actor, action, target: "person", outcome: "done", detail })
})
