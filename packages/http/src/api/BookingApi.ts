import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { AgendaView } from "./AgendaView.ts"
import { BookingLinkView } from "./BookingLinkView.ts"
import { BookingView } from "./BookingView.ts"
import { commandErrors, guardErrors, placeErrors } from "./CommandErrors.ts"
import { EventTypeView } from "./EventTypeView.ts"
import { HoldView } from "./HoldView.ts"
import { PageView } from "./PageView.ts"
import { RecordNotFound } from "./PeopleProblems.ts"
import * as Problems from "./Problems.ts"
import * as Requests from "./Requests.ts"
import { SlotsView } from "./SlotsView.ts"
import {
  codesPath,
  ProofPayload,
  ProofView,
  proofsPath,
  VerificationPayload,
  VerificationView,
} from "./VerificationView.ts"

/** Answers what the schemas refuse, and what nobody foresaw, as problems. */
export class Refusals extends HttpApiMiddleware.Service<Refusals>()("@sched/http/Refusals", {
  error: [Problems.InvalidInput, Problems.Unexpected],
}) {}

/** Lets in JSON alone, and not too much of it. */
export class JsonBody extends HttpApiMiddleware.Service<JsonBody>()("@sched/http/JsonBody", {
  error: [Problems.BodyTooLarge, Problems.NotJson, Problems.InvalidInput],
}) {}

const offering = { alias: Schema.String, slug: Schema.String }
const link = { token: Schema.String }
const linkErrors = [
  Problems.InvalidLink,
  Problems.LinkExpired,
  Problems.BookingNotFound,
  Problems.SeatNotFound,
  Problems.StoreError,
] as const
const slotsErrors = [Problems.HostNotFound, Problems.InvalidInput, Problems.StoreError] as const
const byLinkErrors = [...linkErrors, ...guardErrors, ...commandErrors] as const
const placingErrors = [...byLinkErrors, ...placeErrors] as const
const newErrors = [
  Problems.EventTypeNotFound,
  Problems.BookingNotFound,
  Problems.SeatNotFound,
  Problems.InvalidForm,
  Problems.KeyReused,
  Problems.Stale,
  ...slotsErrors,
  ...guardErrors,
] as const

const eventTypes = HttpApiGroup.make("eventTypes", { topLevel: true })
  .add(
    HttpApiEndpoint.get("eventTypes", "/v1/event-types", {
      success: Schema.Struct({ eventTypes: Schema.Array(EventTypeView) }),
      error: Problems.StoreError,
    }),
    HttpApiEndpoint.get("page", "/v1/pages/:alias", {
      params: { alias: Schema.String },
      success: PageView,
      error: [RecordNotFound, Problems.StoreError],
    }),
    HttpApiEndpoint.get("eventType", "/v1/event-types/:alias/:slug", {
      params: offering,
      success: EventTypeView,
      error: [Problems.EventTypeNotFound, Problems.StoreError],
    }),
    HttpApiEndpoint.get("slots", "/v1/event-types/:alias/:slug/slots", {
      params: offering,
      query: Requests.SlotsQuery,
      success: SlotsView,
      error: [Problems.EventTypeNotFound, ...slotsErrors],
    }),
  )
  .annotate(OpenApi.Description, "What can be booked, and when.")

const links = HttpApiGroup.make("links", { topLevel: true })
  .add(
    HttpApiEndpoint.get("link", "/v1/links/:token", {
      params: link,
      success: BookingLinkView,
      error: [
        Problems.InvalidLink,
        Problems.LinkExpired,
        Problems.LinkUsedUp,
        Problems.EventTypeNotFound,
        Problems.StoreError,
      ],
    }),
  )
  .annotate(OpenApi.Description, "Signed links to book an event type. Reading one does not use it.")

