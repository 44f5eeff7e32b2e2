import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import * as Problems from "../Problems.ts"
import { AuditView, StuckView, WebhookView, WorkKind } from "./AdminViews.ts"
import { Authenticated, OperatorsOnly, secured } from "./Authenticated.ts"
import { ExportedBookingView, HistoryView } from "./HostedBookingView.ts"
import { PageQuery } from "./Paging.ts"
import { TakesKey } from "./TakesKey.ts"
import { newWebhook } from "./WebhookEndpoints.ts"

const itemsOf = <S extends Schema.Top>(item: S) => Schema.Struct({ items: Schema.Array(item) })
const some = { limit: PageQuery.limit }
const nothing = Schema.Struct({})
const notThere = [Problems.RecordNotFound, Problems.StoreError] as const
const emailPayload = Schema.Struct({ email: Schema.String })
const personErrors = [Problems.InvalidForm, Problems.InvalidInput, Problems.StoreError] as const
const forgetErrors = [
  ...personErrors,
  Problems.BookingNotFound,
  Problems.SeatNotFound,
  Problems.IllegalMove,
  Problems.HoldExpired,
  Problems.TooLate,
  Problems.MovedTooOften,
  Problems.KeyReused,
  Problems.Stale,
] as const

/** For whoever runs the application: what concerns all organisations at once. */
export const operator = HttpApiGroup.make("operator")
  .add(
    HttpApiEndpoint.get("audit", "/v1/audit", { query: some, success: itemsOf(AuditView), error: Problems.StoreError }),
    HttpApiEndpoint.get("webhooks", "/v1/webhooks", { success: itemsOf(WebhookView), error: Problems.StoreError }),
    HttpApiEndpoint.post("createWebhook", "/v1/webhooks", newWebhook).middleware(JsonBody).annotate(TakesKey, true),
    HttpApiEndpoint.get("stuck", "/v1/stuck-work", {
      query: some,
      success: itemsOf(StuckView),
      error: Problems.StoreError,
    }),
    HttpApiEndpoint.post("retry", "/v1/stuck-work/:kind/:id/retry", {
      params: { kind: WorkKind, id: Schema.String },
      payload: nothing,
      error: notThere,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("exportPerson", "/v1/personal-data/export", {
      payload: emailPayload,
      success: Schema.Struct({
        bookings: Schema.Array(Schema.Struct({ booking: ExportedBookingView, history: Schema.Array(HistoryView) })),
      }),
      error: personErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.post("forgetPerson", "/v1/personal-data/erase", {
      payload: emailPayload,
      success: Schema.Struct({ bookings: Schema.Int }),
      error: forgetErrors,
    }).middleware(JsonBody),
  )
  .middleware(OperatorsOnly)
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "For whoever runs the application: what concerns all organisations at once.")
