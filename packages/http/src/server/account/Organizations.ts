import { AuditLog } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, keyOf, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { auditView } from "./Audit.ts"
import { PART } from "./Cursor.ts"
import { connectionsOf } from "./Me.ts"
import { permittedIn } from "./Permitted.ts"
import { tagged } from "./Tagged.ts"

const read = (id: string) => looked((people, by) => Effect.map(people.organization({ by, id }), shown))

/** Organisations, with their settings, pages and roles. */
export const Organizations = HttpApiBuilder.group(AccountApi, "organizations", (handlers) =>
  handlers.handleAll({
    create: ({ headers, payload }) =>
      asked((people, by) => people.createOrganization({ by, ...keyOf({ headers }), ...payload })).pipe(
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
    disconnect: ({ params }) => asked((people, by) => people.disconnectOrganization({ by, ...params })).pipe(refused),
    audit: Effect.fnUntraced(function* ({ params: { organization }, query }) {
      yield* permittedIn(organization, "audit.view")
      const log = yield* AuditLog
      return { items: (yield* log.newest(query.limit ?? PART, organization)).map(auditView) }
    }, refused),
  }),
)
