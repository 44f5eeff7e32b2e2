import type { AccountClient, PersonView } from "@sched/http/account"
import type { Context, MiddlewareHandler } from "hono"
import { nextPage } from "../entrance/nextPage.ts"
import type { Session } from "../identity/IdentityStore.ts"
import { oldFormPage } from "../pages/problemPage.ts"
import { href } from "../parts/Html.ts"
import { formOf, show } from "../routes/Answer.ts"
import { problemTag } from "../routes/Refusal.ts"
import type { Services } from "../Services.ts"

/** Who opened a page of the account, and what they can do. */
export interface SignedIn {
  readonly person: PersonView
  readonly session: Session
  /** The account API as this person: it refuses what they may not do. */
  readonly api: AccountClient
}

/** What routes of the account find in their context. */
export interface AccountEnv {
  readonly Variables: { readonly signedIn: SignedIn }
}

/** Of routes under `/account`, or behind `enter`. */
export const signedIn = (c: Context<AccountEnv>): SignedIn => c.get("signedIn")

/** What a form of the session is bound to: it cannot be sent from elsewhere, nor after signing out. */
export const guardedBy = ({ id }: Session): string => `session/${id}`

/** Who is signed in, if anybody is. */
export const whoIsIn = async (c: Context, site: Services): Promise<SignedIn | undefined> => {
  const session = await site.identity.cookie.read(c.req.raw, site.now())
  if (session === undefined) return undefined
  const api = site.clients.account(c)
  try {
    return { session, api, person: await api.me.read({}) }
  } catch (error) {
    if (["Unauthenticated", "RecordNotFound"].includes(problemTag(error) ?? "")) return undefined
    throw error
  }
}

/**
 * Lets in who is signed in; leads others to the sign-in page, and from there back. Refuses every form that was not
 * shown to this session: those who write a page need not think of it, but for the hidden field (`guardField`).
 */
export const enter =
  (site: Services): MiddlewareHandler<AccountEnv> =>
  async (c, next) => {
    const found = await whoIsIn(c, site)
    if (found === undefined) {
      const { method, path, url } = c.req
      const asked = method === "GET" ? path + new URL(url).search : path.startsWith("/account") ? "/account" : path
      return c.redirect(href("/sign-in", { next: nextPage(asked) }), 303)
    }
    c.set("signedIn", found)
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const { guard } = await formOf(c)
      const accepted = typeof guard === "string" && site.guard.accepts(guardedBy(found.session), guard, site.now())
      if (!accepted) return show(c, site, oldFormPage("/account"), 403)
    }
    return next()
  }
