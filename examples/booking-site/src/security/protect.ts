import type { MiddlewareHandler } from "hono"

/** Nothing inline, nothing from elsewhere, in no frame but our own. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ")

/** What every page says about itself. Many hold links that stand in for a password, so nothing keeps or passes them on. */
const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": policy,
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
}

/** What search engines may list: the start page and what can be booked. */
const isPublic = (path: string): boolean => path === "/" || /^\/b\/[^/]+(\/[^/]+)?$/.test(path)

/** Sets the headers that the page has not set itself. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (!isPublic(c.req.path)) c.res.headers.set("X-Robots-Tag", "noindex")
  for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
}

/**
 * Whether a browser says that another site sent the request. `Origin` is no help: with the referrer policy above
 * browsers send `Origin: null` with our own forms (Fetch standard, "append a request Origin header").
 */
export const isFromElsewhere = (request: Request): boolean => {
  const site = request.headers.get("Sec-Fetch-Site")
  if (site !== null) return site !== "same-origin" && site !== "none"
  const origin = request.headers.get("Origin")
  if (origin === null || origin === "null") return false
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.get("Host")
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i

/** Whether the name stands for this machine alone. */
export const isLoopback = (hostname: string): boolean => loopback.test(hostname)

/**
 * Whether the request was addressed to this machine by a name of this machine. A page of another site can point its
 * own name here (DNS rebinding); it is then not let in.
 */
export const isAddressedToLoopback = (request: Request): boolean => {
  const host = `http://${request.headers.get("Host") ?? ""}`
  return URL.canParse(host) && isLoopback(new URL(host).hostname)
}
