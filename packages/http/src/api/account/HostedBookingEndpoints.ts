import { Lifecycle } from "@sched/core"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import { commandErrors, placeErrors } from "../CommandErrors.ts"
import { Instant } from "../Instant.ts"
import * as Problems from "../Problems.ts"
import { CancelPayload, CommandHeaders, MoveQuery, WindowQuery } from "../Requests.ts"
import { SlotsView } from "../SlotsView.ts"
import { Authenticated, secured } from "./Authenticated.ts"
import { conditional } from "./Conditions.ts"
import { viewErrors } from "./Errors.ts"
import { HistoryView, HostedBookingView } from "./HostedBookingView.ts"
import { PageQuery, pageOf } from "./Paging.ts"
import { TakesKey } from "./TakesKey.ts"

const booking = { booking: Schema.String }
/** One status alone, or `any`. Default: bookings that take, took or can still take place. */
const status = Schema.optionalKey(Schema.Literals([...Lifecycle.statuses, "any"]))
const list = { query: { ...WindowQuery, status, ...PageQuery }, success: pageOf(HostedBookingView), error: viewErrors }
const readErrors = [Problems.BookingNotFound, Problems.StoreError] as const
const managingErrors = [Problems.NotPermitted, Problems.NotOwner, ...commandErrors] as const
const placingErrors = [...managingErrors, ...placeErrors] as const

const command = { params: booking, headers: CommandHeaders, success: HostedBookingView }
const plain = { ...command, payload: CancelPayload }

/** Bookings, for their hosts and those who manage them. */
export const hostedBookings = HttpApiGroup.make("hostedBookings")
  .add(
    HttpApiEndpoint.get("mine", "/v1/me/bookings", list),
    HttpApiEndpoint.get("ofPerson", "/v1/people/:person/bookings", { ...list, params: { person: Schema.String } }),
    HttpApiEndpoint.get("ofOrganization", "/v1/organizations/:organization/bookings", {
      ...list,
      params: { organization: Schema.String },
    }),
    HttpApiEndpoint.get("ofGroup", "/v1/groups/:group/bookings", { ...list, params: { group: Schema.String } }),
    HttpApiEndpoint.get("read", "/v1/me/bookings/:booking", {
      params: booking,
      success: HostedBookingView,
      error: readErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.get("history", "/v1/me/bookings/:booking/history", {
      params: booking,
      success: Schema.Struct({ items: Schema.Array(HistoryView) }),
      error: readErrors,
    }),
    HttpApiEndpoint.get("slots", "/v1/me/bookings/:booking/slots", {
      params: booking,
      query: MoveQuery,
      success: SlotsView,
      error: [...readErrors, Problems.EventTypeNotFound, Problems.HostNotFound, Problems.InvalidInput] as const,
    }),
    HttpApiEndpoint.post("approve", "/v1/me/bookings/:booking/approve", { ...plain, error: placingErrors }).middleware(
      JsonBody,
    ),
    HttpApiEndpoint.post("decline", "/v1/me/bookings/:booking/decline", { ...plain, error: managingErrors }).middleware(
      JsonBody,
    ),
    HttpApiEndpoint.post("reschedule", "/v1/me/bookings/:booking/reschedule", {
      ...command,
      payload: Schema.Struct({
        ...CancelPayload.fields,
        start: Instant,
        /** Whether the hosts must stay the same. */
        sameHosts: Schema.optionalKey(Schema.Boolean),
      }),
      error: placingErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("reassign", "/v1/me/bookings/:booking/reassign", {
      ...command,
      payload: Schema.Struct({
        ...CancelPayload.fields,
        /** Exactly these hosts take it. Default: the team finds somebody for those who leave. */
        to: Schema.optionalKey(Schema.Array(Schema.String)),
        /** Who no longer takes part. Default: every present host. */
        leaving: Schema.optionalKey(Schema.Array(Schema.String)),
      }),
      error: placingErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("cancel", "/v1/me/bookings/:booking/cancel", { ...plain, error: managingErrors }).middleware(
      JsonBody,
    ),
    HttpApiEndpoint.post("noShow", "/v1/me/bookings/:booking/no-show", { ...plain, error: managingErrors }).middleware(
      JsonBody,
    ),
    HttpApiEndpoint.post("complete", "/v1/me/bookings/:booking/complete", {
      ...plain,
      error: managingErrors,
    }).middleware(JsonBody),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotateEndpoints(TakesKey, true)
  .annotate(OpenApi.Description, "Bookings, for their hosts and those who manage them.")
