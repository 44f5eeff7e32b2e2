import type { Http2Bindings, HttpBindings } from "@hono/node-server"

/** The header by which the site tells its own API whose request it is. From outside it is taken away. */
export const CLIENT_HEADER = "sched-client"

const loopback = /^(127\.|::1$)/

/**
 * Whose address a request comes from; `undefined` for this machine itself, which counts for nobody. Behind proxies it
 * is what the outermost of them says: each adds the address that it saw at the end of `X-Forwarded-For`, so that
 * nothing before the last `proxies` entries can be believed.
 */
export const clientAddress = (
  request: Request,
  env: Partial<HttpBindings | Http2Bindings> | undefined,
  proxies: number,
): string | undefined => {
  const socket = env?.incoming?.socket.remoteAddress
  const forwarded = (request.headers.get("X-Forwarded-For") ?? "").split(",").map((entry) => entry.trim())
  const said = proxies === 0 ? socket : (forwarded.at(-proxies) ?? socket)
  const address = (said || socket)?.replace(/^::ffff:/i, "")
  return address === undefined || loopback.test(address) ? undefined : address
}

/** The request with the client's address in the header of the site's own, and with none that came from outside. */
export const withClient = (request: Request, client: string | undefined): Request => {
  const headers = new Headers(request.headers)
  if (client === undefined) headers.delete(CLIENT_HEADER)
  else headers.set(CLIENT_HEADER, client)
  return new Request(request, { headers })
}
