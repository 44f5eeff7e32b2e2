import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { AccountApi } from "../../api/account/AccountApi.ts"
import { refused } from "../Refused.ts"
import { asked, looked, seen, shown, unlessOutdated } from "./Asking.ts"
import { tagged } from "./Tagged.ts"

const read = (id: string) => looked((people, by) => Effect.map(people.profile({ by, id }), shown))

/** People, their hours and absences. */
export const Persons = HttpApiBuilder.group(AccountApi, "people", (handlers) =>
  handlers.handleAll({
    read: ({ params }) => read(params.person).pipe(tagged, refused),
    setHours: (request) =>
      asked((people, by) =>
        people.saveAvailability({ by, ...request.params, availability: request.payload, ...seen(request) }),
      ).pipe(Effect.andThen(read(request.params.person)), tagged, refused, (effect) => unlessOutdated(effect, request)),
    saveHours: (request) =>
      asked((people, by) =>
        people.saveAvailability({ by, ...request.params, availability: request.payload, ...seen(request) }),
      ).pipe(Effect.andThen(read(request.params.person)), tagged, refused, (effect) => unlessOutdated(effect, request)),
    removeHours: (request) =>
      asked((people, by) => people.removeAvailability({ by, ...request.params, ...seen(request) })).pipe(
        refused,
        (effect) => unlessOutdated(effect, request),
      ),
    setOutOfOffice: (request) =>
      asked((people, by) =>
        people.setOutOfOffice({ by, ...request.params, ...request.payload, ...seen(request) }),
      ).pipe(Effect.andThen(read(request.params.person)), tagged, refused, (effect) => unlessOutdated(effect, request)),
  }),
)
