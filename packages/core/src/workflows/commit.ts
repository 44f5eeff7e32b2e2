import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Booking } from "../booking/Booking.ts"
import { seatsTaken } from "../booking/Booking.ts"
import { claimsOf } from "../booking/Claim.ts"
import type { Decision } from "../booking/Decision.ts"
import type { Fence } from "../booking/Fence.ts"
import { fencesOf, loadFence } from "../booking/Fence.ts"
import { isOver } from "../booking/Lifecycle.ts"
import { SlotTaken } from "../booking/Refusal.ts"
import { usageKey, usageOf } from "../booking/Usage.ts"
import type { Change, Commit, WorkDue } from "../ports/BookingStore.ts"
import { BookingStore } from "../ports/BookingStore.ts"
import { Stale } from "../ports/StoreError.ts"
import { WebhookSender } from "../ports/WebhookSender.ts"
import { bookerKey } from "./bookerKey.ts"
import { inTurn } from "./inTurn.ts"

/** What a command decided, for one booking or several at once. */
export interface Decided {
  /** Empty when there is nothing to change. */
  readonly decisions: ReadonlyArray<Decision>
  /** What is answered when there is nothing to change. */
  readonly unchanged?: ReadonlyArray<Booking>
  readonly key?: Commit["key"]
  /** What was counted besides what the decisions' own records say. */
  readonly counted?: ReadonlyArray<Fence>
}

/** The keys under which the booking's people are counted. */
const bookersOf = ({ booker, seats, ...rest }: Booking) => {
  const present = seats.length > 0 ? seatsTaken({ booker, seats, ...rest }).map((seat) => seat.booker) : [booker]
  return Effect.forEach(
    present.filter((one) => one !== undefined),
    ({ email }) => bookerKey(email),
  )
}

const usageFor = Effect.fnUntraced(function* (booking: Booking | undefined) {
  return booking === undefined ? [] : usageOf(booking, yield* bookersOf(booking))
})

/** The fences over what the booking counts towards. */
const fencesFor = (booking: Booking | undefined, usage: ReadonlyArray<string>): ReadonlyArray<string> => {
  if (booking === undefined || usage.length === 0) return []
  const { start, eventType, resources } = booking
  const { team } = eventType
  const shared = team !== undefined && team.mode !== "collective" ? [loadFence(eventType.id)] : []
  // Resources count towards nothing, but whoever has listed their time is to notice that it is taken.
  const watched = [...usage, ...resources.map(({ id }) => usageKey.host(id))]
  return [...new Set(watched)].flatMap((key) => fencesOf(key, { start, end: start + 1 })).concat(shared)
}

