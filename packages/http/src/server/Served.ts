import * as HttpServer from "effect/http/HttpServer"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as Layer from "effect/Layer"
import { Api } from "../api/Api.ts"
import { Agenda } from "./Agenda.ts"
import { AuthenticatedLayer, OperatorsOnlyLayer } from "./account/Authentication.ts"
import { Groups } from "./account/Groups.ts"
import { HostedBookings } from "./account/HostedBookings.ts"
import { ManagedEventTypes } from "./account/ManagedEventTypes.ts"
import { Images, Me } from "./account/Me.ts"
import { InvitationLinks, Invitations, Members } from "./account/Members.ts"
import { Operator } from "./account/Operator.ts"
import { Organizations } from "./account/Organizations.ts"
import { Persons } from "./account/Persons.ts"
import { Categories, Resources } from "./account/Resources.ts"
import { Templates } from "./account/Templates.ts"
import { Webhooks } from "./account/Webhooks.ts"
import { BookingLinks } from "./BookingLinks.ts"
import { Bookings } from "./Bookings.ts"
import { EventTypes } from "./EventTypes.ts"
import { Health } from "./Health.ts"
import { Holds } from "./Holds.ts"
import { JsonBodyLayer } from "./JsonBody.ts"
import { RefusalsLayer } from "./Refusals.ts"
import { openapiPath } from "./Routes.ts"
import { Verifications } from "./Verifications.ts"

const publicPart = Layer.mergeAll(EventTypes, BookingLinks, Holds, Bookings, Verifications, Agenda, Health)
const memberPart = Layer.mergeAll(Me, Images, Persons, Organizations, Members, Invitations, InvitationLinks, Groups)
const offeringPart = Layer.mergeAll(
  ManagedEventTypes,
  Templates,
  Resources,
  Categories,
  HostedBookings,
  Webhooks,
  Operator,
)
const middleware = Layer.mergeAll(RefusalsLayer, JsonBodyLayer, AuthenticatedLayer, OperatorsOnlyLayer)

/** Every operation of the API with what carries it out, and the OpenAPI document. */
export const served = HttpApiBuilder.layer(Api, { openapiPath }).pipe(
  Layer.provide([publicPart, memberPart, offeringPart]),
  Layer.provide(middleware),
  Layer.provide(HttpServer.layerServices),
)
