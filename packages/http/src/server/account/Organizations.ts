import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { organizationAudit } from "./Audit.ts"
import { connectionsOf } from "./Me.ts"
import { tagged } from "./Tagged.ts"

const read = (id: string) => looked((people, by) => Effect.map(people.organization({ by, id }), shown))

/** Organisations, with their settings, pages and roles. */
export const Organizations = HttpApiBuilder.group(AccountApi, "organizations", (handlers) =>
  handlers.handleAll({
    create: ({ payload }) =>
      asked((people, by) => people.createOrganization({ by, ...payload })).pipe(
        Effect.flatMap(({ id }) => read(id)),
        tagged,
        refused,
      ),
    read: ({ params }) => read(params.organization).pipe(tagged, refused),
    edit: (request) =>
      asked((people, by) =>
        people.editOrganization({ by, ...request.params, ...request.payload, ...seen(request) }),
      ).pipe(Effect.andThen(read(request.params.organization)), tagged, refused, (effect) =>
        unlessOutdated(effect, request),
      ),
    remove: (request) =>
      asked((people, by) =>
        people.deleteOrganization({
          by,
          ...request.params,
          cancelBookings: request.query.cancelBookings === "true",
          ...seen(request),
        }),
      ).pipe(
        Effect.map((cancelled) => ({ cancelled })),
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    setBranding: (request) =>
      asked((people, by) =>
        people.setBranding({ by, ...request.params, branding: request.payload, ...seen(request) }),
      ).pipe(Effect.andThen(read(request.params.organization)), tagged, refused, (effect) =>
        unlessOutdated(effect, request),
      ),
    setRoles: (request) =>
      asked((people, by) => people.setRoles({ by, ...request.params, ...request.payload, ...seen(request) })).pipe(
        Effect.andThen(read(request.params.organization)),
        tagged,
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    connections: Effect.fnUntraced(function* ({ params: { organization } }) {
      yield* permittedIn(organization, "organizationConnection.manage")
      return { items: yield* connectionsOf(organization) }
    }, refused),
    audit: Effect.fnUntraced(function* ({ params: { organization }, query }) {
      yield* permittedIn(organization, "audit.view")
      return { items: yield* organizationAudit(organization, query.limit) }
    }, refused),
  }),
)

/** Refuses those who may not do it in the organisation; to those who cannot see the organisation it is not there. */
const permittedIn = (organization: string, permission: "organizationConnection.manage" | "audit.view") =>
  looked((people, by) =>
    Effect.andThen(
      people.organization({ by, id: organization }),
      people.authorize({ by, permission, target: { organization }, id: organization }),
    ),
  )
