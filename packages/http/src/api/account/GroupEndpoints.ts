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
import { GroupView, HandedOverView } from "./OrganizationView.ts"
import { PageQuery, pageOf } from "./Paging.ts"
import { TakesKey } from "./TakesKey.ts"

const organization = { organization: Schema.String }
const group = { group: Schema.String }
const people = Schema.Array(Schema.String)

/** Groups of members. */
export const groups = HttpApiGroup.make("groups")
  .add(
    HttpApiEndpoint.get("list", "/v1/organizations/:organization/groups", {
      params: organization,
      query: PageQuery,
      success: pageOf(GroupView),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("create", "/v1/organizations/:organization/groups", {
      params: organization,
      headers: OnceHeaders,
      payload: Schema.Struct({
        name: Schema.String,
        members: Schema.optionalKey(people),
        /** Default: whoever creates it. */
        admins: Schema.optionalKey(people),
      }),
      success: GroupView.pipe(HttpApiSchema.status(201)),
      error: makeErrors,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.get("read", "/v1/groups/:group", {
      params: group,
      success: GroupView,
      error: viewErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.patch("edit", "/v1/groups/:group", {
      params: group,
      headers: EditHeaders,
      payload: Schema.Struct({ name: Schema.optionalKey(Schema.String), members: Schema.optionalKey(people) }),
      success: Schema.Struct({ group: GroupView, bookings: Schema.Array(HandedOverView) }),
      error: [...editErrors, Problems.NoHostLeft] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.put("setAdmins", "/v1/groups/:group/admins", {
      params: group,
      headers: EditHeaders,
      payload: Schema.Struct({ admins: people }),
      success: GroupView,
      error: [...editErrors, Problems.NoHostLeft] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/groups/:group", { params: group, headers: EditHeaders, error: editErrors }),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Groups of members; their members are the hosts of their event types.")
