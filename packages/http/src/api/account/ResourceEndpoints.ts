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
import { PageQuery, pageOf } from "./Paging.ts"
import { CategoryPayload, CategoryView, ResourcePayload, ResourceView } from "./ResourceView.ts"
import { TakesKey } from "./TakesKey.ts"

const organization = { organization: Schema.String }
const resource = { resource: Schema.String }

/** Rooms and devices. */
export const resources = HttpApiGroup.make("resources")
  .add(
    HttpApiEndpoint.get("list", "/v1/organizations/:organization/resources", {
      params: organization,
      query: PageQuery,
      success: pageOf(ResourceView),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("create", "/v1/organizations/:organization/resources", {
      params: organization,
      headers: OnceHeaders,
      payload: ResourcePayload,
      success: ResourceView.pipe(HttpApiSchema.status(201)),
      error: makeErrors,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.get("read", "/v1/resources/:resource", {
      params: resource,
      success: ResourceView,
      error: viewErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.put("replace", "/v1/resources/:resource", {
      params: resource,
      headers: EditHeaders,
      payload: ResourcePayload,
      success: ResourceView,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/resources/:resource", {
      params: resource,
      headers: EditHeaders,
      error: [...editErrors, Problems.InUse, Problems.BookingsToCome] as const,
    }),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Rooms and devices of an organisation.")

const category = { category: Schema.String }

/** Categories of resources, employees and services. */
export const categories = HttpApiGroup.make("categories")
  .add(
    HttpApiEndpoint.get("list", "/v1/organizations/:organization/categories", {
      params: organization,
      query: PageQuery,
      success: pageOf(CategoryView),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("create", "/v1/organizations/:organization/categories", {
      params: organization,
      headers: OnceHeaders,
      payload: CategoryPayload,
      success: CategoryView.pipe(HttpApiSchema.status(201)),
      error: makeErrors,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.get("read", "/v1/categories/:category", {
      params: category,
      success: CategoryView,
      error: viewErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.put("replace", "/v1/categories/:category", {
      params: category,
      headers: EditHeaders,
      payload: CategoryPayload,
      success: CategoryView,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/categories/:category", {
      params: category,
      headers: EditHeaders,
      error: editErrors,
    }),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Categories, in which resources and employees stand beside services.")
