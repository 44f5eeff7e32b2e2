import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { serve } from "@hono/node-server"
import { createHandler } from "@sched/http"
import { layer as nodeLayer } from "@sched/node"
import type { Stores } from "@sched/storage-postgres"
import { Layer } from "effect"

/** A server on this machine alone. */
export interface OpenServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Serves the public API over the stores, as `docs/http.md` mounts it on Node, and what `beside` answers at every address
 * outside of `/v1/`.
 */
export const openServer = async (
  stores: Layer.Layer<Stores, unknown>,
  beside: () => Promise<Response> = async () => new Response(null, { status: 404 }),
): Promise<OpenServer> => {
  const keys = [{ id: "k1", secret: "a secret of at least 32 characters" }]
  const handler = await createHandler(Layer.merge(stores, nodeLayer({ keys })))
  const answer = (request: Request) =>
    new URL(request.url).pathname.startsWith("/v1/") ? handler.fetch(request) : beside()
  const server = await new Promise<Server>((resolve) => {
    const opened = serve({ fetch: answer, port: 0, hostname: "127.0.0.1" }, () => resolve(opened as Server))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await handler.close()
    },
  }
}
