import * as HttpApiError from "effect/http-api/HttpApiError"
import * as Schema from "effect/Schema"
import { declare, detail } from "./Declaration.ts"
import { Instant } from "./Instant.ts"

/*
 * What the API refuses, as RFC 9457 problems with `type`, `title`, `status`, `detail` and fields of their own. A
 * problem that stands for an error of the core bears its name, so that `_tag` reads the same on both sides.
 */

export * from "./PeopleProblems.ts"

export class SlotTaken extends HttpApiError.Problem<SlotTaken>()(
  "SlotTaken",
  declare("SlotTaken", 409, "The slot has just been taken"),
  { detail, start: Instant },
) {}

export class SlotNotOffered extends HttpApiError.Problem<SlotNotOffered>()(
  "SlotNotOffered",
  declare("SlotNotOffered", 409, "The slot is not offered"),
  { detail, start: Instant },
) {}

export class HoldExpired extends HttpApiError.Problem<HoldExpired>()(
  "HoldExpired",
  declare("HoldExpired", 410, "The hold has ended"),
  { detail, id: Schema.String, expiredAt: Instant },
) {}

export class BookingNotFound extends HttpApiError.Problem<BookingNotFound>()(
  "BookingNotFound",
  declare("BookingNotFound", 404, "There is no such booking"),
  { detail, id: Schema.String },
) {}

export class EventTypeNotFound extends HttpApiError.Problem<EventTypeNotFound>()(
  "EventTypeNotFound",
  declare("EventTypeNotFound", 404, "There is no such event type"),
  { detail, alias: Schema.String, slug: Schema.String },
) {}

/** Does not say which host: their ids are not for the public. */
export class HostNotFound extends HttpApiError.Problem<HostNotFound>()(
  "HostNotFound",
  declare("HostNotFound", 404, "There is no such host"),
  { detail },
) {}

/** `bookingStatus` is the core's `status`, a word that RFC 9457 takes for the HTTP status. */
export class IllegalMove extends HttpApiError.Problem<IllegalMove>()(
  "IllegalMove",
  declare("IllegalMove", 409, "The booking's status does not allow this"),
  { detail, bookingStatus: Schema.String, command: Schema.String },
) {}

export class TooLate extends HttpApiError.Problem<TooLate>()(
  "TooLate",
  declare("TooLate", 409, "It is too late for this"),
  { detail, command: Schema.String, deadline: Instant },
) {}

/** There is nothing to wait for: the slot can be booked. */
export class SlotFree extends HttpApiError.Problem<SlotFree>()(
  "SlotFree",
  declare("SlotFree", 409, "The slot is free"),
  { detail, start: Instant },
) {}

export class MovedTooOften extends HttpApiError.Problem<MovedTooOften>()(
  "MovedTooOften",
  declare("MovedTooOften", 409, "The booking has been moved as often as it can be"),
  { detail, moves: Schema.Int },
) {}

/** There was a place of this id once, or never. */
export class SeatNotFound extends HttpApiError.Problem<SeatNotFound>()(
  "SeatNotFound",
  declare("SeatNotFound", 404, "There is no such place"),
  { detail, booking: Schema.String, seat: Schema.String },
) {}

/** Of several bookings that are made together, these starts are not to be had; nothing was booked. */
export class NotAllBookable extends HttpApiError.Problem<NotAllBookable>()(
  "NotAllBookable",
  declare("NotAllBookable", 409, "Not all of these times can be booked"),
  {
    detail,
    problems: Schema.Array(Schema.Struct({ start: Instant, problem: Schema.Literals(["taken", "notOffered"]) })),
  },
) {}

/** A link that can be used so many times, and has been: gone. */
export class LinkUsedUp extends HttpApiError.Problem<LinkUsedUp>()(
  "LinkUsedUp",
  declare("LinkUsedUp", 410, "The link is used up"),
  { detail, uses: Schema.Int },
) {}

export class InvalidForm extends HttpApiError.Problem<InvalidForm>()(
  "InvalidForm",
  declare("InvalidForm", 422, "The form cannot be accepted"),
  { detail, problems: Schema.Array(Schema.Struct({ field: Schema.String, problem: Schema.String })) },
) {}

export class KeyReused extends HttpApiError.Problem<KeyReused>()(
  "KeyReused",
  declare("KeyReused", 422, "The idempotency key was used for another request"),
  { detail, key: Schema.String },
) {}

/** The link was altered, or was made for something else. */
export class InvalidLink extends HttpApiError.Problem<InvalidLink>()(
  "InvalidLink",
  declare("InvalidLink", 404, "The link is not valid"),
  { detail, problem: Schema.Literals(["malformed", "otherAction"]) },
) {}

