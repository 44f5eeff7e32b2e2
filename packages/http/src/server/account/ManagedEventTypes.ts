import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, keyless, keyOf, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { page } from "./Pages.ts"
import { tagged } from "./Tagged.ts"

const read = (id: string) => looked((people, by) => Effect.map(people.eventType({ by, id }), shown))

const list = (of: { readonly organization: string } | { readonly person: string }, query: Parameters<typeof page>[1]) =>
  page(`eventTypes/${JSON.stringify(of)}`, query, (page) =>
    looked((people, by) => people.eventTypes({ by, of, page })),
  ).pipe(
    Effect.map(({ items, ...rest }) => ({ ...rest, items: items.map(shown) })),
    refused,
  )

/** Event types, for those who manage them. */
export const ManagedEventTypes = HttpApiBuilder.group(AccountApi, "managedEventTypes", (handlers) =>
  handlers.handleAll({
    ofPerson: ({ params, query }) => list(params, query),
    createForPerson: ({ headers, params: { person }, payload }) =>
      asked((people, by) =>
        people.saveEventType({ by, ...keyOf({ headers }), eventType: { ...payload, owner: person } }),
      ).pipe(
        Effect.flatMap(({ id }) => read(id)),
        tagged,
        refused,
      ),
    ofOrganization: ({ params, query }) => list(params, query),
    createForOrganization: ({ headers, params: { organization }, payload }) =>
      asked((people, by) =>
        people.saveEventType({ by, ...keyOf({ headers }), eventType: { ...payload, organization } }),
      ).pipe(
        Effect.flatMap(({ id }) => read(id)),
        tagged,
        refused,
      ),
    read: ({ params }) => read(params.eventType).pipe(tagged, refused),
    replace: (request) =>
      asked((people, by) =>
        people.saveEventType({
          by,
          eventType: { ...request.payload, id: request.params.eventType },
          ...seen(request),
        }),
      ).pipe(keyless, Effect.andThen(read(request.params.eventType)), tagged, refused, (effect) =>
        unlessOutdated(effect, request),
      ),
    remove: (request) =>
      asked((people, by) => people.removeEventType({ by, ...request.params, ...seen(request) })).pipe(
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
  }),
)
