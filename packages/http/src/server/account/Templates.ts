import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, keyOf, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { page } from "./Pages.ts"
import { tagged } from "./Tagged.ts"

const read = (id: string) => looked((people, by) => Effect.map(people.template({ by, id }), shown))

/** Templates, and the copies that members get. */
export const Templates = HttpApiBuilder.group(AccountApi, "templates", (handlers) =>
  handlers.handleAll({
    list: ({ params: { organization }, query }) =>
      page(`templates/${organization}`, query, (page) =>
        looked((people, by) => people.templates({ by, organization, page })),
      ).pipe(
        Effect.map(({ items, ...rest }) => ({ ...rest, items: items.map(shown) })),
        refused,
      ),
    create: ({ headers, params, payload }) =>
      asked((people, by) => people.createTemplate({ by, ...keyOf({ headers }), ...params, ...payload })).pipe(
        Effect.flatMap(({ id }) => read(id)),
        tagged,
        refused,
      ),
    read: ({ params }) => read(params.template).pipe(tagged, refused),
    edit: (request) =>
      asked((people, by) => people.editTemplate({ by, ...request.params, ...request.payload, ...seen(request) })).pipe(
        Effect.andThen(read(request.params.template)),
        tagged,
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    remove: (request) =>
      asked((people, by) => people.removeTemplate({ by, ...request.params, ...seen(request) })).pipe(
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    copy: ({ headers, params, payload }) =>
      asked((people, by) =>
        people
          .copyTemplate({ by, ...keyOf({ headers }), ...params, ...payload })
          .pipe(Effect.flatMap(({ id }) => Effect.map(people.eventType({ by, id }), shown))),
      ).pipe(tagged, refused),
  }),
)
