import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, keyless, keyOf, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { page } from "./Pages.ts"
import { tagged } from "./Tagged.ts"

const readResource = (id: string) => looked((people, by) => Effect.map(people.resource({ by, id }), shown))

/** Rooms and devices. */
export const Resources = HttpApiBuilder.group(AccountApi, "resources", (handlers) =>
  handlers.handleAll({
    list: ({ params: { organization }, query }) =>
      page(`resources/${organization}`, query, (page) =>
        looked((people, by) => people.resources({ by, organization, page })),
      ).pipe(
        Effect.map(({ items, ...rest }) => ({ ...rest, items: items.map(shown) })),
        refused,
      ),
    create: ({ headers, params, payload }) =>
      asked((people, by) =>
        people.saveResource({ by, ...keyOf({ headers }), resource: { ...payload, ...params } }),
      ).pipe(
        Effect.flatMap(({ id }) => readResource(id)),
        tagged,
        refused,
      ),
    read: ({ params }) => readResource(params.resource).pipe(tagged, refused),
    replace: (request) =>
      asked((people, by) =>
        people.saveResource({
          by,
          // The organisation stays that of the record.
          resource: { ...request.payload, organization: "", id: request.params.resource },
          ...seen(request),
        }),
      ).pipe(keyless, Effect.andThen(readResource(request.params.resource)), tagged, refused, (effect) =>
        unlessOutdated(effect, request),
      ),
    remove: (request) =>
      asked((people, by) => people.removeResource({ by, ...request.params, ...seen(request) })).pipe(
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
  }),
)

const readCategory = (id: string) => looked((people, by) => Effect.map(people.category({ by, id }), shown))

/** Categories of resources, employees and services. */
export const Categories = HttpApiBuilder.group(AccountApi, "categories", (handlers) =>
  handlers.handleAll({
    list: ({ params: { organization }, query }) =>
      page(`categories/${organization}`, query, (page) =>
        looked((people, by) => people.categories({ by, organization, page })),
      ).pipe(
        Effect.map(({ items, ...rest }) => ({ ...rest, items: items.map(shown) })),
        refused,
      ),
    create: ({ headers, params, payload }) =>
      asked((people, by) =>
        people.saveCategory({ by, ...keyOf({ headers }), category: { ...payload, ...params } }),
      ).pipe(
        Effect.flatMap(({ id }) => readCategory(id)),
        tagged,
        refused,
      ),
    read: ({ params }) => readCategory(params.category).pipe(tagged, refused),
    replace: (request) =>
      asked((people, by) =>
        people.saveCategory({
          by,
          // The organisation stays that of the record.
          category: { ...request.payload, organization: "", id: request.params.category },
          ...seen(request),
        }),
      ).pipe(keyless, Effect.andThen(readCategory(request.params.category)), tagged, refused, (effect) =>
        unlessOutdated(effect, request),
      ),
    remove: (request) =>
      asked((people, by) => people.removeCategory({ by, ...request.params, ...seen(request) })).pipe(
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
  }),
)
