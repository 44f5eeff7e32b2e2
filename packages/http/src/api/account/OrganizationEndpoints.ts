import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import * as Problems from "../Problems.ts"
import { OnceHeaders } from "../Requests.ts"
import { AuditView, ConnectionView } from "./AdminViews.ts"
import { Authenticated, secured } from "./Authenticated.ts"
import { BrandingView } from "./BrandingView.ts"
import { conditional, EditHeaders } from "./Conditions.ts"
import { editErrors, makeErrors, viewErrors } from "./Errors.ts"
import { EditOrganizationPayload, OrganizationView, Roles } from "./OrganizationView.ts"
import { PageQuery } from "./Paging.ts"
import { TakesKey } from "./TakesKey.ts"

const params = { organization: Schema.String }
const edit = { params, headers: EditHeaders, success: OrganizationView }

/** Organisations, with their settings, pages and roles. */
export const organizations = HttpApiGroup.make("organizations")
  .add(
    HttpApiEndpoint.post("create", "/v1/organizations", {
      headers: OnceHeaders,
      payload: Schema.Struct({
        name: Schema.String,
        /** Its pages; can be set later, a logo then. */
        branding: Schema.optionalKey(
          Schema.Struct({
            alias: BrandingView.fields.alias,
            company: BrandingView.fields.company,
            colours: BrandingView.fields.colours,
          }),
        ),
      }),
      success: OrganizationView.pipe(HttpApiSchema.status(201)),
      error: makeErrors,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.get("read", "/v1/organizations/:organization", {
      params,
      success: OrganizationView,
      error: viewErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.patch("edit", "/v1/organizations/:organization", {
      ...edit,
      payload: EditOrganizationPayload,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/organizations/:organization", {
      params,
      headers: EditHeaders,
      query: {
        /** Whether its bookings to come are cancelled along. Default: they are in the way. */
        cancelBookings: Schema.optionalKey(Schema.Literals(["true", "false"])),
      },
      success: Schema.Struct({ cancelled: Schema.Array(Schema.String) }),
      error: [
        ...editErrors,
        Problems.BookingsToCome,
        Problems.BookingNotFound,
        Problems.Stale,
        Problems.KeyReused,
        Problems.InvalidForm,
        Problems.HoldExpired,
        Problems.MovedTooOften,
      ] as const,
    }),
    HttpApiEndpoint.put("setBranding", "/v1/organizations/:organization/branding", {
      ...edit,
      payload: BrandingView,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.put("setRoles", "/v1/organizations/:organization/roles", {
      ...edit,
      payload: Schema.Struct({ roles: Roles }),
      error: [...editErrors, Problems.RoleInUse] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.get("connections", "/v1/organizations/:organization/connections", {
      params,
      success: Schema.Struct({ items: Schema.Array(ConnectionView) }),
      error: viewErrors,
    }),
    HttpApiEndpoint.delete("disconnect", "/v1/organizations/:organization/connections/:connection", {
      params: { ...params, connection: Schema.String },
      error: editErrors,
    }),
    HttpApiEndpoint.get("audit", "/v1/organizations/:organization/audit", {
      params,
      query: { limit: PageQuery.limit },
      success: Schema.Struct({ items: Schema.Array(AuditView) }),
      error: viewErrors,
    }),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Organisations: settings, pages, roles, what was done in them.")
