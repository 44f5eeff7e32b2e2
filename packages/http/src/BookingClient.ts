import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import type { AgendaView } from "./api/AgendaView.ts"
import { BookingApi } from "./api/BookingApi.ts"
import type { BookingLinkView } from "./api/BookingLinkView.ts"
import type { BookingView } from "./api/BookingView.ts"
import type { EventTypeView } from "./api/EventTypeView.ts"
import type { HoldView } from "./api/HoldView.ts"
import type { PageView } from "./api/PageView.ts"
import type {
  AcceptPayload,
  BookPayload,
  CancelPayload,
  DecidePayload,
  HoldPayload,
  ReschedulePayload,
  WaitPayload,
} from "./api/Requests.ts"
import type { SlotsView } from "./api/SlotsView.ts"
import type { ProofPayload, ProofView, VerificationPayload, VerificationView } from "./api/VerificationView.ts"

/** An event type by its link, `{base}/b/{alias}/{slug}`. */
interface Offering {
  readonly alias: string
  readonly slug: string
}

/** Starts in `[from, to)`, epoch milliseconds; at most 62 days. */
interface Window {
  readonly from: number
  readonly to: number
}

/** `zone` is the IANA zone of the person who books. */
interface ZonedWindow extends Window {
  readonly zone?: string
}

/** With `key`, the same request is carried out once, however often it is sent. */
interface Keyed {
  readonly key?: string
}

/**
 * The booking API as promises. Instants are epoch milliseconds. What the server refuses rejects with an `ApiProblem`;
 * a server that cannot be reached, or speaks another language, rejects with the error of the transport.
 */
export interface BookingClient {
  readonly eventTypes: () => Promise<ReadonlyArray<EventTypeView>>
  /** How the pages under the alias look, and what can be booked there. */
  readonly page: (alias: string) => Promise<PageView>
  readonly eventType: (offering: Offering) => Promise<EventTypeView>
  /** `durationMin` is one of the event type's lengths, by default the first. */
  readonly slots: (request: Offering & ZonedWindow & { readonly durationMin?: number }) => Promise<SlotsView>
  /** What a signed link to book shows; `token` goes with the booking as `link`. */
  readonly link: (token: string) => Promise<BookingLinkView>
  /** Keeps a slot free while its form is filled in. */
  readonly hold: (request: HoldPayload & Keyed) => Promise<HoldView>
  /** A second time does nothing. */
  readonly giveUpHold: (id: string) => Promise<void>
  readonly book: (request: BookPayload & Keyed) => Promise<BookingView>
  /** Gets in line for a time that is taken. */
  readonly wait: (request: WaitPayload & Keyed) => Promise<BookingView>
  /** Mails a code to the address, where a booking needs proof that it is the booker's (`EmailNotVerified`). */
  readonly requestVerification: (request: VerificationPayload) => Promise<VerificationView>
  /** The `proof` to book with, for the code of the mail and the `token` that came when it was asked for. */
  readonly verifyAddress: (request: ProofPayload) => Promise<ProofView>
  /** `token` is any of the booking's links. */
  readonly booking: (token: string) => Promise<BookingView>
  /** The slots to which the booking can move. `token` is its reschedule link. */
  readonly slotsToMove: (token: string, window: ZonedWindow) => Promise<SlotsView>
  /** `token` is the booking's reschedule link. Of somebody with a place among several, that place moves. */
  readonly reschedule: (token: string, request: ReschedulePayload & Keyed) => Promise<BookingView>
  /** `token` is the booking's cancel link. Of somebody with a place among several, that place is given up. */
  readonly cancel: (token: string, request?: CancelPayload & Keyed) => Promise<BookingView>
  /** `token` is the host's decide link. */
  readonly decide: (token: string, request: DecidePayload & Keyed) => Promise<BookingView>
  /** Takes the place on offer. `token` is the accept link. */
  readonly accept: (token: string, request?: AcceptPayload & Keyed) => Promise<BookingView>
  /** `token` is the host's agenda link. */
  readonly agenda: (token: string, window: Window) => Promise<AgendaView>
}

export interface ClientOptions {
  /** Where the API is: what stands before `/v1`, without a slash at the end. */
  readonly baseUrl: string
  /** Default: the global `fetch`. A handler's own `fetch` calls it in the same process. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
}

/** What goes into the body of a request, and what into its headers. */
const keyed = <P extends Keyed>({ key, ...payload }: P) => ({
  payload,
  headers: key === undefined ? {} : { "idempotency-key": key },
})

/** A client of the booking API (`BookingApi`). */
export const createClient = ({ baseUrl, fetch = globalThis.fetch }: ClientOptions): BookingClient => {
  const api = Effect.runSync(Effect.provide(HttpApiClient.make(BookingApi, { baseUrl }), FetchHttpClient.layer))
  const send: typeof globalThis.fetch = (input, init) => fetch(new Request(input, init))
  const promise = <A, E>(effect: Effect.Effect<A, E>): Promise<A> =>
    Effect.runPromise(Effect.provideService(effect, FetchHttpClient.Fetch, send))
  const link = (token: string) => ({ params: { token } })
  return {
    eventTypes: () => promise(api.eventTypes({}).pipe(Effect.map(({ eventTypes }) => eventTypes))),
    page: (alias) => promise(api.page({ params: { alias } })),
    eventType: ({ alias, slug }) => promise(api.eventType({ params: { alias, slug } })),
    slots: ({ alias, slug, ...query }) => promise(api.slots({ params: { alias, slug }, query })),
    link: (token) => promise(api.link(link(token))),
    hold: (request) => promise(api.hold(keyed(request))),
    giveUpHold: (id) => promise(api.giveUpHold({ params: { id } })),
    book: (request) => promise(api.book(keyed(request))),
    wait: (request) => promise(api.wait(keyed(request))),
    requestVerification: (payload) => promise(api.requestVerification({ headers: {}, payload })),
    verifyAddress: (payload) => promise(api.verifyAddress({ payload })),
    booking: (token) => promise(api.booking(link(token))),
    slotsToMove: (token, query) => promise(api.slotsToMove({ ...link(token), query })),
    reschedule: (token, request) => promise(api.reschedule({ ...link(token), ...keyed(request) })),
    cancel: (token, request = {}) => promise(api.cancel({ ...link(token), ...keyed(request) })),
    decide: (token, request) => promise(api.decide({ ...link(token), ...keyed(request) })),
    accept: (token, request = {}) => promise(api.accept({ ...link(token), ...keyed(request) })),
    agenda: (token, query) => promise(api.agenda({ ...link(token), query })),
  }
}
