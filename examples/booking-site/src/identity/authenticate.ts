import type { HandlerOptions } from "@sched/http"
import type { IdentityStore } from "./IdentityStore.ts"
import type { SessionCookie } from "./SessionCookie.ts"

type Authenticate = NonNullable<HandlerOptions["authenticate"]>

/** Who calls the API: by an API key (`Authorization: Bearer …`), else by the cookie of the session. */
export const makeAuthenticate =
  (store: IdentityStore, cookie: SessionCookie, now: () => number): Authenticate =>
  async (request) => {
    const authorization = request.headers.get("Authorization")
    if (authorization !== null) {
      const key = /^Bearer (\S+)$/i.exec(authorization)?.[1]
      const person = key === undefined ? undefined : store.personOfKey(key)
      return person === undefined ? undefined : { person }
    }
    const session = await cookie.read(request, now())
    return session === undefined ? undefined : { person: session.person }
  }
