import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, keyOf, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { page } from "./Pages.ts"
import { tagged } from "./Tagged.ts"

const read = (id: string) => looked((people, by) => Effect.map(people.group({ by, id }), shown))

/** Groups of members. */
export const Groups = HttpApiBuilder.group(AccountApi, "groups", (handlers) =>
  handlers.handleAll({
    list: ({ params: { organization }, query }) =>
      page(`groups/${organization}`, query, (page) =>
        looked((people, by) => people.groups({ by, organization, page })),
      ).pipe(
        Effect.map(({ items, ...rest }) => ({ ...rest, items: items.map(shown) })),
        refused,
      ),
    create: ({ headers, params, payload }) =>
      asked((people, by) => people.createGroup({ by, ...keyOf({ headers }), ...params, ...payload })).pipe(
        Effect.flatMap(({ id }) => read(id)),
        tagged,
        refused,
      ),
    read: ({ params }) => read(params.group).pipe(tagged, refused),
    edit: (request) =>
      asked((people, by) => people.editGroup({ by, ...request.params, ...request.payload, ...seen(request) })).pipe(
        Effect.flatMap(({ bookings }) => Effect.map(read(request.params.group), (group) => ({ group, bookings }))),
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    setAdmins: (request) =>
      asked((people, by) =>
        people.setGroupAdmins({ by, ...request.params, ...request.payload, ...seen(request) }),
      ).pipe(Effect.andThen(read(request.params.group)), tagged, refused, (effect) => unlessOutdated(effect, request)),
    remove: (request) =>
      asked((people, by) => people.deleteGroup({ by, ...request.params, ...seen(request) })).pipe(refused, (effect) =>
        unlessOutdated(effect, request),
      ),
  }),
)
