import * as HttpApi from "effect/http-api/HttpApi"
import { Refusals } from "../BookingApi.ts"
import { managedEventTypes, templates } from "./EventTypeEndpoints.ts"
import { groups } from "./GroupEndpoints.ts"
import { hostedBookings } from "./HostedBookingEndpoints.ts"
import { images, me } from "./MeEndpoints.ts"
import { invitationLinks, invitations, members } from "./MemberEndpoints.ts"
import { operator } from "./OperatorEndpoints.ts"
import { organizations } from "./OrganizationEndpoints.ts"
import { people } from "./PeopleEndpoints.ts"
import { categories, resources } from "./ResourceEndpoints.ts"
import { webhooks } from "./WebhookEndpoints.ts"

/** The member and admin part: everything for which somebody is signed in. Call it with `createAccountClient`. */
export class AccountApi extends HttpApi.make("sched")
  .add(me, images, people, organizations, members, invitations, invitationLinks, groups)
  .add(managedEventTypes, templates, resources, categories, hostedBookings, webhooks, operator)
  .middleware(Refusals)
  .annotate(HttpApi.PayloadParseOptions, { onExcessProperty: "error" }) {}
