import type * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Semaphore from "effect/Semaphore"
import { BookingStore } from "../ports/BookingStore.ts"
import { CalendarWriters } from "../ports/CalendarWriter.ts"
import { ConferenceProviders } from "../ports/ConferenceProvider.ts"
import type { Lease } from "../ports/DueWork.ts"
import { DueWork } from "../ports/DueWork.ts"
import { Mailer } from "../ports/Mailer.ts"
import { PeopleStore } from "../ports/PeopleStore.ts"
import { Settings } from "../ports/Settings.ts"
import type { StoreError } from "../ports/StoreError.ts"
import type { Outcome } from "./fulfil/fulfil.ts"
import { fulfil } from "./fulfil/fulfil.ts"
import { StepFailed } from "./fulfil/Work.ts"
import { sendInvitation } from "./people/sendInvitation.ts"
import { meteredAll, meteredService } from "./telemetry.ts"
import { tellWebhooks } from "./tellWebhooks.ts"
import { offerPlaces } from "./waitlist.ts"

/** The ports that work is done over, each call of them with a span, a count and a time. */
const meteredPorts = Effect.gen(function* () {
  const context = yield* Effect.context<BookingStore | DueWork | PeopleStore | Mailer>()
  return Context.make(BookingStore, meteredService("BookingStore", Context.get(context, BookingStore))).pipe(
    Context.add(DueWork, meteredService("DueWork", Context.get(context, DueWork))),
    Context.add(PeopleStore, meteredService("PeopleStore", Context.get(context, PeopleStore))),
    Context.add(Mailer, meteredService("Mailer", Context.get(context, Mailer))),
    Context.add(CalendarWriters, meteredAll("CalendarWriter", yield* CalendarWriters)),
    Context.add(ConferenceProviders, meteredAll("ConferenceProvider", yield* ConferenceProviders)),
  )
})

/** Carries out work that is due, at most `limit` pieces of it; answers how many it took. */
export const deliverDue = Effect.fn("deliverDue")(function* (limit = 20) {
  return yield* Effect.provideContext(deliver(limit), yield* meteredPorts)
})

/** How many pieces of work are leased at once, at least. */
const FEW = 2

/**
 * Works on as many pieces at once as the policy says, and leases more as pieces end, so that a piece that takes long keeps
 * few others waiting. Leases no more than is worked on at once, so that no lease runs out before its work begins.
 */
const deliver = Effect.fnUntraced(function* (limit: number) {
  const due = yield* DueWork
  const { work } = yield* Settings
  const places = yield* Semaphore.make(work.atOnce)
  const failures: Array<Cause.Cause<StoreError>> = []
  let free = work.atOnce
  const end = (pieces: number) =>
    Effect.suspend(() => {
      free += pieces
      return places.release(pieces)
    })
  let taken = 0
  while (taken < limit && failures.length === 0) {
    const least = Math.min(FEW, work.atOnce, limit - taken)
    yield* places.take(least)
    // More may be free than was waited for.
    const most = Math.min(free, limit - taken)
    if (most > least) yield* places.take(most - least)
    free -= most
    const asked = yield* Clock.currentTimeMillis
    const leases = yield* due.lease(most, work.leaseMs)
    taken += leases.length
    for (const lease of leases)
      yield* carryOut(lease, lease.at - asked).pipe(
        Effect.catchCause((cause) => Effect.sync(() => failures.push(cause))),
        Effect.ensuring(end(1)),
        Effect.forkScoped,
      )
    if (leases.length < most) {
      yield* end(most - leases.length)
      break
    }
  }
  // All that was taken has ended.
  yield* places.take(work.atOnce)
  const [failure] = failures
  return failure === undefined ? taken : yield* Effect.failCause(failure)
}, Effect.scoped)

/** What the kind of work asks for; answers when there will be more, and what could not be done. */
const doWork = Effect.fnUntraced(function* (lease: Lease) {
  switch (lease.kind) {
    case "booking":
      return yield* fulfil(lease)
    case "waitlist":
      yield* offerPlaces(lease.id)
      return { problems: [], wakeAt: undefined }
    case "webhook":
      yield* tellWebhooks(lease)
      return { problems: [], wakeAt: undefined }
    case "invitation":
      yield* sendInvitation(lease.id)
      return { problems: [], wakeAt: undefined }
  }
})

/**
 * The ends that a lease can come to, with instants of this process's clock. The store's is `ahead` of it; without that
 * difference, work that is put off by a process that is slow would be due again at once.
 */
const endings = (due: DueWork["Service"], lease: Lease, ahead: number) => ({
  finish: (nextAt?: number) => due.finish(lease, nextAt === undefined ? undefined : nextAt + ahead),
  postpone: (at: number, problem: string) => due.postpone(lease, at + ahead, problem),
  giveUp: (problem: string, wakeAt?: number) =>
    due.giveUp(lease, problem, wakeAt === undefined ? undefined : wakeAt + ahead),
})

/** Carries one piece of work out and says how it ended. Whose lease is lost says nothing: another worker is on it. */
const carryOut = Effect.fnUntraced(function* (lease: Lease, ahead: number) {
  const end = endings(yield* DueWork, lease, ahead)
  yield* doWork(lease).pipe(
    Effect.catchTag("LeaseLost", () => Effect.succeed(undefined)),
    Effect.catch((error) =>
      Effect.succeed({
        problems: [
          error instanceof StepFailed ? error : new StepFailed({ problem: error.message, retryAt: undefined }),
        ],
        wakeAt: undefined,
      }),
    ),
    Effect.flatMap((outcome) => {
      if (outcome === undefined) return Effect.void
      return outcome.problems.length === 0 ? Effect.asVoid(end.finish(outcome.wakeAt)) : setBack(lease, outcome, end)
    }),
  )
})

/**
 * Work that did not succeed is tried again after a pause, and given up when its budget is used. What the booking's own
 * time brings (a deadline, a reminder) is not put off by that.
 */
const setBack = Effect.fnUntraced(function* (
  lease: Lease,
  { problems, wakeAt }: Outcome,
  end: ReturnType<typeof endings>,
) {
  const { work } = yield* Settings
  const problem = [...new Set(problems.map((one) => one.problem))].join("; ")
  if (lease.attempts >= work.budget) {
    yield* Effect.logError(`Work on ${lease.kind} ${lease.id} is stuck after ${lease.attempts} attempts: ${problem}`)
    yield* end.giveUp(problem, wakeAt)
    return
  }
  const now = yield* Clock.currentTimeMillis
  const pause = Math.min(work.firstPauseMs * 2 ** (lease.attempts - 1), work.longestPauseMs)
  const jittered = Math.round(pause * (yield* Random.nextBetween(0.5, 1.5)))
  const asked = Math.max(0, ...problems.map(({ retryAt }) => (retryAt ?? 0) - now))
  const pauseEnd = now + Math.min(Math.max(jittered, asked), 2 * work.longestPauseMs)
  const again = Math.min(pauseEnd, wakeAt ?? pauseEnd)
  yield* Effect.logWarning(
    `Work on ${lease.kind} ${lease.id} is tried again in ${Math.ceil((again - now) / 1000)} s: ${problem}`,
  )
  yield* end.postpone(again, problem)
})
