import { imageTypes, permissions } from "@sched/core"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import { LargestBody } from "../LargestBody.ts"
import * as Problems from "../Problems.ts"
import { OnceHeaders } from "../Requests.ts"
import { UsedConnectionView } from "./AdminViews.ts"
import { Authenticated, secured } from "./Authenticated.ts"
import { BrandingView } from "./BrandingView.ts"
import { conditional, EditHeaders } from "./Conditions.ts"
import { editErrors, makeErrors, viewErrors } from "./Errors.ts"
import { OwnOrganizationView } from "./OrganizationView.ts"
import { EditProfilePayload, PersonView } from "./PersonView.ts"
import { TakesKey } from "./TakesKey.ts"

const connection = { connection: Schema.String }

/** Whoever is signed in. */
export const me = HttpApiGroup.make("me")
  .add(
    HttpApiEndpoint.get("read", "/v1/me", { success: PersonView, error: viewErrors }).annotateMerge(conditional),
    HttpApiEndpoint.patch("edit", "/v1/me", {
      headers: EditHeaders,
      payload: EditProfilePayload,
      success: PersonView,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.put("setBranding", "/v1/me/branding", {
      headers: EditHeaders,
      payload: BrandingView,
      success: PersonView,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.put("setDelegates", "/v1/me/delegates", {
      headers: EditHeaders,
      payload: Schema.Struct({ delegates: Schema.Array(Schema.String) }),
      success: PersonView,
      error: editErrors,
    }).middleware(JsonBody),
    HttpApiEndpoint.get("organizations", "/v1/me/organizations", {
      success: Schema.Struct({ items: Schema.Array(OwnOrganizationView) }),
      error: viewErrors,
    }),
    HttpApiEndpoint.get("permissions", "/v1/me/permissions", {
      query: {
        organization: Schema.optionalKey(Schema.String),
        group: Schema.optionalKey(Schema.String),
        /** Whose own the thing is. */
        person: Schema.optionalKey(Schema.String),
      },
      success: Schema.Struct({ permissions: Schema.Array(Schema.Literals(permissions)) }),
      error: Problems.StoreError,
    }),
    HttpApiEndpoint.get("connections", "/v1/me/connections", {
      success: Schema.Struct({ items: Schema.Array(UsedConnectionView) }),
      error: [Problems.RecordNotFound, Problems.StoreError] as const,
    }),
    HttpApiEndpoint.delete("disconnect", "/v1/me/connections/:connection", {
      params: connection,
      error: [...editErrors, Problems.ManagedByOrganization] as const,
    }),
    HttpApiEndpoint.post("optIn", "/v1/me/connections/:connection/opt-in", {
      params: connection,
      payload: Schema.Struct({}),
      error: [...editErrors, Problems.ManagedByOrganization] as const,
    }).middleware(JsonBody),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Whoever is signed in: profile, pages, delegates, what they may do.")

const imageTyped = (contentType: string) => Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType }))

/** Photos and logos. They stand on public pages, so anybody can see one. */
export const images = HttpApiGroup.make("images")
  .add(
    HttpApiEndpoint.post("save", "/v1/images", {
      headers: OnceHeaders,
      payload: Schema.Struct({
        /** Whose logo it is. Default: it is one's own photo or logo. */
        organization: Schema.optionalKey(Schema.String),
        type: Schema.Literals(imageTypes),
        /** The file, in base64. */
        data: Schema.String,
      }),
      success: Schema.Struct({ id: Schema.String }).pipe(HttpApiSchema.status(201)),
      error: makeErrors,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true)
      .middleware(Authenticated)
      .annotate(LargestBody, 400_000)
      .annotate(OpenApi.Override, secured),
    HttpApiEndpoint.get("read", "/v1/images/:image", {
      params: { image: Schema.String },
      success: imageTypes.map(imageTyped),
      error: [Problems.RecordNotFound, Problems.StoreError],
    }),
  )
  .annotate(OpenApi.Description, "Photos and logos. Anybody can see one; it never changes under its id.")