/** What the change leads to: the booking's own mails and events, webhooks, and whoever waits for time that it gives up. */
const dueFrom = ({ before, booking, entry }: Decision, withWebhooks: boolean): ReadonlyArray<WorkDue> => {
  const { at } = entry
  // A bare hold has nobody to tell; it is looked at again when it has expired.
  const look = booking.booker === undefined && booking.status === "held" ? (booking.expiresAt ?? at) : at
  const work: Array<WorkDue> = [{ kind: "booking", id: booking.together?.id ?? booking.id, at: look }]
  if (withWebhooks && booking.booker !== undefined) work.push({ kind: "webhook", id: booking.id, at })
  if (before === undefined) return work
  const kept = new Set(claimsOf(booking).map(({ unit, start, end }) => `${unit} ${start} ${end}`))
  const freed = claimsOf(before).filter(({ unit, start, end }) => !kept.has(`${unit} ${start} ${end}`))
  const units = new Set(freed.map(({ unit }) => unit.replace(/#\d+$/, "")))
  const seatFreed = !isOver(booking.status) && seatsTaken(booking).length < seatsTaken(before).length
  if (seatFreed) for (const host of booking.hosts) units.add(host)
  return [...work, ...[...units].map((id): WorkDue => ({ kind: "waitlist", id, at }))]
}

/** Commits decisions, all or none; what follows from them (mails, events, webhooks) becomes due at once. */
const commit = Effect.fnUntraced(function* ({ decisions, key, counted = [] }: Decided) {
  const store = yield* BookingStore
  const webhooks = yield* Effect.serviceOption(WebhookSender)
  const withWebhooks = webhooks._tag === "Some"
  const changes: Array<Change> = []
  const raises = new Set<string>()
  for (const { before, booking, entry } of decisions) {
    const usage = yield* usageFor(booking)
    for (const fence of [...fencesFor(before, yield* usageFor(before)), ...fencesFor(booking, usage)]) raises.add(fence)
    changes.push({ booking, expected: before?.version, claims: claimsOf(booking), usage, entry })
  }
  const fences = [...counted, ...decisions.flatMap(({ entry }) => entry.decision?.fences ?? [])]
  const seen = new Map(fences.map((fence) => [fence.key, fence]))
  const due = decisions.flatMap((decision) => dueFrom(decision, withWebhooks))
  const { id: booking, eventType } = changes[0]!.booking
  const overtaken = { booking, eventType: eventType.id }
  const claims = () =>
    JSON.stringify(changes.map((change) => change.claims.map(({ unit, start, end }) => [unit, start, end])))
  yield* store.apply({ changes, seen: [...seen.values()], raises: [...raises], key, due }).pipe(
    Effect.catchTags({
      Stale: () => Effect.fail(new Overtaken({ ...overtaken, taken: undefined })),
      SlotTaken: ({ start }) => Effect.fail(new Overtaken({ ...overtaken, taken: { start, claims: claims() } })),
    }),
  )
  return decisions.map(({ booking }) => booking)
})

/** Something else was committed between reading and committing. Never leaves this library: the decision is made again. */
class Overtaken extends Data.TaggedError("Overtaken")<{
  readonly booking: string
  readonly eventType: string
  /** The time that was refused; `undefined` when something that was counted has changed. */
  readonly taken: { readonly start: number; readonly claims: string } | undefined
}> {}

/** How often a decision is made again. Each time somebody else's commit has gone through, so it comes to an end. */
const attempts = 1000

/**
 * Decides and commits, again on fresh data for as long as others are faster: then another host may be free, and if
 * nobody is, the decision itself says so. `SlotTaken` when the very same time is refused twice, `Stale` when it never
 * ends. Those that were overtaken over what an event type counts decide one at a time, so that of many who come at
 * once most do not decide in vain.
 */
export const decideAndCommit = Effect.fnUntraced(function* <E, R>(decide: Effect.Effect<Decided, E, R>) {
  const once = Effect.flatMap(decide, (decided) =>
    decided.decisions.length === 0 ? Effect.succeed(decided.unchanged ?? []) : commit(decided),
  )
  const first = yield* Effect.result(once)
  if (Result.isSuccess(first)) return first.success
  if (!(first.failure instanceof Overtaken)) return yield* Effect.fail(first.failure)
  const { taken, eventType } = first.failure
  const again = decideAgain(once, first.failure)
  return yield* taken === undefined ? inTurn(eventType)(again) : again
})

const decideAgain = Effect.fnUntraced(function* <A, E, R>(once: Effect.Effect<A, E | Overtaken, R>, first: Overtaken) {
  let overtaken = first
  for (let attempt = 1; attempt < attempts; attempt++) {
    const result = yield* Effect.result(once)
    if (Result.isSuccess(result)) return result.success
    if (!(result.failure instanceof Overtaken)) return yield* Effect.fail(result.failure)
    const { taken } = result.failure
    if (taken !== undefined && taken.claims === overtaken.taken?.claims)
      return yield* new SlotTaken({ start: taken.start })
    overtaken = result.failure
  }
  return yield* new Stale({ booking: overtaken.booking })
})

/** For a command that takes nobody's time: that a time is taken cannot be its answer. */
export const takingNoTime = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.catchIf(effect, (error) => error instanceof SlotTaken, Effect.die) as Effect.Effect<
    A,
    Exclude<E, SlotTaken>,
    R
  >