const holds = HttpApiGroup.make("holds", { topLevel: true })
  .add(
    HttpApiEndpoint.post("hold", "/v1/holds", {
      headers: Requests.KeyHeaders,
      payload: Requests.HoldPayload,
      success: HoldView.pipe(HttpApiSchema.status(201)),
      error: [
        ...newErrors,
        Problems.SlotTaken,
        Problems.SlotNotOffered,
        Problems.InvalidLink,
        Problems.LinkExpired,
      ] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("giveUpHold", "/v1/holds/:id", {
      params: { id: Schema.String },
      success: HttpApiSchema.NoContent,
      error: [Problems.BookingNotFound, Problems.Stale, Problems.StoreError],
    }),
  )
  .annotate(OpenApi.Description, "A slot kept free while its form is filled in.")

const bookings = HttpApiGroup.make("bookings", { topLevel: true })
  .add(
    HttpApiEndpoint.post("book", "/v1/bookings", {
      headers: Requests.KeyHeaders,
      payload: Requests.BookPayload,
      success: BookingView.pipe(HttpApiSchema.status(201)),
      error: [
        ...newErrors,
        Problems.SlotTaken,
        Problems.SlotNotOffered,
        Problems.HoldExpired,
        Problems.IllegalMove,
        Problems.TooLate,
        Problems.MovedTooOften,
        Problems.InvalidLink,
        Problems.LinkExpired,
        Problems.LinkUsedUp,
        Problems.EmailNotVerified,
      ] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("wait", "/v1/waitlist", {
      headers: Requests.KeyHeaders,
      payload: Requests.WaitPayload,
      success: BookingView.pipe(HttpApiSchema.status(201)),
      error: [...newErrors, Problems.SlotFree, Problems.SlotNotOffered, Problems.EmailNotVerified] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.get("booking", "/v1/bookings/:token", {
      params: link,
      success: BookingView,
      error: linkErrors,
    }),
    HttpApiEndpoint.get("slotsToMove", "/v1/bookings/:token/slots", {
      params: link,
      query: Requests.MoveQuery,
      success: SlotsView,
      error: [...linkErrors, Problems.EventTypeNotFound, Problems.HostNotFound, Problems.InvalidInput] as const,
    }),
    HttpApiEndpoint.post("reschedule", "/v1/bookings/:token/reschedule", {
      params: link,
      headers: Requests.CommandHeaders,
      payload: Requests.ReschedulePayload,
      success: BookingView,
      error: placingErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("cancel", "/v1/bookings/:token/cancel", {
      params: link,
      headers: Requests.CommandHeaders,
      payload: Requests.CancelPayload,
      success: BookingView,
      error: byLinkErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("decide", "/v1/bookings/:token/decide", {
      params: link,
      headers: Requests.CommandHeaders,
      payload: Requests.DecidePayload,
      success: BookingView,
      error: placingErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("accept", "/v1/bookings/:token/accept", {
      params: link,
      headers: Requests.CommandHeaders,
      payload: Requests.AcceptPayload,
      success: BookingView,
      error: placingErrors,
    }).middleware(JsonBody),
  )
  .annotate(OpenApi.Description, "Bookings, reached by signed links. Reading changes nothing (S0-22).")

const verifyErrors = [Problems.TooManyRequests, Problems.NotOffered, Problems.StoreError] as const

const verifications = HttpApiGroup.make("verifications", { topLevel: true })
  .add(
    HttpApiEndpoint.post("requestVerification", codesPath, {
      headers: Requests.ChallengeHeaders,
      payload: VerificationPayload,
      success: VerificationView.pipe(HttpApiSchema.status(201)),
      error: [...verifyErrors, Problems.ChallengeFailed, Problems.InvalidForm, Problems.MailError] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("verifyAddress", proofsPath, {
      payload: ProofPayload,
      success: ProofView.pipe(HttpApiSchema.status(201)),
      error: [...verifyErrors, Problems.CodeRefused] as const,
    }).middleware(JsonBody),
  )
  .annotate(OpenApi.Description, "Showing that an address is one's own, with a code that is mailed there.")

const agenda = HttpApiGroup.make("agenda", { topLevel: true })
  .add(
    HttpApiEndpoint.get("agenda", "/v1/agenda/:token", {
      params: link,
      query: Requests.WindowQuery,
      success: AgendaView,
      error: [Problems.InvalidLink, Problems.LinkExpired, Problems.HostNotFound, Problems.StoreError],
    }),
  )
  .annotate(OpenApi.Description, "What a host has on, reached by a signed link.")

const health = HttpApiGroup.make("health", { topLevel: true })
  .add(
    HttpApiEndpoint.get("health", "/v1/health", { success: Schema.Struct({ healthy: Schema.Literal(true) }) }),
    HttpApiEndpoint.get("ready", "/v1/ready", {
      success: Schema.Struct({ ready: Schema.Literal(true) }),
      error: Problems.NotReady,
    }),
  )
  .annotate(OpenApi.Description, "Whether the process and its store work, for whatever watches over them.")

/** Everything that a booking page asks of the server. Serve it with `createHandler`, call it with `createClient`. */
export class BookingApi extends HttpApi.make("sched")
  .add(eventTypes, links, holds, bookings, verifications, agenda, health)
  .middleware(Refusals)
  // A misspelt field is refused: `verison` left unread would drop the guard that its sender relies on.
  .annotate(HttpApi.PayloadParseOptions, { onExcessProperty: "error" }) {}
