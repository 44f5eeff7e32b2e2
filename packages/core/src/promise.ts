import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import type { BookingLink } from "./offering/BookingLink.ts"
import type { SchedulingPorts } from "./Scheduling.ts"
import { Scheduling } from "./Scheduling.ts"
import type { WorkerPorts } from "./Worker.ts"
import { openBookingLink, signBookingLink } from "./workflows/bookingLink.ts"
import { deliverDue } from "./workflows/deliverDue.ts"

/** An Effect service seen by someone who does not use Effect: each method answers a promise that rejects with its typed error. */
export type Promised<S> = {
  readonly [K in keyof S]: S[K] extends (...args: infer A) => Effect.Effect<infer B, infer _E, never>
    ? (...args: A) => Promise<B>
    : never
}

/** The methods of a service as promises, each run by `run`. */
const promised = <S extends object>(service: S, run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>): Promised<S> =>
  Object.fromEntries(
    Object.entries(service).map(([name, method]) => [name, (...args: ReadonlyArray<never>) => run(method(...args))]),
  ) as Promised<S>

// biome-ignore lint/suspicious/noExplicitAny: the layers' own types are inferred, this only bounds them
type AnyLayer = Layer.Layer<any, any, never>
type Provided<L extends ReadonlyArray<AnyLayer>> = Layer.Success<L[number]>

/** What `createScheduling` gives: the `Scheduling` service as promises, and the means to deliver mails and to stop. */
export type SchedulingClient<Ports> = Promised<Scheduling["Service"]> & {
  /** Closes databases and connections. */
  readonly close: () => Promise<void>
} & ([WorkerPorts] extends [Ports]
    ? {
        /** Carries out what is due now (mails), and answers how many pieces of work it took. Call it in a loop. */
        readonly deliverDue: (limit?: number) => Promise<number>
        /** Signs a link to book an event type into one token. */
        readonly signBookingLink: (link: BookingLink) => Promise<string>
        /** The link that a token stands for. */
        readonly openBookingLink: (token: string) => Promise<BookingLink>
      }
    : unknown)

/**
 * `Scheduling` for people who do not use Effect: pass the adapters, get promises.
 *
 * Store, people and ids are needed; with a mailer, a signer and due work, `deliverDue` and signed
 * booking links are there too. Errors are
 * the same classes as in Effect: `error instanceof SlotTaken`, or `error._tag === "SlotTaken"`.
 */
export const createScheduling = async <const L extends ReadonlyArray<AnyLayer>>(
  ...adapters: [SchedulingPorts] extends [Provided<L>] ? L : never
): Promise<SchedulingClient<Provided<L>>> => {
  const [first, ...others] = adapters as ReadonlyArray<AnyLayer>
  const ports = others.reduce((merged, layer) => Layer.merge(merged, layer), first!)
  const runtime = ManagedRuntime.make(Layer.provideMerge(Scheduling.layer, ports))
  const run = <A, E>(effect: Effect.Effect<A, E, WorkerPorts | Scheduling>) => runtime.runPromise(effect)
  const service = await run(Effect.service(Scheduling))
  return {
    ...promised(service, run),
    deliverDue: (limit?: number) => run(deliverDue(limit)),
    signBookingLink: (link: BookingLink) => run(signBookingLink(link)),
    openBookingLink: (token: string) => run(openBookingLink(token)),
    close: () => runtime.dispose(),
  } as SchedulingClient<Provided<L>>
}
