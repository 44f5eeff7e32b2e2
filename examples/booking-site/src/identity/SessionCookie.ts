import type { Context } from "hono"
import { deleteCookie, setCookie } from "hono/cookie"
import { parse } from "hono/utils/cookie"
import { sealData, unsealData } from "iron-session"
import type { IdentityStore, Session } from "./IdentityStore.ts"

/** How long somebody stays signed in on a browser, in seconds: two weeks. */
const LIFETIME = 14 * 86_400

/** A session that has just begun, and what the browser will send back with each request. */
export interface Begun {
  readonly session: Session
  readonly cookie: string
}

/** The cookie by which a browser shows who is signed in. Nobody gets one before they sign in. */
export interface SessionCookie {
  /** Who is signed in, by the request's cookie. */
  readonly read: (request: Request, now: number) => Promise<Session | undefined>
  /** Signs the person in under a new session; one that the browser had before is over. */
  readonly begin: (c: Context, person: string, now: number) => Promise<Begun>
  /** Signs out: whoever has copied the cookie is signed out, too. */
  readonly end: (c: Context, now: number) => Promise<void>
}

/** A cookie that holds the session's id, sealed with the secret. `secure`: the site is reached by HTTPS. */
export const makeSessionCookie = (store: IdentityStore, secret: string, secure: boolean): SessionCookie => {
  // The prefix has browsers refuse a cookie of this name that another host or plain HTTP sets (RFC 6265bis §4.1.3).
  const name = secure ? "__Host-session" : "session"
  const place = { path: "/", httpOnly: true, sameSite: "Lax", secure } as const
  const read = async (request: Request, now: number) => {
    const sealed = parse(request.headers.get("Cookie") ?? "", name)[name]
    if (sealed === undefined) return undefined
    // What cannot be unsealed comes out empty.
    const { id } = await unsealData<{ readonly id?: string }>(sealed, { password: secret, ttl: LIFETIME })
    return typeof id === "string" ? store.session(id, now) : undefined
  }
  const endOf = async (request: Request, now: number) => {
    const before = await read(request, now)
    if (before !== undefined) store.endSession(before.id)
  }
  return {
    read,
    begin: async (c, person, now) => {
      await endOf(c.req.raw, now)
      const session = store.beginSession(person, now, now + LIFETIME * 1000)
      const sealed = await sealData({ id: session.id }, { password: secret, ttl: LIFETIME })
      setCookie(c, name, sealed, { ...place, maxAge: LIFETIME })
      return { session, cookie: `${name}=${sealed}` }
    },
    end: async (c, now) => {
      await endOf(c.req.raw, now)
      deleteCookie(c, name, place)
    },
  }
}
