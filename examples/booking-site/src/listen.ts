import type { Server } from "node:http"
import { CannotStart } from "./CannotStart.ts"

/** How many ports are tried, from the one that was asked for. */
const TRIES = 20

const tryPort = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      const address = server.address()
      resolve(typeof address === "object" && address !== null ? address.port : port)
    })
  })

/** Listens on the port, or on the next one that is free, and answers which it is. @throws CannotStart */
export const listen = async (server: Server, port: number, host: string): Promise<number> => {
  for (let candidate = port; candidate < port + TRIES && candidate <= 65_535; candidate++) {
    try {
      return await tryPort(server, candidate, host)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === "EACCES")
        throw new CannotStart(`Port ${candidate} needs more rights than you have. Set PORT to a number above 1023.`)
      if (code !== "EADDRINUSE")
        throw new CannotStart(`Cannot listen on ${host} (${message}). Set HOST to an address of this machine.`)
    }
  }
  throw new CannotStart(`The ports from ${port} on are all taken. Set PORT to a free one.`)
}
