import type { Connection } from "@sched/core"
import { ConnectionStore, People } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, keyOf, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { tagged } from "./Tagged.ts"

/** Oneself, as it is now. */
const own = looked((people, by) => Effect.map(people.profile({ by, id: by }), shown))

/** Whoever is signed in. */
export const Me = HttpApiBuilder.group(AccountApi, "me", (handlers) =>
  handlers.handleAll({
    read: () => own.pipe(tagged, refused),
    edit: (request) =>
      asked((people, by) => people.editProfile({ by, person: by, ...request.payload, ...seen(request) })).pipe(
        Effect.andThen(own),
        tagged,
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    setBranding: (request) =>
      asked((people, by) => people.setBranding({ by, branding: request.payload, ...seen(request) })).pipe(
        Effect.andThen(own),
        tagged,
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    setDelegates: (request) =>
      asked((people, by) => people.setDelegates({ by, person: by, ...request.payload, ...seen(request) })).pipe(
        Effect.andThen(own),
        tagged,
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    organizations: () =>
      looked((people, by) => people.organizations({ by })).pipe(
        Effect.map((found) => ({ items: found.map(({ member, ...kept }) => ({ ...shown(kept), member })) })),
        refused,
      ),
    permissions: ({ query: { organization, group, person } }) =>
      looked((people, by) =>
        people.permissions({
          by,
          target: { organization, group, people: person === undefined ? [] : [person] },
        }),
      ).pipe(
        Effect.map((permissions) => ({ permissions })),
        refused,
      ),
    connections: () =>
      looked((people, by) => people.connections({ by })).pipe(
        Effect.map((found) => ({
          items: found.map(({ connection, ...more }) => ({ ...connectionView(connection), ...more })),
        })),
        refused,
      ),
    disconnect: ({ params }) => asked((people, by) => people.disconnect({ by, ...params })).pipe(refused),
    optIn: ({ params }) => asked((people, by) => people.optIn({ by, ...params })).pipe(refused),
  }),
)

/** What of a connection is shown: its secrets never leave. */
const connectionView = ({ id, kind, account, state, updatedAt }: Connection) => ({
  id,
  kind,
  account,
  state,
  updatedAt,
})

/** The connections of an organisation; none where the application links no accounts. */
export const connectionsOf = Effect.fnUntraced(function* (owner: string) {
  const store = yield* Effect.serviceOption(ConnectionStore)
  return store._tag === "None" ? [] : (yield* store.value.ofOwner(owner)).map(connectionView)
})

/** An image never changes under its id, and everybody may see it. */
const imageHeaders = { "cache-control": "public, max-age=31536000, immutable" }

/** Photos and logos. */
export const Images = HttpApiBuilder.group(AccountApi, "images", (handlers) =>
  handlers.handleAll({
    save: ({ headers, payload }) =>
      asked((people, by) => people.saveImage({ by, ...keyOf({ headers }), ...payload })).pipe(
        Effect.map((id) => ({ id })),
        refused,
      ),
    read: Effect.fnUntraced(function* ({ params }) {
      const people = yield* People
      const { type, data } = yield* people.image(params.image)
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
      return HttpServerResponse.uint8Array(bytes, { contentType: type, headers: imageHeaders })
    }, refused),
  }),
)
