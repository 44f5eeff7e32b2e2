import type { AuditEntry, Claim, Fence, PeopleKeys, PeopleKind, Usage, WorkKind } from "@sched/core"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"

/** What a store holds, expired claims included. Lists may come in any order, unless one is named. */
export interface Contents {
  readonly bookings: ReadonlyArray<{ readonly id: string; readonly version: number; readonly status: string }>
  readonly claims: ReadonlyArray<Claim>
  readonly usage: ReadonlyArray<Usage>
  readonly fences: ReadonlyArray<Fence>
  readonly history: ReadonlyArray<{ readonly booking: string; readonly version: number }>
  readonly keys: ReadonlyArray<{ readonly scope: string; readonly key: string; readonly booking: string }>
  /** The data of people, by the parts of `bookingRows` and `entryRows`. */
  readonly personal: ReadonlyArray<{ readonly booking: string; readonly part: string; readonly email: string }>
  /** Bookings and lines of history as texts, as far as they stand outside of `personal`. */
  readonly bodies: ReadonlyArray<string>
  /** What was observed, by `observationKey`. */
  readonly observed: ReadonlyArray<{ readonly booking: string; readonly key: string }>
  /** Work that waits, leased or not: `attempts` and `problem` as `DueWork` describes them. */
  readonly due: ReadonlyArray<{
    readonly kind: WorkKind
    readonly id: string
    readonly dueAt: number
    readonly attempts: number
    readonly stuck: boolean
    readonly problem: string | undefined
  }>
  /** Hosts, event types, organisations and so on, by what they are found. */
  readonly people: ReadonlyArray<
    PeopleKeys & { readonly kind: PeopleKind; readonly version: number; readonly position: number }
  >
  /** What is counted towards limits, by the instant from which on it may be removed. */
  readonly limits: ReadonlyArray<{ readonly key: string; readonly at: number; readonly until: number }>
  /** In the order in which they were recorded. */
  readonly audit: ReadonlyArray<AuditEntry>
}

/** A second way into the store under test, so that a suite sees effects without asking the store's own methods. */
export class StoreUnderTest extends Context.Service<
  StoreUnderTest,
  {
    /** Everything that the store holds, read behind its back: a database is asked by SQL, on a connection of its own. */
    readonly contents: Effect.Effect<Contents>
    /** Empties the store: of bookings, people, connections, webhooks, counts towards limits and the audit log. */
    readonly clear: Effect.Effect<void>
  }
>()("@sched/testkit/StoreUnderTest") {}

const sorted = <A>(values: ReadonlyArray<A>): ReadonlyArray<A> =>
  values
    .map((value) => [JSON.stringify(value), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value)

/** What the store holds, each list in an order that depends on its values alone. */
export const contents = StoreUnderTest.use((store) => store.contents).pipe(
  Effect.map(
    (found): Contents => ({
      bookings: sorted(found.bookings),
      claims: sorted(found.claims),
      usage: sorted(found.usage),
      fences: sorted(found.fences),
      history: sorted(found.history),
      keys: sorted(found.keys),
      personal: sorted(found.personal),
      bodies: sorted(found.bodies),
      observed: sorted(found.observed),
      due: sorted(found.due),
      people: sorted(found.people),
      limits: sorted(found.limits),
      audit: found.audit,
    }),
  ),
)

/** The instant at which every test begins: Monday 1 February 2027, 08:00 UTC. */
export const NOW = Date.UTC(2027, 1, 1, 8)

/** Runs the test on an empty store whose clock shows `NOW`. */
export const onEmptyStore = <A, E, R>(test: Effect.Effect<A, E, R>): Effect.Effect<A, E, R | StoreUnderTest> =>
  StoreUnderTest.use((store) => store.clear).pipe(Effect.andThen(TestClock.setTime(NOW)), Effect.andThen(test))
