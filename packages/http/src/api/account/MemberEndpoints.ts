import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import * as Problems from "../Problems.ts"
import { OnceHeaders } from "../Requests.ts"
import { Authenticated, secured } from "./Authenticated.ts"
import { EditHeaders } from "./Conditions.ts"
import { editErrors, viewErrors } from "./Errors.ts"
import { EventTypeDetail } from "./EventTypeFields.ts"
import { HandedOverView, InvitationLinkView, InvitationView, MembershipView, MemberView } from "./OrganizationView.ts"
import { PageQuery, pageOf } from "./Paging.ts"
import { TakesKey } from "./TakesKey.ts"

const organization = { organization: Schema.String }
const member = { ...organization, person: Schema.String }
const nothing = Schema.Struct({})
const roleErrors = [...editErrors, Problems.BeyondOwnRole] as const

/** The people of an organisation. */
export const members = HttpApiGroup.make("members")
  .add(
    HttpApiEndpoint.get("list", "/v1/organizations/:organization/members", {
      params: organization,
      query: PageQuery,
      success: pageOf(MemberView),
      error: viewErrors,
    }),
    HttpApiEndpoint.patch("changeRole", "/v1/organizations/:organization/members/:person", {
      params: member,
      headers: EditHeaders,
      payload: Schema.Struct({ role: Schema.String }),
      success: MembershipView,
      error: [...roleErrors, Problems.LastOwner] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("remove", "/v1/organizations/:organization/members/:person", {
      params: member,
      headers: EditHeaders,
      success: Schema.Struct({
        /** Whole, to be made anew. */
        eventTypesRemoved: Schema.Array(
          Schema.Struct({ ...EventTypeDetail.fields, version: Schema.optionalKey(Schema.Int) }),
        ),
        eventTypesChanged: Schema.Array(Schema.String),
        bookings: Schema.Array(HandedOverView),
      }),
      error: [...roleErrors, Problems.LastOwner] as const,
    }),
    HttpApiEndpoint.post("handOver", "/v1/organizations/:organization/members/:person/hand-over", {
      params: member,
      payload: nothing,
      success: Schema.Struct({ bookings: Schema.Array(HandedOverView) }),
      error: viewErrors,
    }).middleware(JsonBody),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "The people of an organisation, and their roles.")

const invitation = { invitation: Schema.String }
const sendErrors = [...roleErrors, Problems.AlreadyMember, Problems.AlreadyInvited] as const

/** Invitations, for those who invite. */
export const invitations = HttpApiGroup.make("invitations")
  .add(
    HttpApiEndpoint.get("list", "/v1/organizations/:organization/invitations", {
      params: organization,
      query: PageQuery,
      success: pageOf(InvitationView),
      error: viewErrors,
    }),
    HttpApiEndpoint.post("create", "/v1/organizations/:organization/invitations", {
      params: organization,
      headers: OnceHeaders,
      payload: Schema.Struct({
        email: Schema.String,
        /** Default: `member`. */
        role: Schema.optionalKey(Schema.String),
        groups: Schema.optionalKey(Schema.Array(Schema.String)),
      }),
      success: InvitationView.pipe(HttpApiSchema.status(201)),
      error: [...sendErrors, Problems.KeyReused] as const,
    })
      .middleware(JsonBody)
      .annotate(TakesKey, true),
    HttpApiEndpoint.post("resend", "/v1/invitations/:invitation/resend", {
      params: invitation,
      payload: nothing,
      success: InvitationView,
      error: [...sendErrors, Problems.InvitationClosed] as const,
    }).middleware(JsonBody),
    HttpApiEndpoint.delete("revoke", "/v1/invitations/:invitation", {
      params: invitation,
      success: InvitationView,
      error: [...editErrors, Problems.InvitationClosed] as const,
    }),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "Invitations to join an organisation, for those who invite.")

const token = { token: Schema.String }
const linkErrors = [Problems.InvalidLink, Problems.LinkExpired, Problems.RecordNotFound, Problems.StoreError] as const

/** Invitations, for whoever has the signed link. */
export const invitationLinks = HttpApiGroup.make("invitationLinks")
  .add(
    HttpApiEndpoint.get("read", "/v1/invitation-links/:token", {
      params: token,
      success: InvitationLinkView,
      error: linkErrors,
    }),
    HttpApiEndpoint.post("accept", "/v1/invitation-links/:token/accept", {
      params: token,
      payload: nothing,
      success: MembershipView,
      error: [...editErrors, ...linkErrors, Problems.InvitationClosed, Problems.NoHostLeft] as const,
    })
      .middleware(JsonBody)
      .middleware(Authenticated)
      .annotate(OpenApi.Override, secured),
  )
  .annotate(OpenApi.Description, "Invitations, for whoever has the signed link. Who is signed in accepts.")
