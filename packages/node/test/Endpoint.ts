import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http"
import { createServer as createSecureServer } from "node:https"
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from "node:net"

/** One request, as the endpoint read it off the wire. */
export interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real server that keeps what it was sent. */
export interface Endpoint extends AsyncDisposable {
  readonly port: number
  readonly received: ReadonlyArray<Received>
  /** How many connections were made to it. */
  readonly connections: () => number
}

const listen = async (server: Server, host: string, port: number, received: ReadonlyArray<Received>) => {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on("connection", (socket) => {
    connections++
    sockets.add(socket)
    socket.on("error", () => undefined)
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    [Symbol.asyncDispose]: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Answers once the whole request is read. */
type Answer = (response: ServerResponse, received: Received) => void

const reading =
  (received: Array<Received>, answer: Answer): RequestListener =>
  (request, response) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk) => chunks.push(chunk))
    request.on("error", () => undefined)
    request.on("end", () => {
      const { method, url, headers } = request
      const one = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") }
      received.push(one)
      answer(response, one)
    })
  }

export const startEndpoint = (answer: Answer, host = "127.0.0.1", port = 0): Promise<Endpoint> => {
  const received: Array<Received> = []
  return listen(createServer(reading(received, answer)), host, port, received)
}

/** By TLS, with the certificate; without one no handshake succeeds. */
export const startSecureEndpoint = (
  answer: Answer,
  certificate: { readonly cert?: string; readonly key?: string },
): Promise<Endpoint> => {
  const received: Array<Received> = []
  return listen(createSecureServer(certificate, reading(received, answer)), "127.0.0.1", 0, received)
}

/** Says whatever it likes to whoever connects. */
export const startRawEndpoint = (speak: (socket: Socket) => void): Promise<Endpoint> =>
  listen(createRawServer(speak), "127.0.0.1", 0, [])

/** A port of this machine on which nobody listens. */
export const closedPort = async (): Promise<number> => {
  await using endpoint = await startEndpoint(() => undefined)
  return endpoint.port
}

/** Something that a test waits for. */
export const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
