import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Booking } from "../booking/Booking.ts"
import type { Step } from "../fulfilment/Plan.ts"
import { plan } from "../fulfilment/Plan.ts"
import type { Recipient } from "../notices/Notice.ts"
import type { Host } from "../people/Host.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import type { Lease } from "../ports/DueWork.ts"
import { DueWork } from "../ports/DueWork.ts"
import { Mailer } from "../ports/Mailer.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import type { LinkAction } from "../ports/Signer.ts"
import { signLinks } from "./signLinks.ts"

/** How long a worker may keep a piece of work before another takes it over, in milliseconds. */
const LEASE = 30_000
/** The pause before the second attempt, doubled after each further one, up to the longest; in milliseconds. */
const FIRST_PAUSE = 2_000
const LONGEST_PAUSE = 3_600_000

/** Carries out work that is due, at most `limit` pieces of it; answers how many it took. */
export const deliverDue = Effect.fn("deliverDue")(function* (limit = 20) {
  const work = yield* DueWork
  const leases = yield* work.lease(limit, LEASE)
  yield* Effect.forEach(leases, carryOut, { discard: true })
  return leases.length
})

/** Takes every step that the booking still needs. A step that fails does not stop the others; it is tried again. */
const carryOut = Effect.fn("carryOut")(function* (lease: Lease) {
  const work = yield* DueWork
  const store = yield* BookingStore
  const problems: Array<string> = []
  yield* Effect.gen(function* () {
    const booking = yield* store.get(lease.id)
    const sent = yield* store.sent(lease.id)
    for (const step of plan(booking, { sent }))
      yield* sendMail(booking, step).pipe(Effect.catch((error) => Effect.sync(() => problems.push(error.message))))
  }).pipe(Effect.catch((error) => Effect.sync(() => problems.push(error.message))))
  if (problems.length === 0) return yield* work.finish(lease)
  const now = yield* Clock.currentTimeMillis
  const pause = Math.min(FIRST_PAUSE * 2 ** (lease.attempts - 1), LONGEST_PAUSE)
  yield* Effect.logWarning(`Mail for booking ${lease.id} is tried again in ${pause / 1000} s: ${problems[0]}`)
  return yield* work.postpone(lease, now + pause, problems.join("; "))
})

const sendMail = Effect.fn("sendMail")(function* (booking: Booking, { notice }: Step) {
  const people = yield* PeopleStore
  const mailer = yield* Mailer
  const store = yield* BookingStore
  const hosts = yield* Effect.forEach(booking.hosts, people.host)
  const to = notice.recipient.role === "booker" ? booking.booker : hostOf(hosts, notice.recipient.id)
  if (to === undefined) return
  const at = yield* Clock.currentTimeMillis
  const links = yield* linksFor(booking, notice.recipient)
  yield* mailer.send({ notice, booking, hosts, to, links, at })
  yield* store.recordSent(notice, at)
})

const hostOf = (hosts: ReadonlyArray<Host>, id: string) => hosts.find((host) => host.id === id)

/** The pages that the recipient may open. */
const linksFor = Effect.fnUntraced(function* (booking: Booking, recipient: Recipient) {
  const { baseUrl } = yield* Settings
  const tokens = yield* signLinks(booking, recipient)
  const page = (action: LinkAction) => {
    const token = tokens[action]
    return token === undefined ? undefined : `${baseUrl}/${action}/${token}`
  }
  return { cancel: page("cancel"), reschedule: page("reschedule"), agenda: page("agenda") }
})
