import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import * as Problems from "../Problems.ts"
import { OnceHeaders } from "../Requests.ts"
import { DeliveryView, NewWebhookView, WebhookTestView, WebhookView } from "./AdminViews.ts"
import { Authenticated, secured } from "./Authenticated.ts"
import { makeErrors, viewErrors } from "./Errors.ts"
import { PageQuery } from "./Paging.ts"
import { TakesKey } from "./TakesKey.ts"

const organization = { organization: Schema.String }
const webhook = { webhook: Schema.String }
const urlPayload = Schema.Struct({ url: Schema.String })
const notThere = [Problems.RecordNotFound, Problems.StoreError] as const

/** What makes a webhook, of an organisation or of all. */
export const newWebhook = {
  headers: OnceHeaders,
  payload: urlPayload,
  success: NewWebhookView.pipe(HttpApiSchema.status(201)),
  error: makeErrors,
}

/** Webhooks: those of an organisation for those who manage them there, all of them for operators. */
export const webhooks = HttpApiGroup.make("webhooks")
  .add(
    HttpApiEndpoint.get("ofOrganization", "/v1/organizations/:organization/webhooks", {
      params: organization,
      success: Schema.Struct({ items: Schema.Array(WebhookView) }),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("createForOrganization", "/v1/organizations/:organization/webhooks", {
      params: organization,
      ...newWebhook,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.put("replace", "/v1/webhooks/:webhook", {
      params: webhook,
      payload: urlPayload,
      success: WebhookView,
      error: [...notThere, Problems.InvalidInput] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/webhooks/:webhook", { params: webhook, error: notThere }),
    HttpApiEndpoint.post("test", "/v1/webhooks/:webhook/test", {
      params: webhook,
      payload: Schema.Struct({}),
      success: WebhookTestView,
      error: notThere,
    }).middleware(JsonBody),
    HttpApiEndpoint.get("deliveries", "/v1/webhooks/:webhook/deliveries", {
      params: webhook,
      query: { limit: PageQuery.limit },
      success: Schema.Struct({ items: Schema.Array(DeliveryView) }),
      error: notThere,
    }),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Where changes of bookings are posted to: of one organisation, or of all.")
