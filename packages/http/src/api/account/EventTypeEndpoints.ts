import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import * as Problems from "../Problems.ts"
import { OnceHeaders } from "../Requests.ts"
import { Authenticated, secured } from "./Authenticated.ts"
import { conditional, EditHeaders } from "./Conditions.ts"
import { editErrors, makeErrors, viewErrors } from "./Errors.ts"
import { EventTypeDetail, EventTypePayload, NewEventTypePayload } from "./EventTypeFields.ts"
import { PageQuery, pageOf } from "./Paging.ts"
import { TakesKey } from "./TakesKey.ts"
import { CopyPayload, EditTemplatePayload, TemplatePayload, TemplateView } from "./TemplateView.ts"

const organization = { organization: Schema.String }
const person = { person: Schema.String }
const eventType = { eventType: Schema.String }
const saveErrors = [...editErrors, Problems.FieldLocked] as const
const created = EventTypeDetail.pipe(HttpApiSchema.status(201))

/** Event types, for those who manage them. */
export const managedEventTypes = HttpApiGroup.make("managedEventTypes")
  .add(
    HttpApiEndpoint.get("ofPerson", "/v1/people/:person/event-types", {
      params: person,
      query: PageQuery,
      success: pageOf(EventTypeDetail),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("createForPerson", "/v1/people/:person/event-types", {
      params: person,
      headers: OnceHeaders,
      payload: EventTypePayload,
      success: created,
      error: [...saveErrors, Problems.KeyReused] as const,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.get("ofOrganization", "/v1/organizations/:organization/event-types", {
      params: organization,
      query: PageQuery,
      success: pageOf(EventTypeDetail),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("createForOrganization", "/v1/organizations/:organization/event-types", {
      params: organization,
      headers: OnceHeaders,
      payload: NewEventTypePayload,
      success: created,
      error: [...saveErrors, Problems.KeyReused] as const,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.get("read", "/v1/event-types/:eventType", {
      params: eventType,
      success: EventTypeDetail,
      error: viewErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.put("replace", "/v1/event-types/:eventType", {
      params: eventType,
      headers: EditHeaders,
      payload: EventTypePayload,
      success: EventTypeDetail,
      error: saveErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/event-types/:eventType", {
      params: eventType,
      headers: EditHeaders,
      error: editErrors,
    }),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Event types, for those who manage them.")

const template = { template: Schema.String }

/** Templates, from which members get event types of their own. */
export const templates = HttpApiGroup.make("templates")
  .add(
    HttpApiEndpoint.get("list", "/v1/organizations/:organization/templates", {
      params: organization,
      query: PageQuery,
      success: pageOf(TemplateView),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("create", "/v1/organizations/:organization/templates", {
      params: organization,
      headers: OnceHeaders,
      payload: TemplatePayload,
      success: TemplateView.pipe(HttpApiSchema.status(201)),
      error: makeErrors,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.get("read", "/v1/templates/:template", {
      params: template,
      success: TemplateView,
      error: viewErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.patch("edit", "/v1/templates/:template", {
      params: template,
      headers: EditHeaders,
      payload: EditTemplatePayload,
      success: TemplateView,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/templates/:template", {
      params: template,
      headers: EditHeaders,
      error: editErrors,
    }),
    HttpApiEndpoint.post("copy", "/v1/templates/:template/copies", {
      params: template,
      headers: OnceHeaders,
      payload: CopyPayload,
      success: created,
      error: makeErrors,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Templates: event types that members are offered as copies of their own.")