/** The core's `InvalidLink` whose problem is `expired`: gone, where the others were never there. */
export class LinkExpired extends HttpApiError.Problem<LinkExpired>()(
  "LinkExpired",
  declare("LinkExpired", 410, "The link has expired"),
  { detail, problem: Schema.Literal("expired") },
) {}

/** A value that cannot be worked with: `field` is its path inside the request, such as `booker.email`. */
export class InvalidInput extends HttpApiError.Problem<InvalidInput>()(
  "InvalidInput",
  declare("InvalidInput", 400, "The request cannot be understood"),
  { detail, field: Schema.String, problem: Schema.String },
) {}

export class Stale extends HttpApiError.Problem<Stale>()(
  "Stale",
  declare("Stale", 409, "The booking has changed meanwhile"),
  { detail, booking: Schema.String },
) {}

/** The core's `Stale` where the version was sent as `If-Match` (RFC 9110 §13.1.1). */
export class PreconditionFailed extends HttpApiError.Problem<PreconditionFailed>()(
  "PreconditionFailed",
  declare("PreconditionFailed", 412, "The booking has changed meanwhile"),
  { detail, booking: Schema.String },
) {}

/** The store failed. What failed is in the log, not in the answer. */
export class StoreError extends HttpApiError.Problem<StoreError>()(
  "StoreError",
  declare("StoreError", 503, "The service cannot answer just now"),
  { detail },
) {}

/** The mail server did not take a mail. Why is in the log, not in the answer. */
export class MailError extends HttpApiError.Problem<MailError>()(
  "MailError",
  declare("MailError", 503, "The mail could not be sent"),
  { detail },
) {}

/** The application works without what this needs, such as a mail server. */
export class NotOffered extends HttpApiError.Problem<NotOffered>()(
  "NotOffered",
  declare("NotOffered", 501, "The application does not offer this"),
  { detail },
) {}

/** The store does not answer, or not in time. Why is in the log, not in the answer. */
export class NotReady extends HttpApiError.Problem<NotReady>()(
  "NotReady",
  declare("NotReady", 503, "The service is not ready"),
  { detail },
) {}

/** A mistake of ours. What went wrong is in the log, not in the answer. */
export class Unexpected extends HttpApiError.Problem<Unexpected>()(
  "Unexpected",
  declare("Unexpected", 500, "Something went wrong"),
  { detail },
) {}

/** The request's body is longer than `limit` bytes. */
export class BodyTooLarge extends HttpApiError.Problem<BodyTooLarge>()(
  "BodyTooLarge",
  declare("BodyTooLarge", 413, "The request is too large"),
  { detail, limit: Schema.Int },
) {}

export class NotJson extends HttpApiError.Problem<NotJson>()(
  "NotJson",
  declare("NotJson", 415, "The request must be JSON"),
  { detail },
) {}

/** From `retryAt` on there is room again; `Retry-After` says the same in seconds (RFC 9110 §10.2.3). */
export class TooManyRequests extends HttpApiError.Problem<TooManyRequests>()(
  "TooManyRequests",
  declare("TooManyRequests", 429, "There were too many requests like this one"),
  { detail, retryAt: Instant },
) {}

/** What the page sent does not show that a person is there. */
export class ChallengeFailed extends HttpApiError.Problem<ChallengeFailed>()(
  "ChallengeFailed",
  declare("ChallengeFailed", 403, "This does not seem to be sent by a person"),
  { detail },
) {}

/**
 * Nothing is booked without proof that the address is the booker's: `POST` the address to `requestCodeAt`, the code of
 * the mail to `proveAt`, and book again with the `proof`.
 */
export class EmailNotVerified extends HttpApiError.Problem<EmailNotVerified>()(
  "EmailNotVerified",
  declare("EmailNotVerified", 403, "The address is to be verified first"),
  { detail, requestCodeAt: Schema.String, proveAt: Schema.String },
) {}

/** The code does not verify the address. */
export class CodeRefused extends HttpApiError.Problem<CodeRefused>()(
  "CodeRefused",
  declare("CodeRefused", 422, "The code is not accepted"),
  { detail, problem: Schema.Literals(["wrong", "expired"]) },
) {}

export class RouteNotFound extends HttpApiError.Problem<RouteNotFound>()(
  "RouteNotFound",
  declare("RouteNotFound", 404, "There is nothing at this address"),
  { detail },
) {}

/** `allowed` repeats the `Allow` header (RFC 9110 §15.5.6). */
export class MethodNotAllowed extends HttpApiError.Problem<MethodNotAllowed>()(
  "MethodNotAllowed",
  declare("MethodNotAllowed", 405, "The address does not know this method"),
  { detail, allowed: Schema.Array(Schema.String) },
) {}
