import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import type { BookingLink } from "./offering/BookingLink.ts"
import type { PeoplePorts } from "./People.ts"
import { People } from "./People.ts"
import { AuditLog } from "./ports/AuditLog.ts"
import type { DueWork, Stuck, WorkKind } from "./ports/DueWork.ts"
import type { Ids } from "./ports/Ids.ts"
import { Mailer } from "./ports/Mailer.ts"
import type { RateLimits } from "./ports/RateLimits.ts"
import type { Signer } from "./ports/Signer.ts"
import type { WebhookEndpoint, WebhookSender } from "./ports/WebhookSender.ts"
import type { WebhookStore } from "./ports/WebhookStore.ts"
import type { SchedulingPorts } from "./Scheduling.ts"
import { Scheduling } from "./Scheduling.ts"
import type { WorkerPorts } from "./Worker.ts"
import { retry, stuck } from "./Worker.ts"
import type { GuardedRequest } from "./workflows/abuse/guardRequest.ts"
import { guardRequest } from "./workflows/abuse/guardRequest.ts"
import type { VerificationRequest } from "./workflows/abuse/requestVerification.ts"
import { requestVerification } from "./workflows/abuse/requestVerification.ts"
import type { CodeEntered } from "./workflows/abuse/verifyAddress.ts"
import { verifyAddress } from "./workflows/abuse/verifyAddress.ts"
import { openBookingLink, signBookingLink } from "./workflows/bookingLink.ts"
import { deliverDue } from "./workflows/deliverDue.ts"
import { testWebhook } from "./workflows/tellWebhooks.ts"

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
type SomeLayer = Layer.Layer<any, any, never>
/** Adapters, and settings, which give no service. */
// biome-ignore lint/suspicious/noExplicitAny: the same
type AnyLayer = SomeLayer | Layer.Layer<never, any, never>
type Provided<L extends ReadonlyArray<AnyLayer>> = Layer.Success<L[number]>

/** `More`, where the adapters give all of the ports that it needs. */
type With<Ports, Needed, More> = [Needed] extends [Ports] ? More : unknown

/** What `createScheduling` gives: the `Scheduling` service as promises, the means to stop, and whatever else the adapters allow. */
export type SchedulingClient<Ports> = Promised<Scheduling["Service"]> & {
  /** Closes databases and connections. */
  readonly close: () => Promise<void>
} & With<
    Ports,
    WorkerPorts,
    {
      /** Carries out what is due now (mails), and answers how many pieces of work it took. Call it in a loop. */
      readonly deliverDue: (limit?: number) => Promise<number>
      /** Signs a link to book an event type into one token. */
      readonly signBookingLink: (link: BookingLink) => Promise<string>
      /** The link that a token stands for. */
      readonly openBookingLink: (token: string) => Promise<BookingLink>
    }
  > &
  With<
    Ports,
    DueWork,
    {
      /** At most `limit` pieces of work that were given up, each with the reason. */
      readonly stuck: (limit?: number) => Promise<ReadonlyArray<Stuck>>
      /** Makes work that was given up due again. `false` when it was not given up. */
      readonly retry: (kind: WorkKind, id: string) => Promise<boolean>
    }
  > &
  With<
    Ports,
    PeoplePorts,
    {
      /** Organisations, people and what they offer. */
      readonly people: Promised<People["Service"]>
    }
  > &
  With<
    Ports,
    RateLimits | Ids,
    {
      /** Lets a request from outside pass, or rejects with `TooManyRequests` or `ChallengeFailed`. */
      readonly guard: (request: GuardedRequest) => Promise<void>
    }
  > &
  With<
    Ports,
    RateLimits | Ids | Signer | Mailer,
    {
      /** Mails a code to an address, and answers the token to send back with it. */
      readonly requestVerification: (
        request: VerificationRequest,
      ) => Promise<{ readonly token: string; readonly expiresAt: number }>
      /** The proof to book with that whoever entered the code reads mail at the address. */
      readonly verifyAddress: (code: CodeEntered) => Promise<{ readonly proof: string; readonly expiresAt: number }>
    }
  > &
  With<
    Ports,
    WebhookSender | WebhookStore,
    {
      /** Sends a test event to one endpoint, at once and once; answers the HTTP status. */
      readonly testWebhook: (endpoint: WebhookEndpoint) => Promise<number>
    }
  >

/** Every port that something of the client works over. */
type AnyPort = WorkerPorts | PeoplePorts | RateLimits | WebhookSender | WebhookStore | Scheduling

/**
 * `Scheduling` for people who do not use Effect: pass the adapters, get promises.
 *
 * Store, people and ids are needed. What else there is follows from the adapters, see `SchedulingClient`: with a mailer, a
 * signer and due work, `deliverDue` and signed booking links; with an audit log, `people`; with rate limits, `guard`.
 * Errors are the same classes as in Effect: `error instanceof SlotTaken`, or `error._tag === "SlotTaken"`.
 */
export const createScheduling = async <const L extends ReadonlyArray<AnyLayer>>(
  ...adapters: [SchedulingPorts] extends [Provided<L>] ? L : never
): Promise<SchedulingClient<Provided<L>>> => {
  const [first, ...others] = adapters as ReadonlyArray<SomeLayer>
  const ports = others.reduce((merged, layer) => Layer.merge(merged, layer), first!)
  const runtime = ManagedRuntime.make(Layer.provideMerge(Scheduling.layer, ports))
  const run = <A, E>(effect: Effect.Effect<A, E, AnyPort>) => runtime.runPromise(effect)
  const service = await run(Effect.service(Scheduling))
  const log = await run(Effect.serviceOption(AuditLog))
  const people = log._tag === "None" ? undefined : await run(Effect.provide(Effect.service(People), People.layer))
  return {
    ...promised(service, run),
    ...(people === undefined ? {} : { people: promised(people, run) }),
    deliverDue: (limit?: number) => run(deliverDue(limit)),
    signBookingLink: (link: BookingLink) => run(signBookingLink(link)),
    openBookingLink: (token: string) => run(openBookingLink(token)),
    stuck: (limit?: number) => run(stuck(limit)),
    retry: (kind: WorkKind, id: string) => run(retry(kind, id)),
    guard: (request: GuardedRequest) => run(guardRequest(request)),
    requestVerification: (request: VerificationRequest) =>
      run(Mailer.use((mailer) => requestVerification(request, mailer.verify))),
    verifyAddress: (code: CodeEntered) => run(verifyAddress(code)),
    testWebhook: (endpoint: WebhookEndpoint) => run(testWebhook(endpoint)),
    close: () => runtime.dispose(),
  } as SchedulingClient<Provided<L>>
}
